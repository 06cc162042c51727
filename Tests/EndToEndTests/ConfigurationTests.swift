import Testing

/// Rule files: where they are found, which one wins, and what is said about bad ones.
@Suite struct ConfigurationTests {
    private let folder = TestFolder()

    private static let ticketRule = """
        [[rules]]
        id = "ticket"
        title = "Ticket"
        regex = '''\\b(tkt-[0-9a-z]{20})\\b'''
        keywords = ["tkt-"]

        """

    init() throws {
        try folder.write(
            "target/a.txt", "\(token())\n\(expanded("tkt-{base36:20}"))\n\(expanded("AKIA{aws-key-id}"))\n")
    }

    private func found(_ arguments: String..., environment: [String: String] = [:]) throws -> [String] {
        let run = try sprawl(["scan", "target", "-f", "json"] + arguments, in: folder, environment: environment)
        return try run.json.findings.map(\.ruleId)
    }

    @Test func builtInRulesAlone() throws {
        #expect(try found() == ["github-pat", "aws-access-token"])
    }

    @Test func aFileOfOursAddsAndDisables() throws {
        try folder.write(
            "target/.sprawl.toml", "[extend]\ndisabledRules = [\"github-pat\"]\n\n" + Self.ticketRule)
        #expect(try found() == ["ticket", "aws-access-token"])
    }

    @Test func aFileOfGitleaksReplaces() throws {
        try folder.write("target/.gitleaks.toml", Self.ticketRule)
        #expect(try found() == ["ticket"])
        try folder.write("target/.gitleaks.toml", "[extend]\nuseDefault = true\n\n" + Self.ticketRule)
        #expect(try found() == ["github-pat", "ticket", "aws-access-token"])
    }

    @Test func oursWinsOverTheirs() throws {
        try folder.write("target/.gitleaks.toml", Self.ticketRule)
        try folder.write(
            "target/.sprawl.toml", "[extend]\ndisabledRules = [\"aws-access-token\"]\n\n[generic]\nenabled = false\n")
        #expect(try found() == ["github-pat"])
    }

    @Test func theOneOnTheCommandLineWins() throws {
        try folder.write("target/.sprawl.toml", "this is not TOML")
        try folder.write("mine.toml", Self.ticketRule)
        #expect(try found("-c", "mine.toml") == ["ticket"])
        let other = ["SPRAWL_CONFIG": "missing.toml"]
        #expect(try found("-c", "mine.toml", environment: other) == ["ticket"])
    }

    @Test func theEnvironmentWinsOverTheTarget() throws {
        try folder.write("target/.gitleaks.toml", "this is not TOML")
        try folder.write("mine.toml", Self.ticketRule)
        for variable in ["SPRAWL_CONFIG", "GITLEAKS_CONFIG"] {
            #expect(try found(environment: [variable: "mine.toml"]) == ["ticket"])
        }
        #expect(try found(environment: ["GITLEAKS_CONFIG_TOML": Self.ticketRule]) == ["ticket"])
    }

    @Test func allowlistsOfTheFileCount() throws {
        try folder.write("target/.sprawl.toml", "[[allowlists]]\nregexes = ['''^ghp_''']\n")
        #expect(try found() == ["aws-access-token"])
        try folder.write("target/.sprawl.toml", "[[allowlists]]\npaths = ['''a\\.txt$''']\n")
        #expect(try found() == [])
    }

    /// The message names file, rule and key.
    @Test(arguments: [
        ("[[rules]]\nid = \"r\"\nregex = '''('''\n", ["rule 'r'", "key 'regex'"]),
        ("[[rules]]\nid = \"r\"\ntitle = \"x\"\n", ["rule 'r'", "key 'regex'"]),
        ("[[rules]]\nregex = '''a'''\n", ["key 'id'"]),
        ("[[rules]]\nid = \"r\"\nregex = '''abc'''\nsecretGroup = 3\n", ["rule 'r'", "key 'secretGroup'"]),
        ("[[rules]]\nid = \"r\"\nregex = '''abc'''\nseverity = \"awful\"\n", ["rule 'r'", "key 'severity'", "awful"]),
        ("[[rules]]\nid = \"r\"\nregex = '''abc'''\nvalidator = \"magic\"\n", ["rule 'r'", "key 'validator'"]),
        ("[extend]\npath = \"missing.toml\"\n", ["key 'extend.path'", "missing.toml"]),
        ("rules = [", []),
    ])
    func badFiles(text: String, named: [String]) throws {
        try folder.write("target/.sprawl.toml", text)
        for command in [["scan", "target"], ["rules", "check", "target/.sprawl.toml"]] {
            let run = try sprawl(command, in: folder)
            #expect(run.status == 2, "\(run)")
            #expect(run.output.isEmpty, "\(run)")
            for word in named + ["target/.sprawl.toml"] { #expect(run.errors.contains(word), "\(run)") }
        }
    }

    @Test func uselessKeysAreWarnings() throws {
        try folder.write("target/.sprawl.toml", "colour = \"blue\"\n[extend]\ndisabledRules = [\"nonsense\"]\n")
        let run = try sprawl("scan", "target", "-f", "json", in: folder)
        #expect(run.status == 1)
        #expect(run.errors.contains("warning") && run.errors.contains("colour") && run.errors.contains("nonsense"))
        #expect(try sprawl("scan", "target", "-q", in: folder).errors.isEmpty)
    }
}
