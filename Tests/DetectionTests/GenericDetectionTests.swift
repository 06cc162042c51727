import RuleExamples
import BuiltinRules
import Rules
import Testing

@testable import Detection

/// The generic detector among the rules: what wins, what the user can change.
@Suite struct GenericDetectionTests {
    private static func detector(_ change: (inout GenericSettings) -> Void = { _ in }) throws -> Detector {
        var set = try BuiltinRules.ruleSet()
        change(&set.generic)
        return Detector(ruleSet: set, image: BuiltinRules.image)
    }

    private func text(_ template: String) throws -> String {
        var random = SeededGenerator(seed: 7)
        return try ExampleTemplate(template).expand(using: &random)
    }

    private let path = "config/settings.yml"

    private func ids(_ text: String, _ detector: Detector, path: String? = nil) -> [String] {
        detector.found(in: Array(text.utf8), path: path ?? self.path).map(\.rule)
    }

    @Test func itFindsWhatHasOnlyAName() throws {
        let text = try text("db_password: {base62:14}\n")
        #expect(ids(text, try Self.detector()) == ["generic-password"])
    }

    @Test func aRuleThatKnowsTheShapeWins() throws {
        let rule = try #require(try BuiltinRules.ruleSet().rule("github-pat"))
        let token = try text(rule.examples[0])
        #expect(ids("api_token = \"x\"\n" + token, try Self.detector()) == ["github-pat"])
    }

    @Test func itCanBeSwitchedOff() throws {
        let text = try text("db_password: {base62:14}\n")
        #expect(ids(text, try Self.detector { $0.isEnabled = false }).isEmpty)
    }

    @Test func wordsAndPathsAreIgnored() throws {
        let text = try text("db_password: AbcXyz{base62:14}\n")
        #expect(ids(text, try Self.detector { $0.ignoredWords = ["ABCxyz"] }).isEmpty)
        #expect(ids(text, try Self.detector { $0.ignoredWords = ["other"] }) == ["generic-password"])
        let detector = try Self.detector { $0.ignoredPaths = ["^config/"] }
        #expect(ids(text, detector).isEmpty)
        #expect(ids(text, detector, path: "deploy/settings.yml") == ["generic-password"])
    }

    @Test func theThresholdDecides() throws {
        let text = try text("db_password: {base62:14}\n")
        let match = try #require(try Self.detector().result(in: Array(text.utf8), path: path).matches.first)
        let score = try #require(match.score)
        #expect((0.0...1.0).contains(score) && score >= 0.5)
        #expect(ids(text, try Self.detector { $0.threshold = score - 0.001 }) == ["generic-password"])
        #expect(ids(text, try Self.detector { $0.threshold = min(1, score + 0.001) }).isEmpty)
    }

    /// Weak passwords are findings all the same, and said to be weak.
    @Test(arguments: [
        (".env", "DB_HOST=db1\nDB_PASSWORD=admin123\nDB_NAME=x\n"),
        (".env.production", "DB_HOST=db1\nDB_PASSWORD=letmein\nDB_NAME=x\n"),
        ("config/production.yml", "db:\n  user: shop\n  password: monkey1\n"),
        ("config/production.yml", "db:\n  user: shop\n  password: Welcome1\n"),
        // Roles with a count, which hardly any list has.
        ("application.yml", "db:\n  host: db1\n  password: admin123\n  pool: 5\n"),
        ("config.ini", "[db]\nuser = root\npassword = admin123\n"),
        ("settings.json", "{\"db\": {\"user\": \"root\", \"password\": \"admin123\"}}\n"),
    ])
    func weakPasswordsAreLabelled(path: String, text: String) throws {
        let match = try #require(try Self.detector().result(in: Array(text.utf8), path: path).matches.first)
        #expect(match.check?.label == .weakPassword && match.score != nil)
    }

    /// The last argument of a function that logs in, the default of a variable, a column of a table.
    @Test(arguments: [
        ("a.py", "server.login(user, \"{base62:20}\")\n"), ("a.js", "db.connect(host, 'root', '{base62:20}');\n"),
        ("A.java", "DriverManager.getConnection(url, \"sa\", \"{base62:20}\");\n"),
        ("vars.tf", "variable \"db_password\" {\n  type    = string\n  default = \"{base62:20}\"\n}\n"),
        ("README.md", "| user | password |\n|---|---|\n| joe | {base62:20} |\n"),
    ])
    func formsOfCode(path: String, template: String) throws {
        let text = try text(template)
        let matches = try Self.detector().result(in: Array(text.utf8), path: path).matches
        #expect(matches.count == 1 && matches.first?.secret.count == 20, "\(text)")
    }

    @Test(arguments: [
        "signal.connect(\"clicked\", \"on_clicked\")\n", "socket.connect(\"tcp\", \"localhost:5555\")\n",
        "assertEqual(event.actor.login, \"joeschmoe\")\n",
    ])
    func callsThatHoldNone(text: String) throws {
        #expect(try Self.detector().result(in: Array(text.utf8), path: "a.py").matches.isEmpty)
    }

    @Test func allowlistsApply() throws {
        var set = try BuiltinRules.ruleSet()
        set.allowlists.append(Allowlist(regexes: ["^Abc"], targetRules: ["generic-password"]))
        let detector = Detector(ruleSet: set)
        #expect(ids(try text("db_password: Abc{base62:14}\n"), detector).isEmpty)
        #expect(ids(try text("db_password: Xyz{base62:14}\n"), detector) == ["generic-password"])
    }

    /// A version is scanned once and its path is known later: what it holds at a kind of place must be what scanning it
    /// at such a path finds, also where candidates overlap each other and what other rules find.
    @Test func whatAVersionHoldsAtAPlace() throws {
        let detector = try Self.detector()
        let scanner = VersionScanner(detector)
        var random = SeededGenerator(seed: 11)
        let paths = [
            "src/a.go", "tests/a.go", "examples/a.go", "build.sh", "tests/build.sh", "a.yml", "test/a.yml", "a.json",
            "fixtures/a.json", "app.properties", "sample/app.properties", "a.xml", "test/a.xml", "a.sql", "README.md",
            "i18n/de.json", "LICENSE", "test/unknown.zzz",
            "home/.my.cnf", "sites/settings.php", "wpa_supplicant.conf",
        ]
        func version(_ text: String) -> VersionResult {
            Array(text.utf8).withUnsafeBytes { scanner.scan($0, keepsTrace: false) }
        }
        let filter = PathFilter(detector)
        /// `nil` when the text has to be looked at.
        func held(_ version: VersionResult, at path: String) -> [SecretMatch]? {
            let place = PlaceSet(ofPath: path)
            switch version.dependence {
            case .none: return version.matches.filter { $0.places.isSuperset(of: place) }
            case .path(let matches):
                var decisions = PathDecisions(path)
                return filter.findings(among: matches, at: place) { filter.allows($0, at: &decisions) }
            case .text: return nil
            }
        }
        let examples = detector.ruleSet.rules.shuffled(using: &random).prefix(200).compactMap(\.examples.first)
        let lines = [
            "db_password: {base62:14}", "password = \"Sommer2019!\"", "token: {hex:32}", "pw=admin123",
            "password = \"secret_key={base62:16}\"", "auth: user:{base62:10}", "x({base62:30})", "key: {base62:24}",
            "url = https://joe:{base62:12}@example.org/?token={base62:20}", "api_token = get(\"{hex:20}\")",
            "password: geheim", "secret = \"{base62:8}\"", "user: joe, pass: monkey1", "pin: \"482913\"",
            // A name speaks for the whole, and for none of its two tokens.
            "api_key = \"{base62:48} {base62:50}/{base62:24}==\"",
        ]
        // What one of these finds makes the path decide about all that is found in a text.
        let pathBound = detector.ruleSet.rules.indices.filter(detector.dependsOnOrigin)
            .compactMap { detector.ruleSet.rules[$0].examples.first }
        var (compared, partial, covered, decided) = (0, 0, 0, 0)
        for _ in 0..<150 {
            var text = ""
            for _ in 0..<6 {
                let example = examples.randomElement(using: &random) ?? ""
                let line = lines.randomElement(using: &random) ?? ""
                let template = Int.random(in: 0..<3, using: &random) == 0 ? example : line
                text += try ExampleTemplate(template).expand(using: &random) + "\n"
            }
            if Bool.random(using: &random), let template = pathBound.randomElement(using: &random) {
                text += try ExampleTemplate(template).expand(using: &random) + "\n"
            }
            let bytes = Array(text.utf8)
            let version = bytes.withUnsafeBytes { scanner.scan($0, keepsTrace: false) }
            partial += version.matches.count { $0.places != .all }
            covered += version.matches.count { $0.score == nil }
            for path in paths {
                guard let held = held(version, at: path) else { continue }
                let found = detector.result(in: bytes, path: path).matches
                func places(_ matches: [SecretMatch]) -> [[Int]] { matches.map { [$0.rule, $0.secret.lowerBound] } }
                #expect(places(held) == places(found), "\(path)\n\(text)")
                compared += found.count
                if case .path = version.dependence, found.count != version.matches.count { decided += 1 }
            }
        }
        let counts = (compared, partial, covered, decided)
        #expect(compared > 5000 && partial > 100 && covered > 100 && decided > 100, "\(counts)")
    }

    /// A list of a generic rule's own that names paths.
    @Test func pathsOfARulesOwnList() throws {
        var set = try BuiltinRules.ruleSet()
        let index = try #require(set.rules.firstIndex { $0.id == "generic-password" })
        var definition = set.rules[index].definition
        definition.allowlists = [Allowlist(paths: ["^tests/"])]
        set.rules[index] = Rule(definition)
        let detector = Detector(ruleSet: set)
        let text = try text("db_password: {base62:14}\n")
        #expect(ids(text, detector, path: "tests/a.yml").isEmpty)
        #expect(ids(text, detector, path: "src/a.yml") == ["generic-password"])
        let version = Array(text.utf8).withUnsafeBytes { VersionScanner(detector).scan($0, keepsTrace: false) }
        guard case .path(let matches) = version.dependence else {
            Issue.record("the path decides")
            return
        }
        let filter = PathFilter(detector)
        var (source, test) = (PathDecisions("src/a.yml"), PathDecisions("tests/a.yml"))
        #expect(matches.count == 1 && filter.allows(index, at: &source) && !filter.allows(index, at: &test))
    }

    @Test func theExplainerSaysWhatTheScannerDoes() throws {
        let detector = try Self.detector()
        for template in [
            "db_password: {base62:14}\n", "password: ${DB}\n", "token = get_token()\n", "api_key = \"{hex:32}\"\n",
            "password: password\n",
        ] {
            let text = Array(try text(template).utf8)
            let reported = detector.result(in: text, path: path).matches.filter { $0.score != nil }
            let explained = text.withUnsafeBytes {
                Explainer(detector).explain($0, in: 0..<text.count, path: path)
            }
            #expect(!explained.isEmpty || template.contains("get_token"))
            for explanation in explained {
                guard case .judged(_, let probability, let threshold) = explanation.verdict else { continue }
                let match = reported.first { $0.secret == explanation.value }
                #expect((match != nil) == (probability >= threshold), "\(template)")
                #expect(!explanation.reasons.isEmpty)
            }
        }
    }
}
