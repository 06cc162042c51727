import RuleExamples
import Foundation
import Rules
import Testing

/// Generic secrets on the command line: flags, configuration, `sprawl explain`.
@Suite struct GenericSecretTests {
    private let folder = TestFolder()

    init() throws {
        var random = SeededGenerator(seed: 11)
        let lines = [
            "db:", "  user: shop", "  password: {base62:16}", "  host: db1", "  api_key: ${API_KEY}", "",
        ]
        let text = try lines.map { try ExampleTemplate($0).expand(using: &random) }.joined(separator: "\n")
        try folder.write("config/settings.yml", text)
    }

    private func ids(_ arguments: String...) throws -> [String] {
        let run = try sprawl(["dir", "-f", "jsonl"] + arguments + ["."], in: folder)
        return run.text.split(separator: "\n").compactMap { line in
            let fields = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return fields?["ruleId"] as? String
        }
    }

    @Test func flags() throws {
        #expect(try ids() == ["generic-password"])
        #expect(try ids("--no-generic").isEmpty)
        #expect(try ids("--generic-threshold", "1").isEmpty)
        #expect(try ids("--confidence", "low") == ["generic-password"])
        #expect(try sprawl("dir", "--confidence", "sure", ".", in: folder).status == 2)
        #expect(try sprawl("dir", "--generic-threshold", "7", ".", in: folder).status == 2)
    }

    @Test func configuration() throws {
        try folder.write(".sprawl.toml", "[generic]\nenabled = false\n")
        #expect(try ids().isEmpty)
        try folder.write(".sprawl.toml", "[generic]\npaths = ['^config/']\n")
        #expect(try ids().isEmpty)
        try folder.write(".sprawl.toml", "[extend]\ndisabledRules = ['generic-password']\n")
        #expect(try ids().isEmpty)
        try folder.write(".sprawl.toml", "[generic]\nthreshold = 2\n")
        #expect(try sprawl("dir", ".", in: folder).status == 2)
    }

    /// A secret that stands under several names, and where a rule's pattern does not apply, is one finding.
    @Test(arguments: [
        ("{base62:40}", ["auth_token: {}\n", "my_secret_key: \"{}\"\n", "user_password: {}\n"], "generic-"),
        ("{hex:32}", ["db_password: {}\n", "datadog_api_key: {}\n"], "datadog-api-key"),
    ])
    func copiesOfASecretAreOneFinding(template: String, lines: [String], rule: String) throws {
        var random = SeededGenerator(seed: 12)
        let secret = try ExampleTemplate(template).expand(using: &random)
        let folder = TestFolder()
        for (index, line) in lines.enumerated() {
            try folder.write("\(index).yml", line.replacingOccurrences(of: "{}", with: secret))
        }
        let run = try sprawl("dir", "-f", "json", ".", in: folder)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.count == 1, "\(findings)")
        let id = try #require(findings.first?["ruleId"] as? String)
        #expect(id.hasPrefix(rule) && id != "generic-string")
        let occurrences = try #require(findings.first?["occurrences"] as? [[String: Any]])
        let paths = occurrences.compactMap { ($0["location"] as? [String: Any])?["path"] as? String }
        #expect(paths == lines.indices.map { "\($0).yml" })
    }

    /// A configuration of gitleaks' brings its own rules, and nothing generic.
    @Test func gitleaksConfigurationsStayAsTheyAre() throws {
        try folder.write(".gitleaks.toml", "[[rules]]\nid = 'mine'\nregex = '''mine-[0-9]{9}'''\n")
        #expect(try ids().isEmpty)
    }

    @Test func entropyAlone() throws {
        var random = SeededGenerator(seed: 11)
        let text = try ExampleTemplate("x = f(\"{hex:32}\", \"{base64:60}\")\n").expand(using: &random)
        try folder.write("x.c", text)
        try folder.write(
            "mine.toml", "[[rules]]\nid = 'h'\nstrings = 'hex'\n[[rules]]\nid = 'b'\nstrings = 'base64'\n")
        #expect(try ids("-c", "mine.toml").sorted() == ["b", "h"])
    }

    @Test func explain() throws {
        let found = try sprawl("explain", "config/settings.yml:3", in: folder)
        #expect(found.status == 0)
        #expect(found.text.contains("given to `password`") && found.text.contains("reported by generic-password"))
        #expect(found.text.contains("  for\n") && found.text.contains("********"))
        let rejected = try sprawl("explain", "config/settings.yml:5", in: folder)
        #expect(rejected.text.contains("not reported: the value is put in by a template or a shell"))
        let nothing = try sprawl("explain", "config/settings.yml:1", in: folder)
        #expect(nothing.status == 0 && nothing.text.contains("no candidate"))
    }

    @Test(arguments: [
        ("config/settings.yml", "is no place"), ("config/settings.yml:99", "has no line 99"),
        ("nowhere.yml:1", "cannot read"), ("config/settings.yml:0", "is no place"),
    ])
    func explainRefuses(_ place: String, _ message: String) throws {
        let run = try sprawl("explain", place, in: folder)
        #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
    }
}
