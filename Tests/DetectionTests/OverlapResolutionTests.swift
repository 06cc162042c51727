import Generic
import Rules
import Testing

@testable import Detection

/// Several rules match the same bytes: one finding comes out, that of the rule that knows most.
@Suite struct OverlapResolutionTests {
    private static func rule(
        _ id: String, _ regex: String, _ confidence: Confidence = .medium, keywords: [String] = [],
        validator: ValidatorName? = nil
    ) -> Rule {
        makeRule(id, regex) {
            $0.confidence = confidence
            $0.keywords = keywords
            $0.validator = validator
        }
    }

    static let cases: [(name: String, rules: [Rule], text: String, wanted: [String])] = [
        (
            "confidence before length", [rule("sure", "tok_\\w{4}", .high), rule("long", "tok_\\w{8}", .low)],
            "tok_abcdefgh", ["sure"]
        ),
        ("the longer secret", [rule("a-short", "tok_\\w{4}"), rule("long", "tok_\\w{8}")], "tok_abcdefgh", ["long"]),
        (
            "of the same secret the match that asked for more",
            [rule("a-plain", "tok_\\w{8}"), rule("named", "key=(tok_\\w{8})")],
            "key=tok_abcdefgh", ["named"]
        ),
        ("the longer literal", [rule("a", "tok\\w{9}"), rule("b", "tok_\\w{8}")], "tok_abcdefgh", ["b"]),
        ("the first id when all is equal", [rule("b", "tok_\\w{8}"), rule("a", "tok_\\w{8}")], "tok_abcdefgh", ["a"]),
        (
            "side by side is no overlap", [rule("a", "aa_\\d{3}"), rule("b", "bb_\\d{3}")], "aa_111bb_222", ["a", "b"]
        ),
        (
            "what the winner does not touch stays",
            [rule("mid", "2{3}3{3}4{3}", .high), rule("pairs", "1{3}2{3}|4{3}5{3}")],
            "111222333444555 111222", ["mid", "pairs"]
        ),
        (
            "a chain of overlaps keeps its ends", [rule("a", "1+2+"), rule("b", "2+3+"), rule("c", "3+4+")],
            "11122223344", ["a", "c"]
        ),
        (
            "overlapping matches, separate secrets", [rule("a", "x=(\\d{3});"), rule("b", ";y=(\\d{3})")],
            "x=123;y=456", ["a", "b"]
        ),
        (
            "a failed check loses",
            [rule("checked", "(ghp_\\w{36})", .high, validator: .github), rule("plain", "(ghp_\\w{36})", .low)],
            "ghp_" + String(repeating: "a1", count: 18), ["plain"]
        ),
    ]

    @Test(arguments: cases.indices) func theMostSpecificRuleWins(index: Int) throws {
        let (name, rules, text, wanted) = Self.cases[index]
        #expect(Detector(rules).ids(in: text) == wanted, "\(name)")
        #expect(Detector(rules.reversed()).ids(in: text) == wanted, "\(name), rules the other way round")
    }

    /// Whatever overlaps, the result is free of overlaps, in order, and leaves out only what something better covers;
    /// the order in which matches arrive makes no difference.
    @Test func resolutionIsOrderIndependentAndMaximal() throws {
        let confidences: [Confidence] = [.low, .medium, .high]
        let detector = Detector((0..<6).map { Self.rule("r\($0)", "lit\($0)", confidences[$0 % 3]) })
        var random = SeededGenerator(seed: 9)
        for _ in 0..<500 {
            let matches = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                let start = Int.random(in: 0..<30, using: &random)
                let secret = start..<start + Int.random(in: 1...9, using: &random)
                return SecretMatch(
                    rule: Int.random(in: 0..<6, using: &random),
                    match: secret.lowerBound..<secret.upperBound + Int.random(in: 0...3, using: &random),
                    secret: secret,
                    confidence: .medium)
            }
            let kept = OverlapResolution.mostSpecific(of: matches, rules: detector.rules)
            for (left, right) in zip(kept, kept.dropFirst()) {
                #expect(left.secret.upperBound <= right.secret.lowerBound)
            }
            for match in matches { #expect(kept.contains { $0.secret.overlaps(match.secret) }) }
            let again = OverlapResolution.mostSpecific(of: matches.shuffled(using: &random), rules: detector.rules)
            #expect(again == kept)
        }
    }

    /// Matches that count at some places only: at each place what remains is what would remain of the matches that
    /// count there, and no generic one is left where a shape was known.
    @Test func resolvingAllPlacesIsResolvingEach() throws {
        let detector = Detector((0..<6).map { Self.rule("r\($0)", "lit\($0)") })
        let places = PlaceKind.all.shuffled().prefix(5)
        var random = SeededGenerator(seed: 10)
        var partial = 0
        for _ in 0..<500 {
            let matches = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                let start = Int.random(in: 0..<30, using: &random)
                let secret = start..<start + Int.random(in: 1...9, using: &random)
                var match = SecretMatch(
                    rule: Int.random(in: 0..<6, using: &random), match: secret, secret: secret, confidence: .medium)
                if Int.random(in: 0..<4, using: &random) > 0 {
                    match.score = 0.5
                    match.evidence = Float(Int.random(in: 0..<4, using: &random))
                    match.places = PlaceSet { _ in Bool.random(using: &random) }
                }
                return match
            }.filter { !$0.places.isEmpty }
            let kept = OverlapResolution.mostSpecific(of: matches, rules: detector.rules)
            partial += kept.count { $0.places != .all }
            for place in places {
                func here(_ match: SecretMatch) -> SecretMatch? {
                    guard match.places.isSuperset(of: PlaceSet(place)) else { return nil }
                    var match = match
                    match.places = .all
                    return match
                }
                let wanted = OverlapResolution.mostSpecific(of: matches.compactMap(here), rules: detector.rules)
                #expect(kept.compactMap(here) == wanted)
                for match in wanted where match.score != nil {
                    #expect(!matches.contains { $0.score == nil && $0.secret.overlaps(match.secret) })
                }
            }
        }
        #expect(partial > 500)
    }

    @Test func coversTouchWhatSharesAByteWithThem() {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<300 {
            func range() -> Range<Int> {
                let start = Int.random(in: 0..<60, using: &random)
                return start..<start + Int.random(in: 1...12, using: &random)
            }
            let stretches = (0..<Int.random(in: 0...6, using: &random)).map { _ in range() }
            let cover = SecretCover(stretches)
            for _ in 0..<10 {
                let asked = range()
                #expect(cover.touches(asked) == stretches.contains { $0.overlaps(asked) })
            }
        }
    }
}
