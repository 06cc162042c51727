internal import Rules

/// What a text must hold near a literal for a rule to match there, known without the rule's pattern; see ``RegexRun``.
struct TokenRun: Equatable {
    /// Bytes that do not end a run, one behind the other; 0 asks for nothing.
    var length: Int
    /// Whether one of them must be a digit.
    var needsDigit: Bool

    /// Where matches can be longer, looking for a run may take as long as the pattern would.
    private static let longestPart = 4096

    init(of rule: CompiledRule) {
        // Where only a name speaks for a secret, its value is looked at, and that is no word.
        needsDigit = rule.isAssigned
        let pattern = rule.isAssigned ? rule.rule.assignment?.value : rule.rule.regex
        let isShort = rule.reach <= Self.longestPart
        // Kept in a byte.
        length = isShort ? pattern.map { min(RegexRun.shortest(in: $0), 255) } ?? 0 : 0
    }

    init(length: Int, needsDigit: Bool) {
        self.length = length
        self.needsDigit = needsDigit
    }

    /// Whether some part of the text holds a run.
    func occurs(in text: UnsafeRawBufferPointer, _ part: Range<Int>) -> Bool {
        guard length > 0 else { return true }
        var start = part.lowerBound
        while start + length <= part.upperBound {
            // From the end: a byte that ends runs there rules out all starts before it at once.
            var place = start + length - 1
            while place >= start, !RegexRun.endsRun(text[place]) { place -= 1 }
            guard place < start else {
                start = place + 1
                continue
            }
            guard needsDigit else { return true }
            place = start
            while place < part.upperBound, !RegexRun.endsRun(text[place]) {
                if Self.isDigit(text[place]) { return true }
                place += 1
            }
            start = place + 1
        }
        return false
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
