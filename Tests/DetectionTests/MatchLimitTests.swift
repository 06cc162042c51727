import Rules
import Testing

@testable import Detection

/// Patterns that explode are given up, and texts full of hits are no trouble.
@Suite struct MatchLimitTests {
    private static let exploding = makeRule("exploding", "key=(?:a|aa|a+)+(?:a+)+$") { $0.keywords = ["key="] }
    private static let honest = makeRule("honest", "tok_[0-9]{6}") { $0.keywords = ["tok_"] }

    @Test func anExplodingRuleIsReportedAndTheOthersGoOn() throws {
        let detector = Detector([Self.exploding, Self.honest])
        let text = "tok_111111 key=" + String(repeating: "a", count: 60) + "! tok_222222"
        let result = detector.result(in: Array(text.utf8))
        #expect(result.failures.map(\.rule) == ["exploding"])
        #expect(result.failures.first?.reason.contains("backtracks too much") == true)
        #expect(result.matches.map(\.match) == [0..<10, 77..<87])
    }

    /// The same scanner goes on as if nothing had happened.
    @Test func aFailureDoesNotOutlastItsText() throws {
        let detector = Detector([Self.exploding, Self.honest])
        let scanner = TextScanner(detector)
        for (text, failures) in [
            ("key=" + String(repeating: "a", count: 60) + "!", 1), ("key=aaa", 0), ("tok_333333", 0),
        ] {
            var path = PathDecisions("f")
            let result = Array(text.utf8).withUnsafeBytes { scanner.scan(TextWindow(document: $0), path: &path) }
            #expect(result.failures.count == failures, "\(text)")
        }
    }

    @Test func aPatternThatDoesNotCompileIsAFailureOfItsRule() throws {
        let detector = Detector([makeRule("broken", "key=(a") { $0.keywords = ["key="] }, Self.honest])
        let result = detector.result(in: Array("key=a tok_111111".utf8))
        #expect(result.failures.map(\.rule) == ["broken"])
        #expect(result.matches.count == 1)
    }

    @Test func patternsAreCheckedBeforeTheRun() throws {
        let cases: [(Rule, String)] = [
            (makeRule("r", "(a"), "regex"), (makeRule("r", "a") { $0.path = "[" }, "path"),
            (makeRule("r", "(a)") { $0.secretGroup = 2 }, "secretGroup"),
            (makeRule("r", "a") { $0.allowlists = [Allowlist(regexes: ["ok", "*"])] }, "allowlists.regexes"),
            (makeRule("r", "a") { $0.allowlists = [Allowlist(paths: ["(?"])] }, "allowlists.paths"),
        ]
        for (rule, key) in cases {
            let detector = Detector([rule])
            let error = #expect(throws: RulePatternError.self) { try detector.checkPatterns(ofRules: ["r"]) }
            #expect(error?.key == key)
            #expect(error?.rule == "r")
        }
        #expect(throws: RulePatternError.self) {
            try Detector([], allowlists: [Allowlist(regexes: ["("])]).checkPatterns(ofRules: [])
        }
    }

    /// A hit on every line, all of them matches.
    @Test func everyHitOfManyIsFound() throws {
        let detector = Detector([Self.honest])
        let text = (100_000..<120_000).map { "token = tok_\($0)\n" }.joined()
        let matches = detector.result(in: Array(text.utf8)).matches
        #expect(matches.count == 20_000)
        #expect(matches.allSatisfy { $0.match.count == 10 })
    }

    /// Beginnings without an end, and long runs for patterns without bounds, come to an end without a failure.
    @Test func beginningsWithoutAnEndCostNoMoreThanTheirReach() throws {
        let block = makeRule("block", "-----BEGIN[A-Z ]{0,20}-----[a-z\\s-]{0,2000}?-----END") {
            $0.keywords = ["-----begin"]
        }
        let unbounded = makeRule("unbounded", "start=[a-z]+;") { $0.keywords = ["start="] }
        let detector = Detector([block, unbounded])
        let beginnings = String(repeating: "-----" + "BEGIN RSA PRIVATE KEY" + "-----\n", count: 2000)
        let runs = String(repeating: "start=", count: 20) + String(repeating: "a", count: 300_000)
        for text in [beginnings, runs] {
            let result = detector.result(in: Array(text.utf8))
            #expect(result.matches.isEmpty && result.failures.isEmpty)
        }
    }
}
