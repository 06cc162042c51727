import Rules
import Testing

@testable import Detection

/// The scanner, which runs patterns only near their literals, finds what a run over the whole text finds.
@Suite struct WindowedMatcherTests {
    /// Where a rule's keywords come from: each makes the scanner take another way.
    enum Keywords: CaseIterable {
        /// Without keywords the pattern's own literals decide, if it has any.
        case none
        /// Every match contains one.
        case fromPattern
        /// Most matches contain it.
        case fromSample
        /// It has nothing to do with the pattern.
        case unrelated
    }

    @Test(arguments: Keywords.allCases, [false, true]) func findsWhatTheWholeTextMatcherFinds(
        keywords: Keywords, hasExtensions: Bool
    ) throws {
        var compared = 0
        for number in 0..<150 {
            let kind = Keywords.allCases.firstIndex(of: keywords)!
            var random = SeededGenerator(seed: UInt64(number * 10 + kind + (hasExtensions ? 1_000_000 : 0)))
            let vocabulary = RandomPattern.Vocabulary(hasLookaround: hasExtensions, hasUnicode: hasExtensions)
            let pattern = RandomPattern.random(vocabulary, using: &random)
            let rule = makeRule("r", pattern.pattern) { rule in
                rule.keywords = words(keywords, for: pattern, using: &random)
                if Int.random(in: 0..<3, using: &random) == 0 {
                    rule.entropy = Double.random(in: 0.5...2.5, using: &random)
                }
            }
            let detector = Detector([rule])
            for _ in 0..<3 {
                let text = RandomText.around([pattern], count: 30, hasUnicode: hasExtensions, using: &random)
                let wanted: [Found]
                do { wanted = try expected(rule, text) } catch is WholeTextMatcher.LimitReached { continue }
                let result = detector.result(in: text)
                guard result.failures.isEmpty else { continue }
                compared += wanted.count
                #expect(
                    result.matches.map { Found($0, of: detector) } == wanted,
                    "\(pattern.pattern) keywords \(rule.keywords) in \(String(decoding: text, as: UTF8.self))")
            }
        }
        #expect(compared > 300, "too few matches to say anything")
    }

    private func words(
        _ keywords: Keywords, for pattern: RandomPattern, using random: inout SeededGenerator
    ) -> [String] {
        switch keywords {
        case .none: return []
        case .fromPattern: return RegexAnalysis(pattern: pattern.pattern, keywords: []).anchors?.map(\.literal) ?? ["k"]
        case .fromSample:
            let sample = lowered(pattern.sample(using: &random).utf8).filter { $0 > 0x20 && $0 < 0x7F }
            return sample.isEmpty ? ["a"] : [String(decoding: sample.prefix(3), as: UTF8.self)]
        case .unrelated: return [["b1", "sk_", "zzz", "key"].randomElement(using: &random)!, "never"]
        }
    }

    /// Section 2.3 of the gitleaks schema, the slow way: the gate, all matches, the secret, its entropy.
    private func expected(_ rule: Rule, _ text: [UInt8]) throws -> [Found] {
        let low = lowered(text)
        guard rule.keywords.isEmpty || rule.keywords.contains(where: { low.holds(Array($0.utf8)) }) else { return [] }
        return try WholeTextMatcher(rule.regex!).all(in: text).compactMap { match in
            let secret = match.groups.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? match.range
            guard !secret.isEmpty, rule.entropy == 0 || slowEntropy(Array(text[secret])) > rule.entropy else {
                return nil
            }
            return Found(rule: rule.id, match: match.range, secret: secret)
        }
    }
}
