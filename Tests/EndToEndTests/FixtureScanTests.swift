import Foundation
import Testing

/// A scan of `fixtures/`: what is found, in every format, and that it comes out the same every time.
@Suite struct FixtureScanTests {
    private let fixtures: Fixtures

    init() throws { fixtures = try Fixtures() }

    /// Rules and places of all findings. `SPRAWL_UPDATE_GOLDEN=1 swift test` rewrites the list.
    @Test func findings() throws {
        let run = try sprawl("scan", "-f", "json", in: fixtures.folder)
        #expect(run.status == 1 && run.errors.isEmpty, "\(run)")
        let report = try run.json
        #expect(report.scan.complete && report.scan.problems.isEmpty)
        try expectGolden(report.places.joined(separator: "\n") + "\n", "fixtures.txt")
    }

    /// Placeholders are no findings, and a key that documentation prints is one that fails no run.
    @Test func placeholdersAreNoFindings() throws {
        let run = try sprawl("scan", "README.md", "-f", "json", in: fixtures.folder)
        #expect(run.status == 0, "\(run)")
        #expect(try run.json.findings.map(\.ruleId) == ["aws-secret-access-key"])
        #expect(run.text.contains("documented-example"))
    }

    /// The deployment token and the AWS key stand in several files: one finding, all places.
    @Test func oneFindingForOneSecret() throws {
        let report = try sprawl("scan", "-f", "json", in: fixtures.folder).json
        let spread = report.findings.filter { $0.occurrences.count > 1 }
            .map { ($0.ruleId, $0.occurrences.map(\.path)) }.sorted { $0.0 < $1.0 }
        // The id of the AWS key is a part of its finding.
        #expect(spread.map(\.0) == ["aws-secret-access-key", "github-pat"])
        #expect(
            spread.map(\.1) == [
                [".env", "deploy/secret.yaml"],
                [".github/workflows/release.yml", ".mcp.json", "home/.zsh_history"],
            ])
        #expect(Set(report.findings.map { $0.ruleId + $0.fingerprint }).count == report.findings.count)
    }

    @Test func anExpiredTokenIsCalledExpired() throws {
        let tokens = try sprawl("scan", "-f", "json", in: fixtures.folder).json.findings.filter { $0.ruleId == "jwt" }
        #expect(tokens.map(\.validity).sorted() == ["expired", "well-formed"])
    }

    @Test func tenRunsAreIdenticalButForTimes() throws {
        for format in ["json", "jsonl", "sarif", "pretty"] {
            var outputs: Set<String> = []
            for jobs in ["1", "2", "8", "1", "2", "8", "2", "8", "8", "8"] {
                let run = try sprawl("scan", "-f", format, "-j", jobs, in: fixtures.folder)
                #expect(run.status == 1)
                outputs.insert(Self.withoutTimes(run.text))
            }
            #expect(outputs.count == 1, "\(format)")
        }
    }

    /// Of what `--show-secrets` shows nothing is in any other output.
    @Test(arguments: ["json", "jsonl", "sarif", "pretty"]) func secretsAreMasked(format: String) throws {
        let pieces = try fixtures.secretPieces()
        #expect(pieces.count > 60)
        let run = try sprawl("scan", "-f", format, "-v", in: fixtures.folder)
        for piece in pieces { #expect(!run.text.contains(piece) && !run.errors.contains(piece)) }
        let open = try sprawl("scan", "-f", format, "--show-secrets", in: fixtures.folder)
        if format != "sarif" { #expect(open.text.contains(pieces[0])) }
    }

    @Test func severalReportsAtOnce() throws {
        let folder = TestFolder()
        let target = fixtures.folder.path
        let run = try sprawl(
            "scan", "-f", "sarif=out.sarif", "-f", "jsonl=out.jsonl", "-f", "pretty", "-f", "json=out.json", target,
            in: folder)
        #expect(run.status == 1)
        #expect(run.text.contains("What to do next"))
        #expect(try folder.names() == ["out.json", "out.jsonl", "out.sarif"])
        let report = try JSONFindings(folder.read("out.json"))
        let occurrences = report.findings.reduce(0) { $0 + $1.occurrences.count }
        #expect(try folder.read("out.jsonl").count { $0 == 0x0A } == occurrences)
        let sarif = try JSONDecoder().decode(SARIF.self, from: Data(folder.read("out.sarif")))
        #expect(sarif.version == "2.1.0" && sarif.runs[0].results.count == occurrences)
    }

    private struct SARIF: Decodable {
        struct Result: Decodable { var ruleId: String }
        struct Run: Decodable { var results: [Result] }
        var version: String
        var runs: [Run]
    }

    @Test(arguments: [("a.json", "{"), ("a.sarif", "{"), ("a.jsonl", "{\"ruleId\""), ("a.txt", ".env")])
    func theFileNameTellsTheFormat(name: String, start: String) throws {
        let folder = TestFolder()
        let run = try sprawl("scan", "-r", name, fixtures.folder.path, in: folder)
        #expect(run.status == 1 && run.output.isEmpty)
        let report = String(decoding: try folder.read(name), as: UTF8.self)
        #expect(name == "a.txt" ? report.contains(start) : report.hasPrefix(start))
    }

    @Test func formatAndFile() throws {
        let folder = TestFolder()
        let run = try sprawl("scan", "-f", "json", "-r", "odd.name", fixtures.folder.path, in: folder)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(try JSONFindings(folder.read("odd.name")).findings.isEmpty == false)
        let dash = try sprawl("scan", "-f", "json", "-r", "-", fixtures.folder.path, in: folder)
        #expect(try dash.json.findings.isEmpty == false)
    }

    @Test(arguments: ["dir", "file", "directory"]) func otherNamesOfTheCommand(name: String) throws {
        let run = try sprawl(name, ".", "-f", "json", in: fixtures.folder)
        #expect(run.status == 1)
        #expect(try run.json.findings == sprawl("scan", "-f", "json", in: fixtures.folder).json.findings)
    }

    @Test func theExitStatusCanBeChosen() throws {
        #expect(try sprawl("scan", "--exit-code", "42", in: fixtures.folder).status == 42)
        #expect(try sprawl("scan", "--exit-code", "0", in: fixtures.folder).status == 0)
        #expect(try sprawl("scan", "README.md", "--exit-code", "42", in: fixtures.folder).status == 0)
    }

    @Test func quietSaysNothing() throws {
        let run = try sprawl("scan", "-q", in: fixtures.folder)
        #expect(run.status == 1 && run.output.isEmpty && run.errors.isEmpty, "\(run)")
    }

    @Test func theFingerprintKeyChangesFingerprintsOnly() throws {
        let usual = try sprawl("scan", "-f", "json", in: fixtures.folder).json
        let keyed = try sprawl(
            "scan", "-f", "json", in: fixtures.folder, environment: ["SPRAWL_FINGERPRINT_KEY": "ours"]
        ).json
        #expect(usual.places == keyed.places)
        #expect(Set(usual.findings.map(\.fingerprint)).isDisjoint(with: keyed.findings.map(\.fingerprint)))
    }

    private static func withoutTimes(_ report: String) -> String {
        report.replacing(/"(startedAt|startTimeUtc|endTimeUtc)": ?"[^"]*"/, with: "")
            .replacing(/"durationSeconds": ?[0-9.e-]+/, with: "")
            .replacing(#/ in [0-9.,]+ .?s(, [0-9.,]+ .?B/s)?\n/#, with: "\n")
    }
}
