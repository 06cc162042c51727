import Findings
import Foundation
import Reporting
import Testing
import Triage

/// Every report obeys its schema, and the schema is strict enough to notice when one does not.
@Suite struct SchemaTests {
    @Test(arguments: SampleRun.allCases)
    func jsonObeysItsSchema(run: SampleRun) throws {
        let result = run.result
        let schema = try JSONSchema(JSONValue(parsing: Data(contentsOf: TestFiles.reportSchema)))
        let document = try JSONValue(parsing: report(result, as: .json))
        #expect(try schema.errors(in: document) == [])
    }

    @Test(arguments: SampleRun.allCases)
    func everyLineOfJSONLinesObeysItsSchema(run: SampleRun) throws {
        let result = run.result
        let schema = try JSONSchema(JSONValue(parsing: Data(contentsOf: TestFiles.reportSchema)), at: "#/$defs/line")
        let lines = try reportText(result, as: .jsonl).split(separator: "\n")
        #expect(lines.count == result.findings.reduce(0) { $0 + $1.finding.occurrences.count })
        for line in lines { #expect(try schema.errors(in: JSONValue(parsing: String(line))) == []) }
    }

    @Test(arguments: SampleRun.allCases)
    func sarifObeysTheOfficialSchema(run: SampleRun) throws {
        let result = run.result
        let schema = try JSONSchema(JSONValue(parsing: Data(contentsOf: TestFiles.sarifSchema)))
        let document = try JSONValue(parsing: report(result, as: .sarif))
        #expect(try schema.errors(in: document) == [])
    }

    /// Each change breaks a valid report in one way.
    @Test(arguments: [
        Breakage("a number as text") { $0["summary"]?["findings"] = .string("6") },
        Breakage("a missing key") { $0["scan"]?["complete"] = nil },
        Breakage("an unknown key") { $0["findings"]?[0]?["extra"] = .bool(true) },
        Breakage("an unknown severity") { $0["findings"]?[0]?["severity"] = .string("awful") },
        Breakage("a score beyond 1") { $0["findings"]?[0]?["score"] = .number(1.5) },
        Breakage("a fingerprint that is none") { $0["findings"]?[0]?["fingerprint"] = .string("ABC") },
        Breakage("no occurrence") { $0["findings"]?[0]?["occurrences"] = .array([]) },
        Breakage("a line 0") { $0["findings"]?[0]?["occurrences"]?[0]?["span"]?["start"]?["line"] = .number(0) },
        Breakage("half a column") { $0["findings"]?[0]?["occurrences"]?[0]?["span"]?["end"]?["column"] = .number(1.5) },
        Breakage("a rule that found nothing") { $0["summary"]?["byRule"]?["jwt"] = .number(0) },
        Breakage("another version") { $0["schemaVersion"] = .string("1") },
        Breakage("a date without a zone") { $0["scan"]?["startedAt"] = .string("2025-03-01T12:00:00.250") },
        Breakage("an empty name") { $0["tool"]?["name"] = .string("") },
        Breakage("the same framework twice") {
            $0["findings"]?[0]?["frameworks"] = .array([.string("CWE-1"), .string("CWE-1")])
        },
    ])
    func jsonSchemaRejects(breakage: Breakage) throws {
        let schema = try JSONSchema(JSONValue(parsing: Data(contentsOf: TestFiles.reportSchema)))
        var document = try JSONValue(parsing: report(SampleResult.full, as: .json))
        breakage.change(&document)
        #expect(try schema.errors(in: document).count == 1, "\(breakage.name) is let through")
    }

    /// The same for a run over a history: its first occurrence is in a file that is gone, the next one in HEAD.
    @Test(arguments: [
        Breakage("a short id") {
            $0["findings"]?[0]?["occurrences"]?[0]?["provenance"]?["commit"]?["id"] = .string("1a2b3c4d5e")
        },
        Breakage("an id in capitals") {
            $0["findings"]?[0]?["occurrences"]?[0]?["provenance"]?["object"] = .string(capitalId)
        },
        Breakage("a date without a zone") {
            $0["findings"]?[0]?["occurrences"]?[0]?["provenance"]?["commit"]?["date"] = .string("2021-03-05T00:30:00")
        },
        Breakage("a last commit without an id") {
            $0["findings"]?[0]?["occurrences"]?[0]?["provenance"]?["lastCommit"]?["id"] = nil
        },
        Breakage("no version") { $0["findings"]?[0]?["occurrences"]?[0]?["provenance"]?["versions"] = .array([]) },
        Breakage("no ref") { $0["findings"]?[0]?["occurrences"]?[0]?["provenance"]?["refCount"] = .number(0) },
        Breakage("a line 0 in HEAD") {
            $0["findings"]?[0]?["occurrences"]?[1]?["head"]?["span"]?["start"]?["line"] = .number(0)
        },
        Breakage("an unknown state") { $0["findings"]?[0]?["occurrences"]?[0]?["state"] = .string("lost") },
        Breakage("no location") { $0["findings"]?[0]?["occurrences"]?[0]?["location"] = nil },
        Breakage("an unknown part") {
            $0["findings"]?[0]?["occurrences"]?[0]?["location"]?["part"] = .string("file")
        },
        Breakage("an exact path that says no more") {
            $0["findings"]?[0]?["occurrences"]?[0]?["location"]?["exactPath"] = .string("a%20b")
        },
        Breakage("an unknown mode") { $0["scan"]?["mode"] = .string("all") },
        Breakage("a decision by nobody") {
            $0["findings"]?[0]?["occurrences"]?[0]?["decision"]?["decidedBy"] = nil
        },
        Breakage("an unknown state in the summary") { $0["summary"]?["byState"]?["lost"] = .number(1) },
        Breakage("an unknown problem") { $0["scan"]?["problems"]?[0]?["kind"] = .string("bad") },
        Breakage("no object missing") { $0["scan"]?["objectsMissing"] = .number(0) },
    ])
    func jsonSchemaRejectsHistory(breakage: Breakage) throws {
        let schema = try JSONSchema(JSONValue(parsing: Data(contentsOf: TestFiles.reportSchema)))
        var document = try JSONValue(parsing: report(SampleResult.history, as: .json))
        breakage.change(&document)
        #expect(try schema.errors(in: document).count == 1, "\(breakage.name) is let through")
    }

    private static let capitalId = String(repeating: "A", count: 40)

    @Test(arguments: [
        Breakage("a wrong version") { $0["version"] = .string("2.0.0") },
        Breakage("no driver") { $0["runs"]?[0]?["tool"]?["driver"] = nil },
        Breakage("an unknown key") { $0["runs"]?[0]?["results"]?[0]?["extra"] = .bool(true) },
        Breakage("an unknown level") { $0["runs"]?[0]?["results"]?[0]?["level"] = .string("fatal") },
        Breakage("a result without a message") { $0["runs"]?[0]?["results"]?[0]?["message"] = nil },
        Breakage("the same rule twice") { document in
            let rules = document["runs"]?[0]?["tool"]?["driver"]?["rules"]?.array ?? []
            document["runs"]?[0]?["tool"]?["driver"]?["rules"] = .array(rules + rules)
        },
    ])
    func sarifSchemaRejects(breakage: Breakage) throws {
        let schema = try JSONSchema(JSONValue(parsing: Data(contentsOf: TestFiles.sarifSchema)))
        var document = try JSONValue(parsing: report(SampleResult.full, as: .sarif))
        breakage.change(&document)
        #expect(try !schema.errors(in: document).isEmpty, "\(breakage.name) is let through")
    }
}

/// The runs whose reports are validated, by name, so that a failure does not print a whole run.
enum SampleRun: CaseIterable {
    case full, clean, incomplete, shown, history

    var result: TriagedResult {
        switch self {
        case .full: SampleResult.full
        case .clean: SampleResult.clean
        case .incomplete: SampleResult.incomplete
        case .shown: SampleResult.shown
        case .history: SampleResult.history
        }
    }
}

/// A change that makes a valid report invalid.
struct Breakage: Sendable {
    var name: String
    var change: @Sendable (inout JSONValue) -> Void

    init(_ name: String, _ change: @escaping @Sendable (inout JSONValue) -> Void) {
        self.name = name
        self.change = change
    }
}

extension SampleResult {
    /// A run whose user asked to see secrets.
    static var shown: TriagedResult {
        var result = full
        result.scan.permission = SecretPermission(userAsksForSecrets: true)
        return result
    }
}
