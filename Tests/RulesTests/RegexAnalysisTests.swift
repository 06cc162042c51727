import Testing

@testable import Rules

/// What the analysis of a pattern says, construct by construct; `RegexPromiseTests` shows that PCRE2 agrees.
@Suite struct RegexAnalysisTests {
    // MARK: Width

    @Test(
        arguments: [
            ("", 0, 0), ("abc", 3, 3), ("a|bcd", 1, 3), ("a||b", 0, 1), ("(ab){2,5}", 4, 10), ("(?:a?b){3}", 3, 6),
            ("[a-z]{16}", 16, 16), ("\\d{4}-\\w?", 5, 6), ("(?i)ghp_[0-9a-z]{36}", 40, 40), ("^abc$", 3, 3),
            ("\\Aab\\z", 2, 2), ("\\bab\\B", 2, 2), ("(?P<name>ab)c", 3, 3), ("(?<name>ab)c", 3, 3),
            ("[[:alpha:]]{2}", 2, 2), ("[[:^space:][:digit:]]", 1, 1), ("\\Qa.b\\E", 3, 3), ("\\Qa.b", 3, 3),
            ("\\Q.\\E{3}", 3, 3), ("\\x41\\x4a", 2, 2), ("\\012\\0", 2, 2), ("[\\012]", 1, 1), ("a{2}{3}", 6, 6),
            ("a{,3", 4, 4), ("a{x}", 4, 4), ("{a", 2, 2), ("[]a]{2}", 2, 2), ("[^]a]{2}", 2, 2), ("a??", 0, 1),
            ("a{1,2}?b", 2, 3), ("a++b", 2, nil), ("a*", 0, nil), ("a{3,}", 3, nil), ("(?:a|b*)c", 1, nil),
            ("(?:)*", 0, 0),
            ("(?:^|x)a", 1, 2), ("(?=abc)a", 1, 1), ("(?<!ab)c", 1, 1), ("(?>ab|c)", 1, 2), ("(?#comment)ab", 2, 2),
            ("(?s:.)\\n", 2, 2), ("((((a))))", 1, 1), ("\\.\\-\\_", 3, 3), ("[\\b\\t]", 1, 1),
            // Characters beyond ASCII make every character class as wide as UTF-8 gets.
            ("é", 1, 4), ("[é]{2}", 2, 8), ("\\x{41}", 1, 1), ("\\x{20ac}", 1, 4), ("\\x{61}.", 2, 5), ("\\p{L}", 1, 4),
            ("\\pLa", 2, 5), ("[^\\x{61}]", 1, 4), ("é\\w", 2, 5), ("é\\W", 2, 8), ("(?i)é[ks]", 2, 8),
        ] as [(String, Int, Int?)])
    func width(pattern: String, minimum: Int, maximum: Int?) {
        let width = RegexAnalysis(pattern: pattern, keywords: []).width
        #expect(width.minimum == minimum)
        #expect(width.maximum == maximum)
    }

    /// Products and sums beyond any text are unbounded, not an overflow.
    @Test(arguments: ["(?:(?:a{65535}){65535}){65535}", "((((a{60000}){60000}){60000}){60000}){60000}b{60000}"])
    func hugeWidthsAreUnbounded(pattern: String) {
        #expect(RegexAnalysis(pattern: pattern, keywords: []).width.maximum == nil)
    }

    // MARK: Look-ahead

    @Test(
        arguments: [
            ("abc", 0), ("abc$", 1), ("ab\\b", 1), ("^ab", 1), ("a(?=b)", 2), ("a(?!bcd)", 4), ("(?=.{10})a", 11),
            ("(?<=a)b", 1), ("a(?=b*)", nil), ("(?:a$|b)", 1), ("(?:a(?=bc))?", 3),
            // Assertions within assertions look further.
            ("a(?=b(?=cd))", 5), ("a(?=b$)", 3), ("(?<=a(?=bcd))b", 4),
        ] as [(String, Int?)])
    func lookahead(pattern: String, bytes: Int?) {
        #expect(RegexAnalysis(pattern: pattern, keywords: []).lookahead == bytes)
    }

    // MARK: Anchors

    @Test(
        arguments: [
            ("ghp_[0-9A-Za-z]{36}", "ghp_@0...0"), ("(?:xoxb|xoxp)-[0-9]{9}", "xoxb-@0...0 xoxp-@0...0"),
            ("xox[bp]-.", "xoxb-@0...0 xoxp-@0...0"), ("\\bsk_(?:live|test)_", "sk_live_@0...0 sk_test_@0...0"),
            ("[a-z]{2,4}=tok_", "=tok_@2...4"), ("(?i)ToKeN", "token@0...0"),
            ("ab[cd]{1,2}e", "abcce@0...0 abcde@0...0 abce@0...0 abdce@0...0 abdde@0...0 abde@0...0"),
            ("(?:abc|wxyz).", "abc@0...0 wxyz@0...0"), ("(abc)?wxyz", "abcwxyz@0...0 wxyz@0...0"),
            ("(?:long)+x{0,9}", "long@0...0"), ("\\Qa.b\\E\\S", "a.b@0...0"), ("(?P<key>abc)", "abc@0...0"),
            // The longer literal has no bounded place; the shorter one has.
            ("abc.*longer", "abc@0...0"),
            ("ab(?=zzzz)cd", "abcd@0...0"), ("\\x61bc", "abc@0...0"), ("a\\141", nil),
            ("[0-9]{20}", nil), ("ab", nil), ("(?:abc|[0-9]+)", nil), (".*abc", nil), ("(?:abc)*", nil), ("", nil),
            ("(?i)\\x{61}key", nil), ("é-token", "-token@1...4"),
        ] as [(String, String?)])
    func anchors(pattern: String, wanted: String?) {
        #expect(describe(RegexAnalysis(pattern: pattern, keywords: [])) == wanted)
    }

    @Test(
        arguments: [
            ("ghp_[0-9a-z]{36}", ["ghp_"], "ghp_@0...0", true), ("ghp_[0-9a-z]{36}", ["hp_"], "hp_@1...1", true),
            ("ghp_[0-9a-z]{36}", ["github"], "ghp_@0...0", false),
            ("(?:abc|wxyz)1", ["abc"], "abc1@0...0 wxyz1@0...0", false),
            ("(?:abc|wxyz)1", ["abc", "wxyz"], "abc@0...0 wxyz@0...0", true),
            ("(?:abc|wabc)1", ["abc"], "abc@0...1", true), ("[0-9]{3}", ["abc"], nil, false),
            ("ghp_x", ["", "hp"], "hp@1...1", true),
        ] as [(String, [String], String?, Bool)])
    func anchorsOfKeywords(pattern: String, keywords: [String], wanted: String?, isTied: Bool) {
        let analysis = RegexAnalysis(pattern: pattern, keywords: keywords)
        #expect(describe(analysis) == wanted)
        #expect(analysis.isTied(to: keywords) == isTied)
    }

    /// More strings than the prefilter should look for are no set at all.
    @Test func largeSetsAreNotWrittenOut() {
        #expect(RegexAnalysis(pattern: "[^-]abc.{2}", keywords: []).anchors?.map(\.literal) == ["abc"])
        let words = (0..<65).map { "word\($0)x" }.joined(separator: "|")
        #expect(RegexAnalysis(pattern: "(?:\(words))", keywords: []).anchors == nil)
    }

    // MARK: Nothing promised

    @Test(arguments: [
        "(abc)\\1", "(?P<a>abc)(?P=a)", "\\Rabc", "\\Xabc", "ab\\Kabc", "(?R)?abc", "(?1)(abc)", "(?x) a b c",
        "(?&n)(?<n>abc)",
        "(*ACCEPT)abc", "abc(*SKIP)(*FAIL)", "(*positive_lookahead:abc)", "(*UTF)abc", "a{,3}bcd", "a{ 1,2 }bcd",
        "\\Qab\\E{2}cd", "abc(?#text)*", "(?(1)abc|abd)(x)", "(abc", "abc)", "[abc", "abc\\", "*abc", "a|*abc",
        "\\gabc",
        "\\Cabc", "[[:nope:]]abc", "(?'n'abc)", "(?<n", "\\x{zz}abc", "\\p{Labc", "[b-a]abc", "é\\N{U+61}abc",
    ])
    func constructsThatAreNotFollowedPromiseNothing(pattern: String) {
        let analysis = RegexAnalysis(pattern: pattern, keywords: ["abc"])
        #expect(analysis.width == RegexWidth(minimum: 0, maximum: nil))
        #expect(analysis.lookahead == nil)
        #expect(analysis.anchors == nil)
    }

    @Test(arguments: ["(", "(?:", "(?i:", "(?=", "[", "a{1}{1}", "a|", "\\", "(?P<n>", "(a?"])
    func deepNestingDoesNotOverflow(opening: String) {
        for count in [10, 199, 200, 201, 20_000] {
            let open = String(repeating: opening, count: count)
            let closed = open + "abc" + String(repeating: ")", count: count)
            _ = RegexAnalysis(pattern: open, keywords: ["abc"])
            _ = RegexAnalysis(pattern: closed, keywords: [])
        }
    }

    @Test func arbitraryTextNeverCrashes() {
        var random = SeededGenerator(seed: 3)
        let pieces =
            Array("()[]{}|*+?\\^$.-,:=!<>#PQEiabpx019é\n ").map(String.init) + ["(?", "[[:", ":]", "\\Q", "\\x{"]
        for _ in 0..<5000 {
            let count = Int.random(in: 0...20, using: &random)
            let pattern = (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
            let analysis = RegexAnalysis(pattern: pattern, keywords: ["ab"])
            #expect(analysis.width.minimum <= analysis.width.maximum ?? .max)
        }
    }

    private func describe(_ analysis: RegexAnalysis) -> String? {
        analysis.anchors.map { anchors in
            anchors.map { "\($0.literal)@\($0.offset.lowerBound)...\($0.offset.upperBound)" }.joined(separator: " ")
        }
    }
}
