import RuleFiles
import Rules
import Testing

/// `[generic]`, rules with `generic`, and rules that know nothing but entropy.
@Suite struct GenericSettingsTests {
    private func load(_ text: String, builtin: RuleSet = RuleSet(rules: [])) throws -> RuleSet {
        try RuleSetLoader(builtin: builtin) { _ in "" }
            .load(text: text, path: "t.toml", extendsDefault: true).ruleSet
    }

    @Test func theTableIsRead() throws {
        let settings = try load(
            "[generic]\nenabled = false\nthreshold = 0.8\nwords = ['Demo']\npaths = ['^vendor/']\n"
        ).generic
        #expect(!settings.isEnabled && settings.threshold == 0.8)
        #expect(settings.ignoredWords == ["Demo"] && settings.ignoredPaths == ["^vendor/"])
        #expect(try load("").generic == GenericSettings())
    }

    @Test func listsAreAppendedToThoseOfTheBase() throws {
        var base = GenericSettings()
        base.ignoredWords = ["a"]
        base.threshold = 0.9
        let settings = try load("[generic]\nwords = ['b']\n", builtin: RuleSet(rules: [], generic: base)).generic
        #expect(settings.ignoredWords == ["a", "b"] && settings.threshold == 0.9)
    }

    @Test(arguments: [
        ("[generic]\nthreshold = 1.5", "is a probability and must be between 0 and 1"),
        ("[generic]\nwords = ['']", "must not hold an empty word"),
        ("[[rules]]\nid = 'a'\ngeneric = 'pass'", "password"),
        ("[[rules]]\nid = 'a'\ngeneric = 'key'\nregex = 'x'", "cannot be combined with a regex"),
        ("[[rules]]\nid = 'a'\ngeneric = 'key'\npath = 'x'", "cannot be combined with a regex"),
        ("[[rules]]\nid = 'a'\nstrings = 'hex'\nregex = 'x'", "stands for a pattern"),
        ("[[rules]]\nid = 'a'\nstrings = 'base85'", "base64"),
    ])
    func mistakesAreNamed(_ text: String, _ reason: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try load(text) }
        #expect(error.description.contains(reason), "\(error)")
    }

    @Test func aGenericRuleNeedsNoPattern() throws {
        let rule = try #require(try load("[[rules]]\nid = 'mine'\ngeneric = 'token'\n").rule("mine"))
        #expect(rule.generic == .token && rule.regex == nil)
    }

    @Test func settingsAndSortsSurviveThePack() throws {
        let set = try load(
            "[generic]\nthreshold = 0.75\nwords = ['x']\n[[rules]]\nid = 'mine'\ngeneric = 'string'\n")
        let bytes = RulePack.encode(set)
        let copy = try bytes.withUnsafeBytes { try RulePack.decode($0).generic }
        #expect(copy == set.generic)
        let sort = try bytes.withUnsafeBytes { try RulePack.decode($0).rule("mine")?.generic }
        #expect(sort == .string)
    }

    @Test func stringsStandForAPatternAndALimit() throws {
        let set = try load(
            "[[rules]]\nid = 'b'\nstrings = 'base64'\n[[rules]]\nid = 'h'\nstrings = 'hex'\nentropy = 2.5\n")
        #expect(set.rule("b")?.entropy == 4.5 && set.rule("h")?.entropy == 2.5)
        #expect(set.rule("b")?.regex != nil && set.rule("h")?.regex != set.rule("b")?.regex)
    }
}
