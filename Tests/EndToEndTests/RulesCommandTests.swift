import Foundation
import Testing

/// `sprawl rules …`
@Suite struct RulesCommandTests {
    private let folder = TestFolder()

    private struct Row: Decodable {
        var id: String
        var severity: String
        var provider: String?
    }

    private func rows(_ arguments: String...) throws -> [Row] {
        let run = try sprawl(["rules", "list", "-f", "json"] + arguments, in: folder)
        #expect(run.status == 0)
        return try JSONDecoder().decode([Row].self, from: Data(run.output))
    }

    /// The `[[rules]]` tables of the files that the program is made of.
    private func rulesInFiles() throws -> Int {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../rules")
            .standardizedFileURL
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "toml" }
            .reduce(0) { count, file in
                try count + String(contentsOf: file, encoding: .utf8).split(separator: "\n").count { $0 == "[[rules]]" }
            }
    }

    @Test func list() throws {
        let all = try rows()
        #expect(all.count == (try rulesInFiles()))
        #expect(all.map(\.id) == all.map(\.id).sorted())
        let table = try sprawl("rules", "list", in: folder)
        #expect(table.status == 0)
        #expect(table.text.split(separator: "\n").count == all.count)
        for rule in all { #expect(table.text.contains(rule.id)) }
    }

    @Test func listFiltered() throws {
        let critical = try rows("--severity", "critical")
        #expect(!critical.isEmpty && critical.allSatisfy { $0.severity == "critical" })
        let github = try rows("--provider", "gitHUB")
        #expect(github.contains { $0.id == "github-pat" } && github.allSatisfy { $0.provider == "GitHub" })
        #expect(try rows("--provider", "nobody").isEmpty)
    }

    @Test func listOfAFile() throws {
        try folder.write("mine.toml", "[[rules]]\nid = \"mine\"\nregex = '''mine-[0-9]{9}'''\n")
        #expect(try rows("-c", "mine.toml").map(\.id) == ["mine"])
        try folder.write(".sprawl.toml", "[extend]\ndisabledRules = [\"github-pat\"]\n")
        #expect(try rows().contains { $0.id == "github-pat" } == false)
    }

    @Test func listFilteredByKindValidatorAndText() throws {
        let hooks = try rows("--kind", "webhook-url", "--search", "slack")
        #expect(hooks.map(\.id).contains("slack-webhook-url") && hooks.count < 20)
        #expect(try rows("--validator", "npm").map(\.id).contains("npm-access-token"))
        #expect(try rows("--validator", "any").count < rows().count)
        #expect(try sprawl("rules", "list", "--kind", "nonsense", in: folder).status == 2)
    }

    /// `make docs` writes the page anew.
    @Test func thePageOfRulesIsNotStale() throws {
        let run = try sprawl("rules", "list", "--format", "markdown", in: folder)
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/rules.md").standardizedFileURL
        let page = try String(contentsOf: file, encoding: .utf8)
        #expect(run.status == 0 && page.utf8.count > 10_000)
        #expect(run.text == page, "docs/rules.md is stale; run make docs")
    }

    @Test func everyRuleCanBeShown() throws {
        for rule in try rows().prefix(12) {
            let run = try sprawl("rules", "show", rule.id, in: folder)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.text.hasPrefix(rule.id) && run.text.contains(rule.severity))
        }
        let text = try sprawl("rules", "show", "github-pat", in: folder).text
        #expect(text.contains("What to do about a finding") && text.contains("https://"))
        #expect(!text.contains("{base62"))
    }

    @Test func checkGood() throws {
        try folder.write(
            "good.toml",
            """
            [[rules]]
            id = "ticket"
            regex = '''\\b(tkt-[0-9a-z]{20})\\b'''
            keywords = ["tkt-"]
            examples = ["ticket: tkt-{base36:20}"]
            counterexamples = ["ticket: tkt-{base36:9}"]

            """)
        let run = try sprawl("rules", "check", "good.toml", in: folder)
        #expect(run.status == 0, "\(run)")
        #expect(run.text.contains("1 rules, 2 examples checked"))
    }

    @Test func checkFindsExamplesThatDoNotHold() throws {
        try folder.write(
            "bad.toml",
            """
            [[rules]]
            id = "ticket"
            regex = '''\\b(tkt-[0-9a-z]{20})\\b'''
            keywords = ["tkt-"]
            examples = ["ticket: tkt-{base36:9}"]

            """)
        let run = try sprawl("rules", "check", "bad.toml", in: folder)
        #expect(run.status == 2, "\(run)")
        #expect(run.text.contains("bad.toml") && run.text.contains("ticket") && run.text.contains("example"))
    }

    @Test func testRunsTheFileAlone() throws {
        try folder.write(
            "mine.toml",
            "[extend]\nuseDefault = true\n[[rules]]\nid = \"ticket\"\nregex = '''tkt-[0-9a-z]{20}'''\nkeywords = [\"tkt-\"]\n"
        )
        try folder.write("target/a.txt", "\(token())\n\(expanded("tkt-{base36:20}"))\n")
        let run = try sprawl("rules", "test", "mine.toml", "--against", "target", "-f", "json", in: folder)
        #expect(run.status == 1)
        #expect(try run.json.findings.map(\.ruleId) == ["ticket"])
        try folder.write("target/a.txt", token())
        #expect(try sprawl("rules", "test", "mine.toml", "--against", "target", in: folder).status == 0)
        #expect(try sprawl("rules", "test", "mine.toml", "--against", "missing", in: folder).status == 2)
    }
}
