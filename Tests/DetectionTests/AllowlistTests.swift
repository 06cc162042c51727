import Rules
import Testing

@testable import Detection

/// What allowlists excuse, in every form the gitleaks schema has.
@Suite struct AllowlistTests {
    /// Where a list is written.
    enum Place: CaseIterable { case rule, global, targeted, targetedAtAnother }

    private static func detector(_ list: Allowlist, _ place: Place) throws -> Detector {
        var list = list
        switch place {
        case .rule: break
        case .global: list.targetRules = []
        case .targeted: list.targetRules = ["key"]
        case .targetedAtAnother: list.targetRules = ["other"]
        }
        let rule = makeRule("key", "(?:^|\\b)key=([a-zA-Z0-9]{4,12})\\b;?") {
            $0.keywords = ["key="]
            $0.allowlists = place == .rule ? [list] : []
        }
        let other = makeRule("other", "never_matches_[0-9]{9}")
        return Detector([rule, other], allowlists: place == .rule ? [] : [list])
    }

    static let text = "first line\n  set key=ABCtest99; # marked\nlast line"

    static let cases: [(name: String, list: Allowlist, isExcused: Bool)] = [
        ("stopword, any case", Allowlist(stopwords: ["abct"]), true),
        ("stopword outside the secret", Allowlist(stopwords: ["key"]), false),
        ("stopword longer than the secret", Allowlist(stopwords: ["abctest99andmore"]), false),
        ("regex on the secret", Allowlist(regexes: ["^ABC"]), true),
        ("regex with groups", Allowlist(regexes: ["(A)(B)(C)"]), true),
        ("one regex of several", Allowlist(regexes: ["nothing", "t{1}est"]), true),
        ("regex with flags does not leak into the next", Allowlist(regexes: ["(?i)nothing", "abc"]), false),
        ("regex on the secret does not see the match", Allowlist(regexes: ["key="]), false),
        ("regex on the match", Allowlist(regexes: ["key="], regexTarget: .match), true),
        ("regex on the match does not see the line", Allowlist(regexes: ["marked"], regexTarget: .match), false),
        ("regex on the line", Allowlist(regexes: ["marked"], regexTarget: .line), true),
        ("the whole line", Allowlist(regexes: ["^  set .* marked$"], regexTarget: .line), true),
        ("regex on the line does not see others", Allowlist(regexes: ["first|last"], regexTarget: .line), false),
        ("path", Allowlist(paths: ["(src)/(main)\\.(.+)$"]), true),
        ("another path", Allowlist(paths: ["^other"]), false),
        ("or: path alone", Allowlist(paths: ["^src/"], stopwords: ["no"]), true),
        ("or: stopword alone", Allowlist(paths: ["^no/"], stopwords: ["test"]), true),
        ("and: both", Allowlist(condition: .and, paths: ["^src/"], stopwords: ["test"]), true),
        ("and: path missing", Allowlist(condition: .and, paths: ["^no/"], stopwords: ["test"]), false),
        ("and: stopword missing", Allowlist(condition: .and, paths: ["^src/"], stopwords: ["no"]), false),
        ("and: all three", Allowlist(condition: .and, paths: ["^src/"], regexes: ["99$"], stopwords: ["test"]), true),
        (
            "and: regex missing", Allowlist(condition: .and, paths: ["^src/"], regexes: ["98$"], stopwords: ["test"]),
            false
        ),
        ("and: path only", Allowlist(condition: .and, paths: ["^src/"]), true),
        ("commits say nothing about files", Allowlist(commits: ["0123456789abcdef"]), false),
        ("and: with commits", Allowlist(condition: .and, commits: ["0123456789abcdef"], stopwords: ["test"]), false),
        ("or: with commits", Allowlist(commits: ["0123456789abcdef"], stopwords: ["test"]), true),
        ("a pattern that does not compile excuses nothing", Allowlist(regexes: ["("]), false),
    ]

    @Test(arguments: cases.indices, Place.allCases) func excuses(index: Int, place: Place) throws {
        let (name, list, isExcused) = Self.cases[index]
        let detector = try Self.detector(list, place)
        let path = PathDecisions("src/main.c")
        let isFileExcused = TextScanner(detector).isExcused(path)
        let found = isFileExcused ? [] : detector.ids(in: Self.text, path: "src/main.c")
        let isWanted = place == .targetedAtAnother || !isExcused
        #expect(found == (isWanted ? ["key"] : []), "\(name), \(place)")
    }

    /// A global path list lets the whole file be skipped, unless it also wants something of the match.
    @Test(arguments: [
        (Allowlist(paths: ["(\\.min)\\.js$"]), true), (Allowlist(condition: .and, paths: ["min"]), true),
        (Allowlist(condition: .and, paths: ["min"], stopwords: ["x"]), false),
        (Allowlist(paths: ["min"], targetRules: ["key"]), false), (Allowlist(stopwords: ["min"]), false),
    ]) func wholeFilesAreExcused(list: Allowlist, isExcused: Bool) throws {
        let scanner = TextScanner(Detector([makeRule("key", "key")], allowlists: [list]))
        #expect(scanner.isExcused(PathDecisions("a/app.min.js")) == isExcused)
        #expect(!scanner.isExcused(PathDecisions("a/app.js")))
    }

    /// The line is cut, so that a match in a line of megabytes costs no more than others.
    @Test func longLinesAreCut() throws {
        let detector = try Self.detector(Allowlist(regexes: ["^near|far$"], regexTarget: .line), .rule)
        let filler = String(repeating: " ", count: 5000)
        #expect(detector.ids(in: "near key=abcdef;") == [])
        #expect(detector.ids(in: "near" + filler + "key=abcdef;") == ["key"])
        #expect(detector.ids(in: "key=abcdef;" + filler + "far") == ["key"])
    }
}

/// Rules that look at paths, alone or beside a pattern.
@Suite struct PathRuleTests {
    private let detector: Detector

    init() throws {
        detector = Detector([
            makeRule("file", nil) { $0.path = "\\.(p12|pfx)$" },
            makeRule("hidden", nil) {
                $0.path = "p12"
                $0.skipReport = true
            },
            makeRule("excused", nil) {
                $0.path = "p12"
                $0.allowlists = [Allowlist(paths: ["(^|/)tests/"])]
            },
            makeRule("both", "key_[0-9]{3}") { $0.path = "(^|/)conf(ig)?/" },
        ])
    }

    @Test(arguments: [
        ("a/b.p12", ["excused", "file"]), ("tests/b.p12", ["file"]), ("a/b.pfx", ["file"]), ("a/b.txt", []),
    ]) func pathsAloneAreReported(path: String, ids: [String]) {
        var decisions = PathDecisions(path)
        let matches = TextScanner(detector).matches(ofPath: &decisions)
        #expect(matches.map { detector.ruleSet.rules[$0.rule].id } == ids)
        #expect(matches.allSatisfy { $0.match.isEmpty && $0.secret.isEmpty })
    }

    @Test func pathAndPatternMustBothMatch() {
        #expect(detector.ids(in: "key_123", path: "config/a") == ["both"])
        #expect(detector.ids(in: "key_123", path: "src/a") == [])
        #expect(detector.ids(in: "key_12", path: "config/a") == [])
        #expect(detector.ids(in: "", path: "a.p12") == [])
    }
}

/// Which part of a match is the secret.
@Suite struct SecretGroupTests {
    @Test(arguments: [
        ("key=[a-z]+", 0, "key=abc"), ("key=([a-z]+)", 0, "abc"), ("(key)=([a-z]+)", 0, "key"),
        ("(key)=([a-z]+)", 2, "abc"), ("(x)?key=([a-z]+)", 0, "abc"), ("(x*)key=([a-z]+)", 0, "abc"),
        ("(?:key)=(?:[a-z]+)", 0, "key=abc"), ("(?P<name>key)=(?P<value>[a-z]+)", 2, "abc"),
        ("key=(x)?[a-z]+", 1, "key=abc"), ("key=\\(?([a-z]+)", 0, "abc"),
    ]) func theSecretIsTheGroup(regex: String, group: Int, secret: String) throws {
        let detector = Detector([makeRule("r", regex) { $0.secretGroup = group }])
        #expect(detector.secrets(in: "set key=abc;") == [secret])
    }

    /// The groups of one rule's match are not taken for those of the next.
    @Test func groupsOfOtherRulesAreForgotten() throws {
        let detector = Detector([
            makeRule("a", "(alpha)_(beta)_(gamma)"), makeRule("b", "(?:(?:delta))_(?:[0-9]{3})"),
            makeRule("c", "(?:eps)_(ilon)"),
        ])
        #expect(detector.secrets(in: "alpha_beta_gamma delta_123 eps_ilon") == ["alpha", "delta_123", "ilon"])
    }

    /// An empty secret is none.
    @Test func emptySecretsAreNotReported() throws {
        #expect(Detector([makeRule("r", "key=()") { $0.secretGroup = 1 }]).ids(in: "key=") == [])
        #expect(Detector([makeRule("r", "x*")]).ids(in: "abc") == [])
    }
}
