// The parts of the native model (DESIGN: "The native JSON report") that the JSON and the JSON Lines report share.

import Findings
import Rules
import Triage

extension JSONWriter {
    /// The members of a finding up to its decision: what a line of the JSON Lines report repeats.
    ///
    /// - Parameter rule: Of the finding's rule, made for this place.
    mutating func findingMembers(_ triaged: TriagedFinding, _ rule: RuleMembers) {
        let finding = triaged.finding
        members(rule.identity)
        field("severity", finding.severity.rawValue)
        members(rule.harm)
        field("confidence", finding.confidence.rawValue)
        field("score", thousandthsOf: finding.score)
        field("fingerprint", finding.fingerprint.hex)
        field("redacted", finding.redacted)
        field("secret", ifPresent: finding.secret)
        field("validity", finding.validity.rawValue)
        labels(of: finding)
        checks(finding.checks)
        let parts = finding.parts
        if !parts.isEmpty {
            beginArray("parts")
            for part in parts { write(part) }
            endArray()
        }
        beginObject("decision")
        field("action", triaged.decision.action.rawValue)
        field("policyRule", triaged.decision.policyRule)
        endObject()
    }

    /// What the secret is known as, if anything.
    mutating func labels(of finding: Finding) {
        let labels = finding.checks.compactMap(\.label?.rawValue)
        if !labels.isEmpty { field("labels", labels) }
    }

    private mutating func checks(_ checks: [OfflineCheck]) {
        beginArray("checks")
        for check in checks {
            beginObject()
            field("name", check.name.rawValue)
            field("result", check.result.rawValue)
            field("detail", check.detail)
            endObject()
        }
        endArray()
    }

    private mutating func write(_ part: SecretPart) {
        beginObject()
        field("name", part.name)
        field("ruleId", part.ruleID)
        field("kind", part.kind.rawValue)
        field("redacted", part.redacted)
        field("secret", ifPresent: part.secret)
        checks(part.check.map { [$0] } ?? [])
        endObject()
    }

    /// The members of an occurrence. What is not known is left out.
    mutating func occurrenceMembers(_ occurrence: Occurrence) {
        field("path", occurrence.path)
        field("line", occurrence.line)
        field("column", occurrence.column)
        field("endLine", occurrence.endLine)
        field("endColumn", occurrence.endColumn)
        field("byteOffset", occurrence.byteOffset)
        field("byteLength", occurrence.byteLength)
        if let provenance = occurrence.provenance {
            field("blob", provenance.blob)
            if let commit = provenance.commit {
                commitMembers("commit", commit)
                field("message", commit.message)
            }
            field("link", ifPresent: provenance.link)
        }
        field("state", occurrence.state.rawValue)
        if let provenance = occurrence.provenance { historyMembers(provenance) }
        if occurrence.part != .file { field("part", occurrence.part.rawValue) }
        if !occurrence.parts.isEmpty {
            beginArray("partPlaces")
            for place in occurrence.parts {
                beginObject()
                field("name", place.part.name)
                field("redacted", place.part.redacted)
                field("line", place.line)
                field("column", place.column)
                field("endLine", place.endLine)
                field("endColumn", place.endColumn)
                endObject()
            }
            endArray()
        }
    }

    /// What became of the secret after it was introduced.
    private mutating func historyMembers(_ provenance: Provenance) {
        if let last = provenance.lastCommit {
            beginObject("lastCommit")
            commitMembers("id", last)
            endObject()
        }
        if !provenance.blobs.isEmpty { field("blobs", provenance.blobs) }
        if provenance.refCount > 0 {
            field("refs", provenance.refs)
            field("refCount", provenance.refCount)
        }
        if let head = provenance.head {
            beginObject("head")
            field("line", head.line)
            field("column", head.column)
            field("endLine", head.endLine)
            field("endColumn", head.endColumn)
            field("blob", head.blob)
            endObject()
        }
    }

    /// The id of a commit under a name of the caller's choice, and who wrote it when.
    private mutating func commitMembers(_ name: StaticString, _ commit: CommitSummary) {
        field(name, commit.id)
        field("author", commit.author)
        field("email", commit.email)
        field("date", CommitDate(of: commit).rfc3339)
    }
}
