// The parts of the native model (DESIGN: "The native JSON report") that the JSON and the JSON Lines report share.

import Findings
import Rules
import Triage

extension JSONWriter {
    /// The members of a finding up to its decision: what a line of the JSON Lines report repeats.
    ///
    /// - Parameter rule: Of the finding's rule, made for this place.
    mutating func findingMembers(
        _ triaged: TriagedFinding, _ rule: RuleMembers, _ permission: SecretPermission?
    ) {
        let finding = triaged.finding
        members(rule.identity)
        field("severity", finding.severity.rawValue)
        members(rule.harm)
        field("confidence", finding.confidence.rawValue)
        field("score", thousandthsOf: finding.score)
        field("fingerprint", finding.fingerprint.hex)
        field("redacted", finding.secret.redacted)
        field("secret", ifPresent: permission.map { finding.secret.revealed(by: $0) })
        field("validity", finding.validity.rawValue)
        labels(of: finding)
        checks(finding.checks)
        let parts = finding.parts
        if !parts.isEmpty {
            beginArray("parts")
            for part in parts { write(part, permission) }
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

    private mutating func checks(_ checks: [Check]) {
        beginArray("checks")
        for check in checks {
            beginObject()
            switch check {
            case .offline(let check):
                field("name", check.name.rawValue)
                field("result", check.result.rawValue)
                field("detail", check.detail)
            case .live(let check):
                field("name", check.name)
                field("result", check.state.rawValue)
                field("detail", check.detail)
            }
            endObject()
        }
        endArray()
    }

    private mutating func write(_ part: SecretPart, _ permission: SecretPermission?) {
        beginObject()
        field("name", part.name)
        field("ruleId", part.ruleID)
        field("kind", part.kind.rawValue)
        field("redacted", part.secret.redacted)
        field("secret", ifPresent: permission.map { part.secret.revealed(by: $0) })
        checks(part.check.map { [$0] } ?? [])
        endObject()
    }

    /// The members of an occurrence. What is not known is left out.
    mutating func occurrenceMembers(_ occurrence: Occurrence) {
        field("path", occurrence.location.path?.text ?? "")
        field("line", occurrence.span.start.line)
        field("column", occurrence.span.start.column)
        field("endLine", occurrence.span.end.line)
        field("endColumn", occurrence.span.end.column)
        field("byteOffset", occurrence.span.start.byteOffset)
        field("byteLength", occurrence.span.byteLength)
        if let provenance = occurrence.provenance {
            field("blob", provenance.blob)
            if let commit = provenance.commit {
                commitMembers("commit", commit)
                field("message", commit.message)
            }
            field("link", ifPresent: provenance.link)
        }
        field("state", occurrence.state.rawValue)
        if let provenance = occurrence.provenance { historyMembers(occurrence, provenance) }
        if occurrence.location.part != .content { field("part", occurrence.location.part.rawValue) }
        if !occurrence.parts.isEmpty {
            beginArray("partPlaces")
            for place in occurrence.parts {
                beginObject()
                field("name", place.part.name)
                field("redacted", place.part.secret.redacted)
                field("line", place.span.start.line)
                field("column", place.span.start.column)
                field("endLine", place.span.end.line)
                field("endColumn", place.span.end.column)
                endObject()
            }
            endArray()
        }
    }

    /// What became of the secret after it was introduced.
    private mutating func historyMembers(_ occurrence: Occurrence, _ provenance: Provenance) {
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
        if let head = occurrence.head {
            beginObject("head")
            field("line", head.span.start.line)
            field("column", head.span.start.column)
            field("endLine", head.span.end.line)
            field("endColumn", head.span.end.column)
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
