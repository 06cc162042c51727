internal import Rules
import Findings
public import Triage

/// The native report: one JSON document that holds everything the run found out, described by
/// `docs/report.schema.json`.
public struct JSONReport: ReportWriter {
    /// The version of the model, raised when a reader of the old one would misread the new one.
    public static let schemaVersion = "2"

    private let tool: ToolInfo

    public init(tool: ToolInfo) { self.tool = tool }

    public func write(_ result: TriagedResult, to output: inout some ByteSink) throws {
        var json = JSONWriter(lineDepth: .max)
        json.beginObject()
        json.field("schemaVersion", Self.schemaVersion)
        json.beginObject("tool")
        json.field("name", tool.name)
        json.field("version", tool.version)
        json.field("rulesDigest", result.scan.rulesDigest)
        json.endObject()
        try write(result.scan, with: &json, to: &output)
        write(ReportSummary(result), with: &json)
        json.beginArray("findings")
        var rules = RuleMembers.Cache()
        for finding in result.findings { try write(finding, &rules, result.scan.permission, with: &json, to: &output) }
        json.endArray()
        json.endObject()
        json.endDocument()
        try json.output.drainAll(into: &output)
    }

    private func write(_ scan: ScanResult, with json: inout JSONWriter, to output: inout some ByteSink) throws {
        json.beginObject("scan")
        json.field("target", scan.target)
        json.field("mode", scan.mode.rawValue)
        json.field("startedAt", timestamp(secondsSince1970: scan.startedAt))
        json.field("durationSeconds", thousandthsOf: scan.durationSeconds)
        json.field("bytesScanned", scan.statistics.bytesScanned)
        json.field("filesScanned", scan.statistics.filesScanned)
        json.field("blobsScanned", scan.statistics.blobsScanned)
        json.field("commitsScanned", scan.statistics.commitsScanned)
        if scan.statistics.objectsMissing > 0 { json.field("objectsMissing", scan.statistics.objectsMissing) }
        json.field("pathsIgnored", scan.statistics.pathsIgnored)
        json.field("complete", scan.isComplete)
        json.beginArray("problems")
        for problem in scan.problems {
            json.beginObject()
            json.field("kind", problem.kind.rawValue)
            if let path = problem.path { json.path(path) }
            json.field("message", problem.message)
            json.endObject()
            try json.output.drain(into: &output)
        }
        json.endArray()
        json.beginArray("notes")
        for note in scan.notes {
            json.beginObject()
            if let path = note.path { json.path(path) }
            json.field("message", note.message)
            json.endObject()
            try json.output.drain(into: &output)
        }
        json.endArray()
        json.endObject()
    }

    private func write(_ summary: ReportSummary, with json: inout JSONWriter) {
        json.beginObject("summary")
        json.field("findings", summary.findings)
        json.field("occurrences", summary.occurrences)
        json.beginObject("bySeverity")
        for (severity, count) in summary.bySeverity {
            json.key(escaping: severity.rawValue)
            json.value(count)
        }
        json.endObject()
        json.beginObject("byRule")
        for (rule, count) in summary.byRule {
            json.key(escaping: rule.definition.id)
            json.value(count)
        }
        json.endObject()
        json.beginObject("byState")
        for (state, count) in summary.byState {
            json.key(escaping: state.rawValue)
            json.value(count)
        }
        json.endObject()
        json.beginObject("byAction")
        for (action, count) in summary.byAction {
            json.key(escaping: action.rawValue)
            json.value(count)
        }
        json.endObject()
        json.endObject()
    }

    private func write(
        _ triaged: TriagedFinding, _ rules: inout RuleMembers.Cache, _ permission: SecretPermission?,
        with json: inout JSONWriter, to output: inout some ByteSink
    ) throws {
        json.beginObject()
        let rule = rules.members(of: triaged.finding.rule, in: json)
        let parts = triaged.finding.parts
        json.findingMembers(triaged, rule, parts, permission)
        json.members(rule.remediation)
        json.field("frameworks", triaged.finding.frameworks)
        json.beginArray("occurrences")
        for (index, occurrence) in triaged.finding.occurrences.enumerated() {
            json.beginObject()
            json.occurrenceMembers(occurrence, triaged.decision(ofOccurrence: index), parts)
            json.endObject()
            try json.output.drain(into: &output)
        }
        json.endArray()
        json.endObject()
        try json.output.drain(into: &output)
    }
}
