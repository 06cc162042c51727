import Rules
import Testing

@testable import Detection
@testable import Rules

/// What ``RegexAnalysis`` promises about a pattern holds for everything PCRE2 matches with it: widths, the reach of
/// look-ahead, and the literals every match contains.
@Suite struct RegexPromiseTests {
    /// Different constructs in every batch, the same ones in every run.
    @Test(arguments: 0..<8) func randomPatternsKeepTheirPromises(batch: Int) throws {
        var vocabulary = RandomPattern.Vocabulary()
        vocabulary.hasLookaround = batch % 2 == 1
        vocabulary.hasUnicode = batch % 4 >= 2
        vocabulary.isUnbounded = batch % 3 != 0
        var checked = 0
        for number in 0..<250 {
            var random = SeededGenerator(seed: UInt64(batch * 10_000 + number))
            let pattern = RandomPattern.random(vocabulary, using: &random)
            let source = pattern.pattern
            guard let matcher = try? WholeTextMatcher(source) else {
                Issue.record("PCRE2 refuses \(source)")
                continue
            }
            let text = RandomText.around(
                [pattern], count: 12, hasUnicode: vocabulary.hasUnicode, using: &random)
            let analysis = RegexAnalysis(pattern: source, keywords: [])
            do { checked += try check(matcher, analysis, source, text) } catch is WholeTextMatcher.LimitReached {}
        }
        #expect(checked > 1000, "too few matches to say anything")
    }

    private func check(
        _ matcher: WholeTextMatcher, _ analysis: RegexAnalysis, _ source: String, _ text: [UInt8]
    ) throws -> Int {
        var count = 0
        for start in 0...text.count {
            let match = try matcher.first(in: text, from: start, lastStart: start)
            if let lookahead = analysis.lookahead, let maximum = analysis.width.maximum, !matcher.pattern.isUTF {
                let end = min(text.count, start + maximum + lookahead + 1)
                let cut = try matcher.first(
                    in: Array(text[..<end]), from: start, lastStart: start,
                    edges: end < text.count ? .endIsNotALineEnd : [])
                #expect(cut == match, "\(source) at \(start) in \(String(decoding: text, as: UTF8.self)) cut at \(end)")
            }
            guard let match else { continue }
            count += 1
            let width = match.range.count
            #expect(width >= analysis.width.minimum && width <= analysis.width.maximum ?? .max, "width of \(source)")
            if let anchors = analysis.anchors {
                let matched = lowered(text[match.range])
                #expect(
                    anchors.contains { anchor in
                        let literal = Array(anchor.literal.utf8)
                        return anchor.offset.contains { matched.dropFirst($0).starts(with: literal) }
                    }, "no anchor of \(source) in \(String(decoding: matched, as: UTF8.self))")
            }
        }
        return count
    }

    /// With keywords the anchors are keywords, and they are where the analysis says.
    @Test(arguments: 0..<4) func keywordsThatEveryMatchContainsBecomeAnchors(batch: Int) throws {
        var tied = 0
        for number in 0..<200 {
            var random = SeededGenerator(seed: UInt64(500_000 + batch * 1000 + number))
            let pattern = RandomPattern.sequence([
                .random(.init(depth: 1, isUnbounded: false), using: &random), .atom("tok_", samples: ["tok_"]),
                .random(.init(depth: 2), using: &random),
            ])
            let analysis = RegexAnalysis(pattern: pattern.pattern, keywords: ["unrelated", "ok_"])
            guard let matcher = try? WholeTextMatcher(pattern.pattern), analysis.isTied(to: ["ok_"]) else { continue }
            tied += 1
            let text = RandomText.around([pattern], count: 8, using: &random)
            do { _ = try check(matcher, analysis, pattern.pattern, text) } catch is WholeTextMatcher.LimitReached {}
        }
        #expect(tied > 100)
    }
}
