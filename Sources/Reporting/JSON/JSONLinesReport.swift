internal import Findings
public import Triage

/// JSON Lines: one object per occurrence, each with its finding's members, and nothing else in the stream.
///
/// A run without findings gives no bytes, so the exit code, not the stream, says whether the run was complete.
/// `docs/report.schema.json#/$defs/line` describes a line.
public struct JSONLinesReport: ReportWriter {
    public init() {}

    public func write(_ result: TriagedResult, to output: inout some ByteSink) throws {
        var line = JSONWriter(lineDepth: 0)
        // A finding's members are the same on each of its lines, so they are rendered once.
        var shared = JSONWriter(lineDepth: -1)
        var rules = RuleMembers.Cache()
        for triaged in result.findings {
            shared.restart()
            shared.findingMembers(triaged, rules.members(of: triaged.finding.rule, in: shared), result.scan.permission)
            for occurrence in triaged.finding.occurrences {
                line.beginObject()
                line.members(shared.output.bytes)
                line.occurrenceMembers(occurrence)
                line.endObject()
                line.endDocument()
                try line.output.drain(into: &output)
            }
        }
        try line.output.drainAll(into: &output)
    }
}
