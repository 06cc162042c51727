import Rules
import Testing

@testable import RuleFiles

/// What a user reads about a rule file that cannot be used: file, line, rule, key, reason.
@Suite struct RuleFileErrorTests {
    static let rule = "[[rules]]\nid = 'good'\nregex = 'x'\n\n"

    static let cases: [(text: String, message: String)] = [
        ("[[rules]]\nregex = 'x'", "rules.toml:1: key 'id': is missing; every rule needs an id of its own"),
        (
            rule + "[[rules]]\nid = ''\nregex = 'x'",
            "rules.toml:6: key 'id': is missing; every rule needs an id of its own"
        ),
        (
            rule + "[[rules]]\nid = 'r'",
            "rules.toml:5: rule 'r', key 'regex': is missing; a rule needs a regex, a path or both"
        ),
        (
            rule + "[[rules]]\r\nid = 'r'\r\nregex = 'x'\r\nentropy = 'high'",
            "rules.toml:8: rule 'r', key 'entropy': expected a number, found a string"
        ),
        (
            rule + "[[rules]]\nid = 'r'\nregex = 'x'\nentropy = 'high'",
            "rules.toml:8: rule 'r', key 'entropy': expected a number, found a string"
        ),
        (
            "[[ rules ]]\n  ID = 'r'\n  Regex = 'x'\n  SecretGroup = 1.5",
            "rules.toml:4: rule 'r', key 'secretGroup': expected an integer, found a number"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nsecretGroup = -1",
            "rules.toml:4: rule 'r', key 'secretGroup': must not be negative"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = ['x']",
            "rules.toml:3: rule 'r', key 'regex': expected a string, found an array"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nskipReport = 'maybe'",
            "rules.toml:4: rule 'r', key 'skipReport': expected true or false, found a string"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nkeywords = [1]",
            "rules.toml:4: rule 'r', key 'keywords': expected a list of strings, found an integer"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nkeywords = true",
            "rules.toml:4: rule 'r', key 'keywords': expected a list of strings, found a boolean"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nseverity = 'fatal'",
            "rules.toml:4: rule 'r', key 'severity': 'fatal' is not one of: info, low, medium, high, critical"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nconfidence = 'sure'",
            "rules.toml:4: rule 'r', key 'confidence': 'sure' is not one of: low, medium, high"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nvalidator = 'githbu'",
            "rules.toml:4: rule 'r', key 'validator': 'githbu' is not one of: \(ValidatorName.allCases.map(\.rawValue).joined(separator: ", "))"
        ),
        ("rules = 5", "rules.toml:1: key 'rules': expected a table, found an integer"),
        ("rules = [1]", "rules.toml:1: key 'rules': expected a list of tables, found an integer"),
        ("title = 2020-01-01", "rules.toml:1: key 'title': expected a string, found a date or time"),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.required]]\nwithinLines = 1",
            "rules.toml:4: rule 'r', key 'required.id': is missing; name the rule that must match nearby"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.required]]\nid = 'other'",
            "rules.toml:1: rule 'r', key 'required.id': 'other' is not a rule of this set"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.required]]\nid = 'r'\nwithinLines = 'far'",
            "rules.toml:6: rule 'r', key 'required.withinLines': expected an integer, found a string"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.parts]]\nid = 'other'",
            "rules.toml:1: rule 'r', key 'parts.id': 'other' is not a rule of this set"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.parts]]\nid = 'r'\nwithinLines = -1",
            "rules.toml:6: rule 'r', key 'parts.withinLines': must not be negative"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\nnames = ['a']\nvalue = 'b'",
            "rules.toml:3: rule 'r', key 'regex': cannot be combined with names and value; keep one of the two"
        ),
        (
            "[[rules]]\nid = 'r'\nnames = []\nvalue = 'b'",
            "rules.toml:3: rule 'r', key 'names': must name at least one word"
        ),
        (
            "[[rules]]\nid = 'r'\nnames = ['acme']",
            "rules.toml:1: rule 'r', key 'value': is missing; a rule without a regex needs names and a value"
        ),
        (
            "[[rules]]\nid = 'r'\nvalue = '[0-9]{8}'",
            "rules.toml:1: rule 'r', key 'names': is missing; a rule without a regex needs names and a value"
        ),
        (
            "[defaults]\nlifetime = 'short'\n",
            "rules.toml:2: key 'defaults.lifetime': 'short' is not one of: long-lived, expiring"
        ),
        (
            rule + "[allowlist]\npaths = ['a']\n[[allowlists]]\npaths = ['b']",
            "rules.toml:5: key 'allowlist': is the older form of [[allowlists]]; use only one of the two"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\n[rules.allowlist]\npaths = ['a']\n[[rules.allowlists]]\npaths = ['b']",
            "rules.toml:1: rule 'r', key 'allowlist': is the older form of [[allowlists]]; use only one of the two"
        ),
        (
            "[[allowlists]]\ndescription = 'nothing'",
            "rules.toml:1: an allowlist must set at least one of commits, paths, regexes, stopwords"
        ),
        (
            "[[rules]]\nid = 'r'\nregex = 'x'\n[[rules.allowlists]]\ncondition = 'OR'",
            "rules.toml:4: rule 'r': an allowlist must set at least one of commits, paths, regexes, stopwords"
        ),
        (
            "[[allowlists]]\npaths = ['a']\ncondition = 'xor'",
            "rules.toml:3: key 'allowlists.condition': 'xor' is not one of: or, and"
        ),
        (
            "[[allowlists]]\nregexes = ['a']\nregexTarget = 'Line'",
            "rules.toml:3: key 'allowlists.regexTarget': 'Line' is not one of: secret, match, line"
        ),
        (
            "[[allowlists]]\npaths = ['a']\ntargetRules = ['nope']",
            "rules.toml: key 'allowlists.targetRules': 'nope' is not a rule of this set"
        ),
        (
            "[extend]\nuseDefault = true\npath = 'b.toml'",
            "rules.toml:3: key 'extend.path': cannot be combined with extend.useDefault; keep one of the two"
        ),
        (
            "[extend]\npath = 'none.toml'",
            "rules.toml: key 'extend.path': cannot read 'none.toml'; correct the path or remove the key"
        ),
    ]

    @Test(arguments: cases.indices) func messages(index: Int) throws {
        let (text, message) = Self.cases[index]
        let error = #expect(throws: ConfigurationError.self, "\(text)") { try Files().load(text) }
        #expect(error?.description == message)
    }

    @Test func aMissingFileIsNamed() {
        let error = #expect(throws: ConfigurationError.self) { try Files().loader.load(path: "gone.toml") }
        #expect(error?.description == "gone.toml: cannot be read: no such file")
    }

    /// The parser's own words follow ours; the line is where the text stops being TOML.
    @Test(arguments: [("a = \n", 1), ("a = 1\nb = [1,\nc = 2\n", 3), ("a = 1\na = 2\n", 2), ("[[rules]\n", 1)])
    func syntaxErrorsHaveALine(text: String, line: Int) {
        let error = #expect(throws: ConfigurationError.self) { try Files().load(text) }
        #expect(error?.line == line)
        #expect(error?.reason.hasPrefix("not valid TOML: ") == true)
    }

    /// A misspelt key is the likeliest reason for a missing one, so the message mentions it.
    @Test func aMisspeltKeyIsMentioned() {
        let error = #expect(throws: ConfigurationError.self) { try Files().load("[[rules]]\nid = 'r'\nregx = 'x'") }
        #expect(
            error?.description
                == "rules.toml:1: rule 'r', key 'regex': is missing; a rule needs a regex, a path or both (rules.toml:3: rule 'r', key 'regx': has no meaning; did you mean 'regex'?)"
        )
    }

    /// An error in a file that was extended names that file.
    @Test func theExtendedFileIsNamed() {
        let files = Files(texts: ["base.toml": "[[rules]]\nid='b'\nregex=5\nentropy=true"])
        let error = #expect(throws: ConfigurationError.self) { try files.load("[extend]\npath='base.toml'") }
        #expect(error?.description == "base.toml:4: rule 'b', key 'entropy': expected a number, found a boolean")
    }
}
