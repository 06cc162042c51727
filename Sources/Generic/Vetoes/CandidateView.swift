/// A candidate with its text, and what is counted of it.
struct CandidateView {
    let candidate: Candidate
    let text: UnsafeRawBufferPointer
    let value: ByteView
    let key: ByteView
    let wrapper: ByteView
    let statistics: ValueStatistics

    init(_ candidate: Candidate, _ text: UnsafeRawBufferPointer) {
        self.candidate = candidate
        self.text = text
        value = ByteView(text, candidate.value)
        key = candidate.key.isEmpty ? Self.name(of: value, text) : ByteView(text, candidate.key)
        wrapper = ByteView(text, candidate.wrapper)
        statistics = ValueStatistics(value)
    }

    /// The name that a value without a key is given to after all, though it has no word for a secret: `sha: …`, `"id":
    /// "…"`. Empty when there is none on the value's line.
    private static func name(of value: ByteView, _ text: UnsafeRawBufferPointer) -> ByteView {
        // `state=…`
        if let equals = value.prefix(longestName).firstIndex({ $0 == UInt8(ascii: "=") }), equals > 0,
            equals + 8 < value.count,
            value.prefix(equals).all({ $0.isWord || $0 == UInt8(ascii: "-") })
        {
            return value.prefix(equals)
        }
        return ByteView(text, name(before: value.range.lowerBound, text))
    }

    private static func name(before value: Int, _ text: UnsafeRawBufferPointer) -> Range<Int> {
        let low = max(0, value - longestGap - longestName)
        var end = value
        while end > low, value - end < longestGap, isJoint(text[end - 1]) { end -= 1 }
        guard end < value else { return value..<value }
        var start = end
        while start > low, end - start < longestName, text[start - 1].isWord || text[start - 1] == UInt8(ascii: "-") {
            start -= 1
        }
        return start..<end
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x22, 0x27, 0x60, UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "("),
            UInt8(ascii: "["),
            UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: ","):
            true
        default: false
        }
    }

    /// Bytes between a name and its value.
    private static let longestGap = 16
    private static let longestName = 40

    /// Whether the key is a function's name, and the value the last of its arguments and not the first.
    var isLastOfSeveralArguments: Bool {
        guard candidate.form == .argument, candidate.mark == .comma, isQuoted, !candidate.key.isEmpty,
            text[candidate.key.upperBound] == UInt8(ascii: "(")
        else { return false }
        // Behind the closing quote, which may be three characters.
        let limit = min(text.count, candidate.value.upperBound + 6, candidate.start + CandidateScanner.reach)
        var place = candidate.value.upperBound
        while place < limit, text[place].isQuote || text[place].isBlank { place += 1 }
        return place < limit && text[place] == UInt8(ascii: ")")
    }

    var isQuoted: Bool { candidate.quote != .none }

    /// The byte behind the value; a line's end behind the text.
    var next: UInt8 { candidate.value.upperBound < text.count ? text[candidate.value.upperBound] : 0x0a }
    /// The byte before the value; a line's end before the text.
    var previous: UInt8 { candidate.value.lowerBound > 0 ? text[candidate.value.lowerBound - 1] : 0x0a }
}
