// The parts of the native model (DESIGN: "The native JSON report") that the JSON and the JSON Lines report share.

import Findings
import Rules
import Triage

extension JSONWriter {
    /// The members of a finding up to its decision: what a line of the JSON Lines report repeats.
    mutating func findingMembers(_ triaged: TriagedFinding) {
        let finding = triaged.finding
        let rule = finding.rule.definition
        field("ruleId", rule.id)
        field("title", rule.title)
        field("provider", orNull: rule.provider)
        field("kind", rule.kind.rawValue)
        field("severity", rule.severity.rawValue)
        field("confidence", finding.confidence.rawValue)
        field("score", thousandthsOf: finding.score)
        field("fingerprint", finding.fingerprint.hex)
        field("redacted", finding.redacted)
        field("secret", ifPresent: finding.secret)
        field("validity", finding.validity.rawValue)
        beginArray("checks")
        for check in finding.checks {
            beginObject()
            field("name", check.name.rawValue)
            field("result", check.result.rawValue)
            field("detail", check.detail)
            endObject()
        }
        endArray()
        beginObject("decision")
        field("action", triaged.decision.action.rawValue)
        field("policyRule", triaged.decision.policyRule)
        endObject()
    }

    /// The members of an occurrence.
    mutating func occurrenceMembers(_ occurrence: Occurrence) {
        field("path", occurrence.path)
        field("line", occurrence.line)
        field("column", occurrence.column)
        field("endLine", occurrence.endLine)
        field("endColumn", occurrence.endColumn)
        field("byteOffset", occurrence.byteOffset)
        field("byteLength", occurrence.byteLength)
        field("state", occurrence.state.rawValue)
    }
}
