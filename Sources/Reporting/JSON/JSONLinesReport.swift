internal import Findings
public import Triage

/// JSON Lines: one object per occurrence, with its finding's members around it, and nothing else in the
/// stream.
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
            let parts = triaged.finding.parts
            let rule = rules.members(of: triaged.finding.rule, in: shared)
            shared.findingMembers(triaged, rule, parts, result.scan.permission)
            for (index, occurrence) in triaged.finding.occurrences.enumerated() {
                line.beginObject()
                line.members(shared.output.bytes)
                line.beginObject("occurrence")
                line.occurrenceMembers(occurrence, triaged.decision(ofOccurrence: index), parts)
                line.endObject()
                line.endObject()
                line.endDocument()
                try line.output.drain(into: &output)
            }
        }
        try line.output.drainAll(into: &output)
    }
}
