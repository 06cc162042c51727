/// A candidate with its window, and what is counted of it.
struct CandidateView {
    let candidate: Candidate
    let window: CandidateWindow
    let value: ByteView
    let key: ByteView
    let wrapper: ByteView
    let statistics: ValueStatistics

    init(_ candidate: Candidate, _ window: CandidateWindow) {
        self.candidate = candidate
        self.window = window
        value = window.view(candidate.value)
        key = candidate.key.isEmpty ? Self.name(of: value, window) : window.view(candidate.key)
        wrapper = window.view(candidate.wrapper)
        statistics = ValueStatistics(value)
    }

    /// The name that a value without a key is given to after all, though it has no word for a secret: `sha: …`, `"id":
    /// "…"`. Empty when there is none on the value's line.
    private static func name(of value: ByteView, _ window: CandidateWindow) -> ByteView {
        // `state=…`
        if let equals = value.prefix(longestName).firstIndex({ $0 == UInt8(ascii: "=") }), equals > 0,
            equals + 8 < value.count,
            value.prefix(equals).all({ $0.isWord || $0 == UInt8(ascii: "-") })
        {
            return value.prefix(equals)
        }
        return window.view(name(before: value.range.lowerBound, window))
    }

    private static func name(before value: Int, _ window: CandidateWindow) -> Range<Int> {
        let low = value - longestGap - longestName
        var end = value
        while end > low, value - end < longestGap, isJoint(window[end - 1]) { end -= 1 }
        guard end < value else { return value..<value }
        var start = end
        while start > low, end - start < longestName, window[start - 1].isWord || window[start - 1] == UInt8(ascii: "-")
        {
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
            window[candidate.key.upperBound] == UInt8(ascii: "(")
        else { return false }
        // Behind the closing quote, which may be three characters.
        let limit = candidate.value.upperBound + 6
        var place = candidate.value.upperBound
        while place < limit, window[place].isQuote || window[place].isBlank { place += 1 }
        return place < limit && window[place] == UInt8(ascii: ")")
    }

    var isQuoted: Bool { candidate.quote != .none }

    /// The byte behind the value.
    var next: UInt8 { window[candidate.value.upperBound] }
    /// The byte before the value.
    var previous: UInt8 { window[candidate.value.lowerBound - 1] }
}
