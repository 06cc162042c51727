/// Reads names that secrets are given to.
struct NameReader {
    private let text: CandidateWindow
    private let values: ValueReader
    private static let longestName = CandidateScanner.reachBefore
    /// Closers between a name and its mark: `"])`, `&quot;`, `</b>`.
    private static let mostClosers = 5
    /// The size of an array between its brackets.
    private static let longestSize = 24

    init(_ text: CandidateWindow) {
        self.text = text
        values = ValueReader(text)
    }

    /// The name a word belongs to; `nil` when it goes on for longer than names do, because then nobody could say where
    /// it begins without looking further than ``CandidateScanner`` promises.
    ///
    /// - Parameter end: Just behind the word.
    func name(around end: Int) -> Range<Int>? {
        var first = end - 1
        while text[first - 1].isNamePart, !isWideMark(endingAt: first) {
            first -= 1
            if end - first > Self.longestName { return nil }
        }
        // `connect(` is a word with a mark behind it.
        var last = text[end - 1] == UInt8(ascii: "(") ? end - 1 : end
        if last == end {
            while text[last].isNamePart, !isWideMark(endingAt: last + 3) {
                last += 1
                if last - end > Self.longestName { return nil }
            }
        }
        // A full stop or dash behind it belongs to the sentence.
        while last > end, text[last - 1] == UInt8(ascii: ".") || text[last - 1] == UInt8(ascii: "-") { last -= 1 }
        return min(first, last)..<last
    }

    /// The full-width punctuation of East Asian text is not part of a name: U+FF01 to U+FF1F, U+3001, U+3002.
    private func isWideMark(endingAt end: Int) -> Bool {
        let (first, second, third) = (text[end - 3], text[end - 2], text[end - 1])
        return first == 0xEF && second == 0xBC && third <= 0x9F || first == 0xE3 && second == 0x80 && third <= 0x82
    }

    /// Calls `body` with the values that are given to a name.
    func read(_ name: Range<Int>, _ body: (Candidate) -> Void) {
        let limit = text.end
        let closed = skippingClosers(arrayEnd(name.upperBound) ?? name.upperBound, limit)
        if PairReader(text).read(name, from: closed, limit, body) { return }
        let isHead = TableReader(text).readColumn(under: name, from: closed, limit) { mark, end in
            values.read(name, mark, limit: end, body)
        }
        let isColumn = InsertReader(text).readValues(under: name, limit) { mark, end in
            values.read(name, mark, limit: end, body)
        }
        if isHead || isColumn { return }
        guard let mark = MarkReader(text).mark(at: closed, name: name, limit) else { return }
        values.read(name, mark, limit: limit, body)
    }

    // MARK: Closers

    /// Behind the brackets of an array that is declared with its value: `char pass[] = "…"`, `char pass[MAX_LENGTH] =
    /// "…"`.
    private func arrayEnd(_ place: Int) -> Int? {
        guard text[place] == UInt8(ascii: "[") else { return nil }
        var end = place + 1
        while end - place <= Self.longestSize, text[end].isDigit || text[end].isUpper || text[end] == 0x5F {
            end += 1
        }
        guard text[end] == UInt8(ascii: "]") else { return nil }
        let sign = text.skippingBlanks(end + 1, upTo: end + 8)
        return text[sign] == UInt8(ascii: "=") ? end + 1 : nil
    }

    /// Behind quotes, brackets, emphasis and tags that end what the name stands in.
    func skippingClosers(_ place: Int, _ limit: Int) -> Int {
        var place = place
        for _ in 0..<Self.mostClosers {
            let next = closer(at: place, limit)
            if next == place { break }
            place = next
        }
        return place
    }

    private func closer(at place: Int, _ limit: Int) -> Int {
        switch text[place] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: "*"):
            return place + 1
        case UInt8(ascii: ")"): return text[place + 1] == UInt8(ascii: ".") ? memberEnd(place + 2) : place + 1
        case UInt8(ascii: "\\") where text[place + 1].isQuote: return place + 2
        case UInt8(ascii: "?"), UInt8(ascii: "!"):
            // `password?: string`, `password! =`.
            return text[place + 1] == UInt8(ascii: ":") || text[place + 1].isBlank ? place + 1 : place
        case UInt8(ascii: "&"): return place + QuoteReader(text).entityLength(at: place)
        case UInt8(ascii: "<"): return WrapperReader(text).skippingTag(place, limit) ?? place
        default: return place
        }
    }

    /// Behind the name of a member: `(passwordInput).Text = …`.
    private func memberEnd(_ place: Int) -> Int {
        var end = place
        while end - place < 24, text[end].isAlphanumeric { end += 1 }
        return end
    }
}
