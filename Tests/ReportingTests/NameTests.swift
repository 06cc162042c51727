import Findings
import Testing
import Triage

@testable import Reporting

/// Names that are not UTF-8, members of archives and messages come out right in every format.
@Suite struct NameTests {
    private static func report(_ location: Location, as format: ReportFormat) throws -> String {
        var place = SampleResult.occurrence("", line: 3, text: "secret", secret: "secret")
        place.location = location
        if location.source == .gitObject {
            place.state = .history
            place.provenance = Provenance(commit: SampleResult.introduction, blob: SampleResult.id("b"))
        }
        var result = SampleResult.clean
        let finding = SampleResult.finding(
            .init(id: "rule"), secret: "secret", digit: "a", score: 1, checks: [], occurrences: [place])
        result.findings = [
            TriagedFinding(finding: finding, decision: Decision(.block, by: .policyRule(name: "default", digest: nil)))
        ]
        return try reportText(result, as: format)
    }

    private static func json(_ location: Location) throws -> JSONValue? {
        try JSONValue(parsing: report(location, as: .jsonl))["occurrence"]?["location"]
    }

    private static func sarif(_ location: Location) throws -> JSONValue? {
        try JSONValue(parsing: report(location, as: .sarif))["runs"]?[0]?["results"]?[0]
    }

    private static func uri(_ location: Location) throws -> String? {
        try sarif(location)?["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]?.string
    }

    @Test func namesThatAreNotUTF8() throws {
        let location = Location(path: SourcePath(bytes: [0x63, 0x61, 0x66, 0xE9, 0x2F, 0x61, 0x20, 0x62]))
        #expect(try Self.json(location)?["path"]?.string == "caf\u{FFFD}/a b")
        #expect(try Self.json(location)?["exactPath"]?.string == "caf%E9/a%20b")
        #expect(try Self.uri(location) == "caf%E9/a%20b")
        #expect(try Self.report(location, as: .pretty).hasPrefix("caf\\xE9/a b\n"))
        #expect(try Self.json(Location(path: "plain"))?["exactPath"] == nil)
    }

    @Test func problemsAndNotesToo() throws {
        var result = SampleResult.clean
        let path = SourcePath(bytes: [0xFF, 0x61])
        result.scan.problems = [Problem(kind: .unreadable, path: path, message: "no")]
        result.scan.notes = [Note(path: path, message: "no")]
        let json = try JSONValue(parsing: reportText(result, as: .json))["scan"]
        for list in ["problems", "notes"] { #expect(json?[list]?[0]?["exactPath"]?.string == "%FFa") }
        let sarif = try reportText(result, as: .sarif)
        #expect(sarif.split(separator: #""uri":"%FFa""#).count == 3)
        let pretty = try reportText(result, as: .pretty, pretty: PrettyOptions(isVerbose: true))
        #expect(pretty.split(separator: "\\xFFa: no").count == 3)
    }

    @Test func membersOfArchives() throws {
        let location = Location(path: "lib/app.jar", containers: ["BOOT-INF/core.jar", "a.yml"])
        let containers = try Self.json(location)?["containers"]?.array?.map { $0["path"]?.string ?? "" }
        #expect(containers == ["BOOT-INF/core.jar", "a.yml"])
        #expect(try Self.uri(location) == "lib/app.jar")
        let place = try Self.sarif(location)?["locations"]?[0]
        #expect(place?["physicalLocation"]?["region"] == nil)
        #expect(
            place?["logicalLocations"]?[0]?["fullyQualifiedName"]?.string == "lib/app.jar ▸ BOOT-INF/core.jar ▸ a.yml")
        #expect(try Self.report(location, as: .pretty).hasPrefix("lib/app.jar ▸ BOOT-INF/core.jar ▸ a.yml\n"))
    }

    /// Which repository, and which commit.
    @Test func messagesNameRepositoryAndCommit() throws {
        let location = Location(source: .gitObject, repository: "team/app", part: .commitMessage)
        let json = try Self.json(location)
        #expect(json?["repository"]?.string == "team/app" && json?["part"]?.string == "commit-message")
        #expect(json?["path"] == nil)
        let line = try JSONValue(parsing: Self.report(location, as: .jsonl))
        #expect(line["occurrence"]?["provenance"]?["commit"]?["id"]?.string == SampleResult.introduction.id)
        #expect(try Self.uri(location) == "commits/" + SampleResult.id("b"))
        #expect(try Self.sarif(location)?["properties"]?["repository"]?.string == "team/app")
        let pretty = try Self.report(location, as: .pretty)
        #expect(pretty.hasPrefix("commit messages of team/app\n"))
        #expect(pretty.contains("in the message of 1a2b3c4d5e"))
    }
}
