/// Dates as git understands them, without its readiness to understand anything: what it cannot read, it silently takes
/// for the present moment, and a scan "since now" is empty and clean.
///
/// Source: git's Documentation/date-formats.txt; observed: `foo` and `20240101` mean now, `2024` a day in that year,
/// `v1.0` the first of the month, `2024-01-01` that day at the present time of day.
struct GitDate {
    /// As git is asked for it.
    let text: String
    private let argument: String

    enum Bound { case since, until }

    init(_ argument: String, _ bound: Bound) throws(SelectionError) {
        self.argument = argument
        let words = argument.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        var meansSomething = false
        for word in words {
            let digits = word.prefix { $0.isNumber }
            let letters = word.dropFirst(digits.count)
            if !digits.isEmpty { meansSomething = true }
            if letters.isEmpty { continue }
            // "3rd", "10pm", "2024-01-01T10:00:00Z"; also "01t10", of which a digit remains.
            guard let name = letters.split(whereSeparator: \.isNumber).first.map(String.init),
                letters.dropFirst(name.count).allSatisfy(\.isNumber), Self.isKnown(name)
            else { throw Self.unreadable(argument) }
            if !Self.fillers.contains(name) { meansSomething = true }
        }
        guard meansSomething else { throw Self.unreadable(argument) }
        switch try Self.calendarDay(argument) {
        case .no: text = argument
        case .only: text = argument + (bound == .since ? " 00:00:00" : " 23:59:59")
        }
    }

    static func unreadable(_ argument: String) -> SelectionError {
        SelectionError(
            argument: argument,
            reason: "neither a commit nor a date; write 2024-01-31, '2024-01-31 14:00', '2 weeks ago' or 'yesterday'")
    }

    private enum Day { case no, only }

    /// Numbers alone are taken apart: a lone number must be seconds since 1970, and days must exist.
    private static func calendarDay(_ argument: String) throws(SelectionError) -> Day {
        let trimmed = argument.split(separator: " ").joined(separator: " ")
        if trimmed.allSatisfy(\.isNumber) {
            // git takes numbers above 100,000,000 for seconds.
            guard trimmed.count >= 9 else { throw unreadable(argument) }
            return .no
        }
        let day = trimmed.prefix { $0.isNumber || "-/.".contains($0) }
        let parts = day.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
        guard let first = parts.first, first.count == 4, day.count > 4 else { return .no }
        guard parts.count == 3, let month = Int(parts[1]), let date = Int(parts[2]), 1...12 ~= month, 1...31 ~= date
        else { throw unreadable(argument) }
        return day.count == trimmed.count ? .only : .no
    }

    private static func isKnown(_ word: String) -> Bool {
        if fillers.contains(word) || words.contains(word) || zones.contains(word) { return true }
        let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
        if units.contains(singular) { return true }
        return names.contains { name in word.count >= 3 && name.hasPrefix(word) }
    }

    private static let units: Set = ["second", "sec", "minute", "min", "hour", "day", "week", "month", "year"]
    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]
    private static let words: Set = [
        "yesterday", "today", "now", "noon", "midnight", "tea", "never", "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "last",
    ]
    /// Say nothing alone.
    private static let fillers: Set = ["ago", "at", "on", "the", "and", "am", "pm", "st", "nd", "rd", "th", "t", "z"]
    private static let zones: Set = [
        "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "met", "bst", "jst",
    ]
}

extension GitDate {
    /// Seconds since 1970 by git's clock and our time zone.
    ///
    /// - Throws: `.selection` when git takes the text for the present although it does not say so, or when nothing can
    ///   have happened since.
    func resolve(_ git: GitCommand, _ bound: Bound) throws(GitFailure) -> Int {
        let answer = try git.run(["rev-parse", "--since=" + text, "--since=now"])
        let seconds = answer.output.split(separator: 0x0A).compactMap { line in
            Int(String(decoding: line.drop { $0 != 0x3D }.dropFirst(), as: UTF8.self))
        }
        guard answer.status == 0 else { throw git.failure(answer, of: "rev-parse") }
        guard seconds.count == 2 else { throw .unexpectedAnswer(command: "rev-parse", what: "no dates") }
        let saysNow = argument.lowercased().contains("now") || argument.lowercased().contains("today")
        // The clock may tick between the two.
        if !saysNow && abs(seconds[0] - seconds[1]) <= 2 && !argument.allSatisfy(\.isNumber) {
            throw .selection(Self.unreadable(argument))
        }
        if bound == .since && seconds[0] > seconds[1] {
            throw .selection(SelectionError(argument: argument, reason: "lies in the future"))
        }
        return seconds[0]
    }
}
