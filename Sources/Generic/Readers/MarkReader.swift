/// What ties a value to a name, and where it ends.
struct Mark {
    var kind: Candidate.Mark
    var end: Int
    var form = Candidate.Form.assignment
    /// Whether the value may stand on the next line.
    var allowsNextLine = true
}

/// Reads what ties a value to a name.
struct MarkReader {
    private let text: CandidateWindow
    private static let longestType = 40

    init(_ text: CandidateWindow) { self.text = text }

    /// What ties a value to a name.
    func mark(at place: Int, name: Range<Int>, _ limit: Int) -> Mark? {
        let start = text.skippingBlanks(place, upTo: limit)
        if let mark = sign(at: start, name: name, limit) { return mark }
        // Not behind a closing quote: there the next attribute follows, and no type.
        let isDeclared = start > place && !text[place - 1].isQuote
        if isDeclared, let typed = declaration(at: start, limit) { return typed }
        guard start > place else { return nil }
        return blank(at: start, name: name, limit)
    }

    private func sign(at place: Int, name: Range<Int>, _ limit: Int) -> Mark? {
        let next = text[place + 1]
        let equals = UInt8(ascii: "=")
        switch text[place] {
        case equals:
            if next == UInt8(ascii: ">") { return Mark(kind: .arrow, end: place + 2) }
            if next == equals { return Mark(kind: .comparison, end: place + (text[place + 2] == equals ? 3 : 2)) }
            return Mark(kind: .equals, end: place + 1)
        case UInt8(ascii: "!") where next == equals:
            return Mark(kind: .comparison, end: place + (text[place + 2] == equals ? 3 : 2))
        case UInt8(ascii: ":"):
            if next == equals { return Mark(kind: .walrus, end: place + 2) }
            if next == UInt8(ascii: ":") { return nil }
            if next == UInt8(ascii: "-") { return Mark(kind: .equals, end: place + 2) }
            if let typed = annotation(behind: place + 1, limit) { return typed }
            return Mark(kind: .colon, end: place + 1)
        case UInt8(ascii: "+") where next == equals, UInt8(ascii: "?") where next == equals:
            return Mark(kind: .equals, end: place + 2)
        case UInt8(ascii: "|") where next == UInt8(ascii: "|"), UInt8(ascii: "?") where next == UInt8(ascii: "?"):
            return Mark(kind: .equals, end: place + (text[place + 2] == equals ? 3 : 2), allowsNextLine: false)
        case UInt8(ascii: "|"): return Mark(kind: .pipe, end: place + 1, form: .cell, allowsNextLine: false)
        case UInt8(ascii: "-") where next == UInt8(ascii: ">"): return Mark(kind: .arrow, end: place + 2)
        case UInt8(ascii: "<") where next == UInt8(ascii: "-"): return Mark(kind: .equals, end: place + 2)
        case UInt8(ascii: ">"):
            let isAttribute = text[name.lowerBound - 1].isQuote
            return isAttribute && !QuotedName(text, name).isSetting ? nil : Mark(kind: .tag, end: place + 1)
        case UInt8(ascii: ","):
            if QuotedName(text, name).hasDefault { return Mark(kind: .equals, end: place + 1) }
            return Mark(kind: .comma, end: place + 1, form: .argument)
        case UInt8(ascii: "("): return Mark(kind: .parenthesis, end: place + 1, form: .argument)
        case 0xEF where next == 0xBC && text[place + 2] == 0x9A:
            // The full-width colon of Chinese text, U+FF1A.
            return Mark(kind: .colon, end: place + 3)
        default: return nil
        }
    }

    /// `: string = `, `: &str =`.
    private func annotation(behind place: Int, _ limit: Int) -> Mark? {
        let start = text.skippingBlanks(place, upTo: limit)
        guard let end = type(at: start, limit) else { return nil }
        return assignment(behind: end, limit)
    }

    /// `password string = `.
    private func declaration(at place: Int, _ limit: Int) -> Mark? {
        guard let end = type(at: place, limit) else { return nil }
        return assignment(behind: end, limit)
    }

    private func assignment(behind place: Int, _ limit: Int) -> Mark? {
        let sign = text.skippingBlanks(place, upTo: limit)
        guard text[sign] == UInt8(ascii: "="), text[sign + 1] != UInt8(ascii: "="),
            text[sign + 1] != UInt8(ascii: ">")
        else { return nil }
        return Mark(kind: .equals, end: sign + 1)
    }

    /// Behind a word that may be a type; there has to be a letter in front.
    private func type(at place: Int, _ limit: Int) -> Int? {
        var end = place
        while end < limit, end - place < Self.longestType {
            switch text[end] {
            case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"),
                UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "|"):
                end += 1
            case let byte where byte.isAlphanumeric: end += 1
            // `&'static str`, a lifetime and its blank.
            case UInt8(ascii: "'") where end == place + 1 && text.holds("'static ", at: end): end += 8
            default: return end > place && !text[place].isDigit ? end : nil
            }
        }
        return nil
    }

    /// A blank ties only what could not be anything else: a value in quotes, a flag's, or one with a digit that stands
    /// alone behind its name at the beginning of a line.
    private func blank(at place: Int, name: Range<Int>, _ limit: Int) -> Mark? {
        let isFlag = text[name.lowerBound] == UInt8(ascii: "-")
        if isFlag {
            return text[place] == UInt8(ascii: "-")
                ? nil : Mark(kind: .blank, end: place, form: .flag, allowsNextLine: false)
        }
        // `Dim password As String = "…"`
        if text.holds("as ", at: place), let typed = declaration(at: place + 3, limit) { return typed }
        if let link = linkWord(at: place) {
            let start = text.skippingBlanks(link, upTo: limit)
            let quoted = text[start].isQuote || text[start] == UInt8(ascii: ":")
            let end = text[start] == UInt8(ascii: ":") ? start + 1 : start
            return quoted ? Mark(kind: .blank, end: end, allowsNextLine: false) : nil
        }
        if text[place].isQuote || text[place] == UInt8(ascii: "\\") && text[place + 1].isQuote {
            let isSQL = text.holds("password", endingAt: name.upperBound)
            return Mark(kind: .blank, end: place, form: isSQL ? .sql : .assignment, allowsNextLine: false)
        }
        let end = UnquotedReader(text).tokenEnd(place, limit)
        guard isDirective(name), text.view(place..<end).firstIndex({ $0.isDigit }) != nil,
            text[text.skippingBlanks(end, upTo: limit)].isLineEnd || text[end] == UInt8(ascii: ";")
        else { return nil }
        return Mark(kind: .blank, end: place, allowsNextLine: false)
    }

    /// `the password is "…"`, `equals('…')`, `.to eq '…'`.
    private func linkWord(at place: Int) -> Int? {
        let words: [(StaticString, Int)] = [
            ("is ", 3), ("are ", 4), ("to ", 3), ("eq ", 3), ("as ", 3), ("of ", 3),
            ("or ", 3),
        ]
        for (word, length) in words where text.holds(word, at: place) { return place + length }
        return nil
    }

    /// Whether a name is the first word of its line, as in `requirepass …`, or stands behind `ENV`, `ARG`, `set`.
    private func isDirective(_ name: Range<Int>) -> Bool {
        var start = name.lowerBound
        let limit = max(0, start - 24)
        while start > limit, text[start - 1].isBlank { start -= 1 }
        if start == 0 || text[start - 1].isLineEnd { return true }
        return (["env", "arg", "set", "export", "#"] as [StaticString]).contains { text.holds($0, endingAt: start) }
    }
}
