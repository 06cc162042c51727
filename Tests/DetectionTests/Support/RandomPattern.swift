import Rules

/// A random regular expression that can print itself as a pattern and write texts it is likely to match.
///
/// The atoms are over a small alphabet, so that random texts hit and nearly hit.
indirect enum RandomPattern {
    /// A piece of a pattern with some of the strings it stands for.
    case atom(String, samples: [String])
    case sequence([RandomPattern])
    /// Branches inside a group that opens with `opening`.
    case group(opening: String, branches: [RandomPattern])
    case quantified(RandomPattern, suffix: String, counts: ClosedRange<Int>)

    /// Which constructs may occur.
    struct Vocabulary {
        var depth = 3
        /// Look-around, atomic groups and possessive quantifiers: PCRE2 has them, RE2 has not.
        var hasLookaround = false
        /// Characters beyond ASCII, which switch the pattern to characters instead of bytes.
        var hasUnicode = false
        /// Quantifiers without an upper bound.
        var isUnbounded = true
    }

    var pattern: String {
        switch self {
        case .atom(let pattern, _): pattern
        case .sequence(let parts): parts.map(\.pattern).joined()
        case .group(let opening, let branches): opening + branches.map(\.pattern).joined(separator: "|") + ")"
        case .quantified(let inner, let suffix, _): inner.pattern + suffix
        }
    }

    func sample(using random: inout SeededGenerator) -> String {
        switch self {
        case .atom(_, let samples): samples.randomElement(using: &random) ?? ""
        case .sequence(let parts): parts.reduce("") { $0 + $1.sample(using: &random) }
        case .group(_, let branches): branches.randomElement(using: &random)?.sample(using: &random) ?? ""
        case .quantified(let inner, _, let counts):
            (0..<Int.random(in: counts, using: &random)).reduce("") { text, _ in text + inner.sample(using: &random) }
        }
    }

    static func random(_ vocabulary: Vocabulary, using random: inout SeededGenerator) -> RandomPattern {
        let count = Int.random(in: 1...4, using: &random)
        return .sequence((0..<count).map { _ in part(vocabulary, using: &random) })
    }

    private static func part(_ vocabulary: Vocabulary, using random: inout SeededGenerator) -> RandomPattern {
        let inner: RandomPattern
        if vocabulary.depth > 0, Int.random(in: 0..<3, using: &random) == 0 {
            inner = group(vocabulary, using: &random)
        } else {
            inner = atom(vocabulary, using: &random)
        }
        guard Int.random(in: 0..<3, using: &random) == 0, inner.isQuantifiable else { return inner }
        var (suffix, counts) = quantifiers.filter { vocabulary.isUnbounded || !$0.isUnbounded }
            .randomElement(using: &random).map { ($0.suffix, $0.counts) }!
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: suffix += "?"
        case 2 where vocabulary.hasLookaround: suffix += "+"
        default: break
        }
        return .quantified(inner, suffix: suffix, counts: counts)
    }

    private static let quantifiers: [(suffix: String, counts: ClosedRange<Int>, isUnbounded: Bool)] = [
        ("?", 0...1, false), ("{2}", 2...2, false), ("{1,3}", 1...3, false), ("{0,2}", 0...2, false),
        ("{3,6}", 3...6, false), ("*", 0...3, true), ("+", 1...3, true), ("{2,}", 2...4, true),
    ]

    private var isQuantifiable: Bool {
        switch self {
        case .atom(let pattern, _): !Self.zeroWidth.contains { $0.pattern == pattern } && !pattern.hasPrefix("(?i)")
        case .group(let opening, _): !opening.hasPrefix("(?=") && !opening.hasPrefix("(?!") && !opening.hasPrefix("(?<")
        case .sequence, .quantified: false
        }
    }

    private static func group(_ vocabulary: Vocabulary, using random: inout SeededGenerator) -> RandomPattern {
        var inner = vocabulary
        inner.depth -= 1
        var openings = ["(?:", "(?:", "(", "(?i:", "(?s:", "(?m:", "(?P<n>", "(?i-s:"]
        if vocabulary.hasLookaround { openings += ["(?=", "(?!", "(?>", "(?<=", "(?<!"] }
        let opening = openings.randomElement(using: &random)!
        if opening.hasPrefix("(?<=") || opening.hasPrefix("(?<!") {
            // Look-behind takes fixed widths only.
            let words = [atomText("a"), atomText("ab"), atomText("b_")]
            return .group(opening: opening, branches: [words.randomElement(using: &random)!])
        }
        if opening == "(?P<n>" {
            // One name cannot be used twice, so it is numbered.
            let name = "(?P<n\(random.next() % 100_000_000)>"
            return .group(opening: name, branches: [.random(inner, using: &random)])
        }
        let isLookahead = opening == "(?=" || opening == "(?!"
        let count = Int.random(in: 1...3, using: &random)
        var branches = (0..<count).map { _ in RandomPattern.random(inner, using: &random) }
        if Int.random(in: 0..<8, using: &random) == 0 { branches.append(.atom("", samples: [""])) }
        // What a look-ahead sees is not consumed: its sample must not be written.
        return isLookahead
            ? .sequence([.group(opening: opening, branches: branches.map(\.withoutCapture.silent))])
            : .group(opening: opening, branches: branches)
    }

    private static func atomText(_ text: String) -> RandomPattern { .atom(text, samples: [""]) }

    private static let zeroWidth: [(pattern: String, samples: [String])] = [
        ("^", ["", "\n"]), ("$", ["", "\n"]), ("\\b", ["", " "]), ("\\B", [""]), ("(?i)", [""]), ("(?m)^", ["\n"]),
        ("(?m:$)", ["\n", ""]), ("\\A", [""]), ("\\z", [""]),
    ]

    private static func atom(_ vocabulary: Vocabulary, using random: inout SeededGenerator) -> RandomPattern {
        if vocabulary.hasUnicode, Int.random(in: 0..<6, using: &random) == 0 {
            let (pattern, samples) = [
                ("é", ["é"]), ("[éa]", ["é", "a"]), ("[^é]", ["a", "€"]), ("\\x{61}", ["a"]), ("\\p{L}", ["a", "é"]),
                ("\\x{20ac}", ["€"]),
            ].randomElement(using: &random)!
            return .atom(pattern, samples: samples)
        }
        if Int.random(in: 0..<12, using: &random) == 0 {
            let (pattern, samples) = zeroWidth.randomElement(using: &random)!
            return .atom(pattern, samples: samples)
        }
        let (pattern, samples) = atoms.randomElement(using: &random)!
        return .atom(pattern, samples: samples)
    }

    private static let atoms: [(String, [String])] = [
        ("a", ["a"]), ("b", ["b"]), ("k", ["k"]), ("s", ["s"]), ("A", ["A"]), ("_", ["_"]), ("1", ["1"]), ("-", ["-"]),
        ("ab", ["ab"]), ("sk_", ["sk_"]), ("tok", ["tok"]), ("key", ["key"]), ("ba1", ["ba1"]),
        ("\\.", ["."]), ("\\x61", ["a"]), ("\\141", ["a"]), ("\\Qa.\\E", ["a."]), (".", ["a", "b", "-"]),
        ("\\d", ["1", "2"]), ("\\w", ["a", "_"]), ("\\s", [" ", "\n"]), ("\\S", ["a"]), ("\\W", ["-"]), ("\\n", ["\n"]),
        ("[ab]", ["a", "b"]), ("[^a]", ["b", "k"]), ("[a-c1]", ["c", "1"]), ("[[:alpha:]]", ["a", "K"]),
        ("[^[:digit:]]", ["a"]), ("[]a]", ["]", "a"]), ("[\\w.-]", ["-", "a"]), ("[\\x61-\\x63]", ["b"]),
        ("[a-]", ["-"]),
    ]

    /// The same with groups that do not capture: a secret must not lie outside its match.
    private var withoutCapture: RandomPattern {
        switch self {
        case .atom: self
        case .sequence(let parts): .sequence(parts.map(\.withoutCapture))
        case .group(let opening, let branches):
            .group(
                opening: opening == "(" || opening.hasPrefix("(?P<") ? "(?:" : opening,
                branches: branches.map(\.withoutCapture))
        case .quantified(let inner, let suffix, let counts):
            .quantified(inner.withoutCapture, suffix: suffix, counts: counts)
        }
    }

    /// The same without samples.
    private var silent: RandomPattern { .atom(pattern, samples: [""]) }
}

/// Random texts in which patterns hit and nearly hit.
enum RandomText {
    private static let noise = ["a", "b", "k", "s", "A", "B", "_", "-", "1", ".", " ", "\n", "tok", "sk_", "key", "ab"]
    private static let unicodeNoise = ["é", "€", "K", "ſ", "\u{10000}"]

    static func around(
        _ patterns: [RandomPattern], count: Int, hasUnicode: Bool = false, using random: inout SeededGenerator
    ) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<count {
            var piece = Array(patterns.randomElement(using: &random)!.sample(using: &random).utf8)
            switch Int.random(in: 0..<7, using: &random) {
            case 0 where !piece.isEmpty: piece.remove(at: Int.random(in: 0..<piece.count, using: &random))
            case 1 where !piece.isEmpty:
                piece[Int.random(in: 0..<piece.count, using: &random)] = Array("abkst_1-.\n".utf8)
                    .randomElement(using: &random)!
            case 2: piece = piece.map { (0x61...0x7A).contains($0) ? $0 & ~0x20 : $0 }
            case 3: piece = Array(noise.randomElement(using: &random)!.utf8)
            case 4 where hasUnicode: piece = Array(unicodeNoise.randomElement(using: &random)!.utf8)
            case 5 where hasUnicode: piece = [UInt8.random(in: 0x80...0xFF, using: &random)]
            default: break
            }
            text += piece
            if Int.random(in: 0..<2, using: &random) == 0 { text += Array(noise.randomElement(using: &random)!.utf8) }
        }
        return text
    }
}
