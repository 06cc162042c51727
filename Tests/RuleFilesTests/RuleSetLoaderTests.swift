import Rules
import Testing

@testable import RuleFiles

/// Files that a test gives the loader instead of a disk.
struct Files {
    var texts: [String: String] = [:]
    var builtin: [Rule] = []
    var allowlists: [Allowlist] = []

    struct Missing: Error, CustomStringConvertible { var description: String { "no such file" } }

    var loader: RuleSetLoader {
        let texts = texts
        return RuleSetLoader(builtin: RuleSet(rules: builtin, allowlists: allowlists)) { path in
            guard let text = texts[path] else { throw Missing() }
            return text
        }
    }

    func load(_ text: String, extendsDefault: Bool = false) throws -> RuleSetLoader.Loaded {
        try loader.load(text: text, path: "rules.toml", extendsDefault: extendsDefault)
    }
}

/// The gitleaks schema and Sprawl's keys, read and merged.
@Suite struct RuleSetLoaderTests {
    private func load(_ text: String) throws -> RuleSetLoader.Loaded { try Files().load(text) }

    private func rule(_ id: String, _ change: (inout RuleDefinition) -> Void = { _ in }) -> Rule {
        var definition = RuleDefinition(id: id)
        definition.regex = "base"
        change(&definition)
        return Rule(definition)
    }

    // MARK: Keys

    static let everyKey = """
        title = "inert"
        minVersion = "v8.0.0"
        [[rules]]
        id = "part"
        path = '\\.env$'
        [[rules]]
        id = "full"
        title = "A title"
        description = "not used beside a title"
        regex = 'tok_([a-z]{3})'
        path = 'src/'
        secretGroup = 1
        entropy = 3.5
        keywords = ["TOK_", "Key"]
        tags = ["a", "b"]
        skipReport = true
        provider = "Acme"
        kind = "api-key"
        severity = "critical"
        confidence = "low"
        validator = "npm"
        severityReason = "opens everything"
        lifetime = "expiring"
        access = "all of Acme"
        revoke = "Revoke it."
        rotate = "Make another."
        alternative = "Workload identity."
        revokeURL = "https://example.test/revoke"
        reference = "https://example.test/format"
        examples = ["tok_{lower:3}"]
        counterexamples = ["tok_{digit:3}", "x"]
        examplePath = "src/a"
            [[rules.required]]
            id = "part"
            withinLines = 3
            withinColumns = 0
            [[rules.parts]]
            id = "part"
            name = "key id"
            withinLines = 5
            required = true
            [[rules.parts]]
            id = "part"
            [[rules.allowlists]]
            description = "why"
            condition = "AND"
            commits = [" ABCDEF "]
            paths = ['a', 'b']
            regexes = ['c']
            regexTarget = "line"
            stopwords = ["Word"]
        [[allowlists]]
        targetRules = ["full"]
        stopwords = ["x"]
        """

    private func isFull(_ rule: Rule?) throws {
        let full = try #require(rule).definition
        var wanted = RuleDefinition(id: "full")
        wanted.title = "A title"
        wanted.regex = "tok_([a-z]{3})"
        wanted.path = "src/"
        wanted.secretGroup = 1
        wanted.entropy = 3.5
        wanted.keywords = ["tok_", "key"]
        wanted.tags = ["a", "b"]
        wanted.skipReport = true
        wanted.provider = "Acme"
        wanted.kind = .apiKey
        wanted.severity = .critical
        wanted.confidence = .low
        wanted.validator = .npm
        wanted.severityReason = "opens everything"
        wanted.lifetime = .expiring
        wanted.access = "all of Acme"
        wanted.revoke = "Revoke it."
        wanted.rotate = "Make another."
        wanted.alternative = "Workload identity."
        wanted.revokeURL = "https://example.test/revoke"
        wanted.reference = "https://example.test/format"
        wanted.examples = ["tok_{lower:3}"]
        wanted.counterexamples = ["tok_{digit:3}", "x"]
        wanted.examplePath = "src/a"
        wanted.parts = [
            RulePart(id: "part", withinLines: 3, withinColumns: 0),
            RulePart(id: "part", name: "key id", withinLines: 5, isRequired: true, isAbsorbed: true),
            RulePart(id: "part", isRequired: false, isAbsorbed: true),
        ]
        wanted.allowlists = [
            Allowlist(
                description: "why", condition: .and, commits: ["abcdef"], paths: ["a", "b"], regexes: ["c"],
                regexTarget: .line, stopwords: ["word"])
        ]
        #expect(full == wanted)
    }

    @Test func everyKeyIsRead() throws {
        let loaded = try load(Self.everyKey)
        try isFull(loaded.ruleSet.rule("full"))
        #expect(loaded.ruleSet.rules.map(\.id) == ["full", "part"])
        #expect(loaded.ruleSet.allowlists == [Allowlist(stopwords: ["x"], targetRules: ["full"])])
        #expect(loaded.userRules == ["full", "part"])
        #expect(loaded.warnings == [])
    }

    /// Keys in capitals, Windows line ends, numbers as text: gitleaks reads them all.
    @Test func keysAreReadWithoutRegardToCase() throws {
        let lines = Self.everyKey.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let equals = line.firstIndex(of: "=") else { return String(line) }
            return line[..<equals].uppercased() + line[equals...]
        }
        try isFull(try load(lines.joined(separator: "\n")).ruleSet.rule("full"))
        try isFull(try load(lines.joined(separator: "\r\n")).ruleSet.rule("full"))
    }

    @Test func valuesAreTypedWeakly() throws {
        let text = """
            [[rules]]
            id = 7
            regex = "a"
            entropy = "3"
            secretGroup = "1"
            skipReport = "TRUE"
            keywords = "a,B"
            tags = "one"
            [[rules]]
            id = "b"
            regex = "a"
            entropy = 2
            secretGroup = 2.0
            skipReport = 1
            """
        let set = try load(text).ruleSet
        let first = try #require(set.rule("7"))
        #expect(first.entropy == 3 && first.secretGroup == 1 && first.skipReport)
        #expect(first.keywords == ["a", "b"] && first.tags == ["one"])
        let second = try #require(set.rule("b"))
        #expect(second.entropy == 2 && second.secretGroup == 2 && second.skipReport)
    }

    @Test(arguments: [
        ("", Allowlist.Condition.or), ("or", .or), ("OR", .or), ("||", .or), ("and", .and), ("And", .and), ("&&", .and),
    ]) func conditions(text: String, condition: Allowlist.Condition) throws {
        let loaded = try load("[[allowlists]]\ncondition = \"\(text)\"\npaths = ['a']")
        #expect(loaded.ruleSet.allowlists.map(\.condition) == [condition])
    }

    @Test(arguments: [
        "[allowlist]\npaths = ['a']", "[[allowlists]]\npaths = ['a']", "[allowlists]\npaths = 'a'",
        "allowlist = { paths = ['a'] }",
    ]) func globalAllowlistForms(text: String) throws {
        #expect(try load(text).ruleSet.allowlists == [Allowlist(paths: ["a"])])
    }

    @Test(arguments: ["[rules.allowlist]\npaths = ['a']", "[[rules.allowlists]]\npaths = ['a']"])
    func ruleAllowlistForms(text: String) throws {
        let loaded = try load("[[rules]]\nid = 'r'\nregex = 'x'\n" + text)
        #expect(loaded.ruleSet.rule("r")?.allowlists == [Allowlist(paths: ["a"])])
    }

    @Test func unknownKeysAreWarnings() throws {
        let text =
            "colour = 1\n[extend]\nfoo = 2\n[[rules]]\nid = 'r'\nregex = 'x'\nsecretgrup = 1\n[[rules.allowlists]]\npaths = ['a']\npahts = ['b']"
        #expect(
            try load(text).warnings == [
                "rules.toml:3: key 'extend.foo': has no meaning",
                "rules.toml:10: rule 'r', key 'allowlists.pahts': has no meaning; did you mean 'paths'?",
                "rules.toml:7: rule 'r', key 'secretgrup': has no meaning; did you mean 'secretGroup'?",
                "rules.toml:1: key 'colour': has no meaning",
            ])
    }

    @Test func ofTwoRulesWithOneIdTheLastCounts() throws {
        let loaded = try load("[[rules]]\nid='r'\nregex='one'\ntags=['x']\n[[rules]]\nid='r'\nregex='two'")
        #expect(loaded.ruleSet.rules.map(\.definition.regex) == ["two"])
        #expect(loaded.ruleSet.rules[0].tags == [])
        #expect(loaded.warnings == ["rules.toml: rule 'r' is there twice; the last one counts"])
    }

    // MARK: [defaults], names and value

    @Test func defaultsHoldForEveryRuleThatDoesNotSayOtherwise() throws {
        let set = try load(
            """
            [defaults]
            provider = "Acme"
            lifetime = "expiring"
            access = "everything"
            revoke = "Delete it."
            [[rules]]
            id = "a"
            regex = "a"
            [[rules]]
            id = "b"
            regex = "b"
            provider = "Other"
            revoke = "Burn it."
            """
        ).ruleSet
        let (a, b) = (try #require(set.rule("a")), try #require(set.rule("b")))
        #expect(a.provider == "Acme" && a.revoke == "Delete it." && a.lifetime == .expiring && a.access == "everything")
        #expect(b.provider == "Other" && b.revoke == "Burn it." && b.lifetime == .expiring && b.rotate == nil)
    }

    @Test func namesAndValueBecomeAPattern() throws {
        let set = try load("[[rules]]\nid = 'a'\nnames = ['Acme']\nvalue = '[0-9a-f]{32}'\nwords = ['key']\n").ruleSet
        let rule = try #require(set.rule("a"))
        #expect(rule.isAssigned && rule.keywords == ["acme"] && rule.entropy == 3)
        #expect(rule.regex == AssignedValue(names: ["Acme"], words: ["key"], value: "[0-9a-f]{32}").pattern)
        #expect(rule.analysis?.isTied(to: ["acme"]) == true)
        // The pattern is made anew from what a later file changes, and given up for one that is written out.
        let changed = try Files(builtin: [rule]).load("[[rules]]\nid = 'a'\nvalue = '[0-9]{9}'\n", extendsDefault: true)
        #expect(
            changed.ruleSet.rule("a")?.regex
                == AssignedValue(names: ["Acme"], words: ["key"], value: "[0-9]{9}").pattern)
        let plain = try Files(builtin: [rule]).load("[[rules]]\nid = 'a'\nregex = 'x'\n", extendsDefault: true)
        #expect(plain.ruleSet.rule("a")?.isAssigned == false && plain.ruleSet.rule("a")?.assignment == nil)
    }

    @Test func severalFilesAreOneSet() throws {
        let files = Files(texts: [
            "a": "[[rules]]\nid = 'a'\nregex = 'a'\n[[rules.parts]]\nid = 'b'\n",
            "b": "[[rules]]\nid = 'b'\nregex = 'b'\n",
            "c": "[[rules]]\nid = 'b'\nregex = 'c'\n",
        ])
        let loaded = try files.loader.load(together: ["a", "b"])
        #expect(loaded.ruleSet.rules.map(\.id) == ["a", "b"] && loaded.places["b"]?.file == "b")
        let error = #expect(throws: ConfigurationError.self) { try files.loader.load(together: ["a", "b", "c"]) }
        #expect(error?.description == "c:1: rule 'b', key 'id': is in b already")
    }

    // MARK: [extend]

    @Test func theDefaultIsExtendedWhenAskedFor() throws {
        let files = Files(builtin: [rule("a"), rule("b")], allowlists: [Allowlist(paths: ["p"])])
        let own = "[[rules]]\nid='c'\nregex='x'\n[[allowlists]]\npaths=['q']\n"
        #expect(try files.load(own).ruleSet.rules.map(\.id) == ["c"])
        #expect(try files.load(own, extendsDefault: true).ruleSet.rules.map(\.id) == ["a", "b", "c"])
        let extended = try files.load(own + "[extend]\nuseDefault = true\ndisabledRules = ['a', 'nope']")
        #expect(extended.ruleSet.rules.map(\.id) == ["b", "c"])
        #expect(extended.ruleSet.allowlists == [Allowlist(paths: ["q"]), Allowlist(paths: ["p"])])
        #expect(extended.userRules == ["c"])
        #expect(extended.warnings == ["rules.toml: extend.disabledRules names 'nope', which is not a rule"])
        let refused = try files.load(own + "[extend]\nuseDefault = false", extendsDefault: true)
        #expect(refused.ruleSet.rules.map(\.id) == ["c"])
    }

    @Test func aRuleOverAnotherReplacesAndAppends() throws {
        let base = rule("r") {
            $0.title = "base"
            $0.entropy = 2
            $0.secretGroup = 1
            $0.keywords = ["k"]
            $0.tags = ["t"]
            $0.allowlists = [Allowlist(paths: ["p"])]
            $0.provider = "Acme"
            $0.examples = ["e"]
        }
        let files = Files(builtin: [base])
        let text =
            "[extend]\nuseDefault=true\n[[rules]]\nid='r'\nentropy=0\nkeywords=['m']\ntags=['u']\nskipReport=true\nseverity='low'\n[[rules.allowlists]]\npaths=['q']"
        let merged = try #require(try files.load(text).ruleSet.rule("r"))
        #expect(merged.regex == "base" && merged.title == "base" && merged.entropy == 2 && merged.secretGroup == 1)
        #expect(merged.keywords == ["k", "m"] && merged.tags == ["t", "u"] && merged.skipReport)
        #expect(merged.allowlists == [Allowlist(paths: ["p"]), Allowlist(paths: ["q"])])
        #expect(merged.severity == .low && merged.provider == "Acme" && merged.examples == ["e"])
        // A second entry of the same file takes the first one's place, over the same base.
        let twice = try files.load(text + "\n[[rules]]\nid='r'\nentropy=4")
        #expect(twice.ruleSet.rule("r")?.regex == "base" && twice.ruleSet.rule("r")?.entropy == 4)
        #expect(twice.ruleSet.rule("r")?.keywords == ["k"])
    }

    @Test func filesExtendFiles() throws {
        let files = Files(texts: [
            "conf/a.toml": "[extend]\npath='b.toml'\n[[rules]]\nid='a'\nregex='a'",
            "conf/b.toml": "[extend]\npath='/etc/c.toml'\n[[rules]]\nid='b'\nregex='b'",
            "/etc/c.toml": "[extend]\npath='d.toml'\n[[rules]]\nid='c'\nregex='c'",
            "here.toml": "[[rules]]\nid='h'\nregex='h'",
            "conf/near.toml": "[extend]\npath='here.toml'\n[[rules]]\nid='n'\nregex='n'",
            "loop.toml": "[extend]\npath='loop.toml'\n[[rules]]\nid='l'\nregex='l'",
        ])
        // The entry and two more; what lies beyond is dropped, as gitleaks does, but not silently.
        let chain = try files.loader.load(path: "conf/a.toml")
        #expect(chain.ruleSet.rules.map(\.id) == ["a", "b", "c"])
        #expect(chain.warnings == ["/etc/c.toml: extend.path is ignored: more than two levels of extension"])
        // Beside the file, else in the working folder.
        #expect(try files.loader.load(path: "conf/near.toml").ruleSet.rules.map(\.id) == ["h", "n"])
        #expect(try files.loader.load(path: "loop.toml").ruleSet.rules.map(\.id) == ["l"])
    }

    // MARK: Hostile input

    @Test func garbageNeverCrashes() {
        var random = SeededGenerator(seed: 2)
        let pieces = [
            "[[rules]]", "[rules]", "[extend]", "\n", "id", "=", "'r'", "\"", "'''", "[", "]", "{", "}", ",", "1",
            "1.5", "true", "regex",
            "\0", "é", "\r\n", "#", "allowlist", "allowlists", "paths", ".", "2020-01-01", "inf", "nan", "\u{FEFF}",
            "\\", "\r", " ", "\u{A0}",
            "\u{B}", "\u{2028}", "_",
        ]
        for _ in 0..<1500 {
            let text = (0..<Int.random(in: 0...25, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            do { _ = try load(text) } catch { #expect(error is ConfigurationError) }
        }
        for prefix in Self.everyKey.indices.enumerated() where prefix.offset % 7 == 0 {
            do { _ = try load(String(Self.everyKey[..<prefix.element])) } catch { #expect(error is ConfigurationError) }
        }
    }

    /// Nothing behind a NUL is dropped without a word.
    @Test func aNULIsAnError() {
        #expect(throws: ConfigurationError.self) { try load("title = 'a'\n\0\n[[rules]]\nid='r'\nregex='x'\n") }
    }

    @Test func hugeInputIsRead() throws {
        let count = 500
        let text = (0..<count).map {
            "[[rules]]\nid = 'r\($0)'\nregex = 'tok\($0)_[a-z]{8}'\nkeywords = ['tok\($0)_']\n"
        }.joined()
        #expect(try load(text).ruleSet.rules.count == count)
        let deep = "a = " + String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000)
        #expect(throws: ConfigurationError.self) { try load(deep) }
        let long = "[[rules]]\nid = 'r'\nregex = '" + String(repeating: "ab[cd]", count: 500) + "'"
        #expect(try load(long).ruleSet.rules.count == 1)
    }
}
