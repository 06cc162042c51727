import Rules
import Testing

@testable import Detection

/// What the lint says about rules that are wrong in one way each, and nothing about one that is right.
@Suite struct RuleLintTests {
    private func keys(_ rules: [Rule]) throws -> [String] {
        RuleLint(RuleSet(rules: rules)) { _ in "file" }.remarks().map {
            "\($0.rule ?? "") \($0.key ?? "")\($0.isError ? "!" : "")"
        }
    }

    private func right(_ change: (inout RuleDefinition) -> Void = { _ in }) -> Rule {
        makeRule("r", "tok_[0-9a-z]{8}") {
            $0.keywords = ["tok_"]
            change(&$0)
        }
    }

    @Test func nothingIsSaidAboutARightRule() throws {
        #expect(
            try keys([
                right {
                    $0.examples = ["a tok_{base36:8}"]
                    $0.counterexamples = ["tok_{base36:7}"]
                    $0.entropy = 1
                }
            ]) == [])
    }

    @Test(arguments: [
        ("(?:a+)+b", "aa"), ("(?:a|a)*x", "a"), ("(?:[a-z]+\\s?)*;", "a"), ("(?:x?){60}x{60}y", ""),
        ("kw(?:[0-9a-z_-]+)*=", "kw"),
        ("kw(?:a|[a-c]|ab)+!", "kw"),
    ]) func patternsThatExplodeAreErrors(pattern: String, keyword: String) throws {
        let rule = makeRule("r", pattern) { $0.keywords = keyword.isEmpty ? [] : [keyword] }
        let remarks = RuleLint(RuleSet(rules: [rule])) { _ in "f" }.remarks()
        #expect(remarks.contains { $0.key == "regex" && $0.isError && $0.reason.contains("backtracks") }, "\(remarks)")
    }

    @Test(arguments: [
        "kw[a-z]{0,40}=[a-z]{0,40};", "kw[a-z]+[0-9]*x", "kw(?:[a-z]+,)*;", "kw\\w{1,30}?\\s{0,5}[:=]\\s{0,5}\\w{9}",
    ])
    func patternsThatBacktrackALittleAreNot(pattern: String) throws {
        let rule = makeRule("r", pattern) { $0.keywords = ["kw"] }
        #expect(RuleLint(RuleSet(rules: [rule])) { _ in "f" }.remarks().allSatisfy { !$0.isError })
    }

    @Test func keywords() throws {
        #expect(try keys([makeRule("r", "tok_[0-9]{8}")]) == ["r keywords"])
        #expect(try keys([makeRule("r", "[0-9]{8}")]) == ["r keywords"])
        #expect(try keys([makeRule("r", "\\A[0-9]{8}")]) == ["r keywords"])
        #expect(try keys([makeRule("r", "\\A[0-9]{8}|x") { $0.path = "[.]key$" }]) == ["r keywords"])
        #expect(try keys([makeRule("r", "\\A[0-9]{8}") { $0.path = "[.]key$" }]) == [])
        #expect(try keys([makeRule("r", "[0-9]{8}") { $0.keywords = ["tok"] }]) == ["r keywords"])
        #expect(try keys([makeRule("r", "(?:tok|key)_[0-9]{8}") { $0.keywords = ["tok_"] }]) == ["r keywords"])
        #expect(try keys([makeRule("r", "tok_[0-9]+") { $0.keywords = ["tok_"] }]) == ["r regex"])
    }

    @Test func rulesThatNeverReportAnything() throws {
        #expect(try keys([right { $0.entropy = 4 }]) == ["r entropy!"])
        #expect(try keys([right { $0.entropy = 3.5 }]) == [])
        #expect(try keys([right { $0.skipReport = true }]) == ["r skipReport"])
        let user = makeRule("user", "use_[0-9]{8}") {
            $0.keywords = ["use_"]
            $0.parts = [RulePart(id: "r")]
        }
        #expect(try keys([right { $0.skipReport = true }, user]) == [])
        #expect(try keys([right { $0.parts = [RulePart(id: "r")] }]) == ["r parts.id!"])
    }

    @Test func duplicates() throws {
        let twin = makeRule("twin", "tok_[0-9a-z]{8}") { $0.keywords = ["tok_"] }
        #expect(try keys([right(), twin]) == ["twin regex"])
        #expect(
            try keys([
                right(),
                makeRule("other", "tok_[0-9a-z]{8}") {
                    $0.keywords = ["tok_"]; $0.path = "x"
                },
            ]) == [])
        #expect(try keys([makeRule("a", nil) { $0.path = "x" }, makeRule("b", nil) { $0.path = "x" }]) == ["b path"])
    }

    @Test func examples() throws {
        #expect(try keys([right { $0.examples = ["nothing here"] }]) == ["r examples!"])
        #expect(try keys([right { $0.counterexamples = ["tok_{base36:8}"] }]) == ["r counterexamples!"])
        #expect(try keys([right { $0.examples = ["tok_{base36:8} tok_{base36:8}"] }]) == ["r examples!"])
        #expect(try keys([right { $0.examples = ["{nonsense}"] }]) == ["r examples!"])
        // Another rule wins.
        let stronger = makeRule("s", "tok_[0-9a-z]{8}x?") {
            $0.keywords = ["tok_"]
            $0.confidence = .high
        }
        #expect(try keys([right { $0.examples = ["tok_{base36:8}"] }, stronger]) == ["r examples!"])
        // The path the rule wants.
        #expect(
            try keys([
                right {
                    $0.path = "a.env"; $0.examples = ["tok_{base36:8}"]
                }
            ]) == ["r examples!"])
        #expect(
            try keys([
                right {
                    $0.path = "a.env"; $0.examples = ["tok_{base36:8}"]; $0.examplePath = "x/a.env"
                }
            ]) == [])
    }
}
