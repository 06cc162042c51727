/// How long a stretch of bytes out of a set every match of a pattern holds at least.
///
/// A token is written without blanks, quotes and brackets. Where a text holds no stretch as long as that, there is no
/// match, and nobody need read the rule and compile its pattern to find out.
public struct RegexRun: Equatable, Sendable {
    /// Whether a byte ends a stretch: control characters, blanks, quotes, brackets, and the marks between values.
    @inlinable
    public static func endsRun(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F: true
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): true
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            true
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\\"): true
        default: false
        }
    }

    /// Every byte of every match belongs to the set; all three lengths are then that of the shortest match.
    private var isWhole: Bool
    private var prefix: Int
    private var suffix: Int
    private var longest: Int

    /// - Parameter pattern: RE2 or PCRE2 syntax.
    /// - Returns: Bytes; 0 when nothing is known.
    public static func shortest(in pattern: String) -> Int {
        guard let node = RegexParser.parse(pattern, isUTF: RegexAnalysis.needsUTF(pattern)) else { return 0 }
        return RegexRun(of: node).longest
    }

    private init(of node: RegexNode) {
        self =
            switch node {
            case .characters(let set, let width): Self(of: set, width: width.lowerBound)
            case .assertion: RegexRun(isWhole: true, length: 0)
            case .opaque: RegexRun(isWhole: false, length: 0)
            case .concatenation(let parts):
                parts.reduce(RegexRun(isWhole: true, length: 0)) { $0.followed(by: RegexRun(of: $1)) }
            case .alternation(let branches): Self(anyOf: branches.map(RegexRun.init(of:)))
            case .repetition(let inner, let minimum, _): RegexRun(of: inner).repeated(atLeast: minimum)
            }
    }

    private init(of set: ByteSet, width: Int) {
        let isInside = !set.members.contains(where: Self.endsRun)
        self.init(isWhole: isInside, length: isInside ? width : 0)
    }

    private init(anyOf runs: [RegexRun]) {
        isWhole = runs.allSatisfy(\.isWhole)
        prefix = runs.map(\.prefix).min() ?? 0
        suffix = runs.map(\.suffix).min() ?? 0
        longest = runs.map(\.longest).min() ?? 0
    }

    private func repeated(atLeast count: Int) -> RegexRun {
        guard count > 0 else { return RegexRun(isWhole: isWhole, length: 0) }
        // Far beyond any text, and far from overflow.
        if isWhole { return RegexRun(isWhole: true, length: min(longest, 1 << 20) * min(count, 1 << 20)) }
        var run = self
        if count > 1 { run.longest = max(longest, suffix + prefix) }
        return run
    }

    private init(isWhole: Bool, length: Int) {
        self.isWhole = isWhole
        (prefix, suffix, longest) = (length, length, length)
    }

    private func followed(by next: RegexRun) -> RegexRun {
        var joined = self
        joined.isWhole = isWhole && next.isWhole
        joined.prefix = isWhole ? longest + next.prefix : prefix
        joined.suffix = next.isWhole ? suffix + next.longest : next.suffix
        joined.longest = max(longest, next.longest, suffix + next.prefix)
        return joined
    }
}
