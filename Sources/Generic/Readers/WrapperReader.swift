/// Reads what stands between a mark and its value: line ends, tags, calls and prefixes, the names of schemes.
struct WrapperReader {
    private let text: CandidateWindow
    private static let longestWrapper = 40

    init(_ text: CandidateWindow) { self.text = text }

    /// The value's place on the next line when there is nothing more on this one.
    func nextLine(_ place: Int, _ limit: Int) -> Int? {
        var place = place
        // YAML's block scalars, a shell's or C's continued line.
        while place < limit,
            [UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "-"), UInt8(ascii: "+")].contains(
                text[place])
        { place += 1 }
        guard text[place].isLineEnd, place < limit else { return nil }
        place = text.skippingSpace(place, upTo: limit)
        if text[place] == UInt8(ascii: "-"), text[place + 1].isBlank {
            place = text.skippingBlanks(place + 1, upTo: limit)
        }
        return place
    }

    func skippingTags(_ place: Int, _ limit: Int) -> Int {
        var place = place
        for _ in 0..<4 {
            guard text[place] == UInt8(ascii: "<"), let next = skippingTag(place, limit) else { break }
            place = text.skippingBlanks(next, upTo: limit)
        }
        return place
    }

    /// Behind `<span class="s">`, `</b>`, `<![CDATA[`.
    func skippingTag(_ place: Int, _ limit: Int) -> Int? {
        if text.holds("<![cdata[", at: place) { return place + 9 }
        let first = text[place + 1]
        guard first.isLetter || first == UInt8(ascii: "/") && text[place + 2].isLetter else { return nil }
        var end = place + 2
        while end < limit, end - place < 64 {
            switch text[end] {
            case UInt8(ascii: ">"): return end + 1
            case UInt8(ascii: "<"), UInt8(ascii: "\n"): return nil
            default: end += 1
            }
        }
        return nil
    }

    /// Behind calls and prefixes a value is written in: `aws.String(`, `[]byte(`, `b`, `new X(`.
    func opening(at start: Int, _ limit: Int) -> (place: Int, wrapper: Range<Int>) {
        var place = start
        for _ in 0..<2 {
            guard let next = wrapperEnd(at: place, limit) else { break }
            place = next
        }
        return (place, start..<place)
    }

    private func wrapperEnd(at place: Int, _ limit: Int) -> Int? {
        var end = place
        if text[end] == UInt8(ascii: "["), text[end + 1] == UInt8(ascii: "]") { end += 2 }
        let limit = min(limit, end + Self.longestWrapper)
        while end < limit, text[end].isAlphanumeric || isWrapperPart(text[end]) { end += 1 }
        if text[end] == UInt8(ascii: " "), text.holds("new", endingAt: end), end - place == 3 {
            return wrapperEnd(at: end + 1, limit)
        }
        guard end > place || text[end] == UInt8(ascii: "@") || text[end] == UInt8(ascii: "~") else { return nil }
        switch text[end] {
        case UInt8(ascii: "("):
            let inner = text.skippingBlanks(end + 1, upTo: limit)
            return inner
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            // A prefix of a string is short: b, rb, f, u8, L, @.
            return end - place <= 2 && text.view(place..<end).all { $0.isLetter } ? end : nil
        case UInt8(ascii: "@") where text[end + 1].isQuote: return end + 1
        default: return nil
        }
    }

    private func isWrapperPart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "!")
    }

    /// Behind `${NAME:-`.
    func shellDefault(at place: Int, _ limit: Int) -> Int? {
        guard text[place + 1] == UInt8(ascii: "{") else { return nil }
        var end = place + 2
        while end < limit,
            text[end].isAlphanumeric || text[end] == UInt8(ascii: "_") || text[end] == UInt8(ascii: ".")
        { end += 1 }
        guard text[end] == UInt8(ascii: ":") else { return nil }
        return text[end + 1] == UInt8(ascii: "-") || text[end + 1] == UInt8(ascii: "=") ? end + 2 : end + 1
    }

    /// Behind `Bearer `, `Basic ` and the like at a value's beginning.
    func schemeEnd(at place: Int) -> Int? {
        let schemes: [(StaticString, Int)] = [
            ("bearer", 6), ("basic", 5), ("token", 5), ("apikey", 6), ("digest", 6), ("negotiate", 9), ("key", 3),
        ]
        for (word, length) in schemes where text.holds(word, at: place) {
            let behind = text[place + length]
            if behind == UInt8(ascii: " ") { return place + length + 1 }
            if behind == UInt8(ascii: "+") || behind == UInt8(ascii: ":") && length >= 5 { return place + length + 1 }
        }
        return nil
    }
}
