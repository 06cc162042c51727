// The parts of the native model (docs/report.schema.json) that the JSON and the JSON Lines report share.

import Findings
import Rules
import Triage

extension JSONWriter {
    /// The members of a finding up to its decision: what a line of the JSON Lines report repeats.
    ///
    /// - Parameters:
    ///   - rule: Of the finding's rule, made for this place.
    ///   - parts: Of the finding; occurrences refer to them by their place here.
    ///   - permission: With it the secret itself is among them.
    mutating func findingMembers(
        _ triaged: TriagedFinding, _ rule: RuleMembers, _ parts: [SecretPart], _ permission: SecretPermission?
    ) {
        let finding = triaged.finding
        members(rule.identity)
        field("severity", finding.severity.rawValue)
        members(rule.harm)
        field("confidence", finding.confidence.rawValue)
        field("score", thousandthsOf: finding.score)
        field("fingerprint", finding.fingerprint.hex)
        secretMembers(finding.secret, permission)
        field("validity", finding.validity.rawValue)
        labels(of: finding)
        checks(finding.checks)
        if !parts.isEmpty {
            beginArray("parts")
            for part in parts { write(part, permission) }
            endArray()
        }
        decision(triaged.decision)
    }

    private mutating func secretMembers(_ secret: Secret, _ permission: SecretPermission?) {
        field("redacted", secret.redacted)
        if let permission { field("secret", secret.revealed(by: permission)) }
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
                field("method", "offline")
                field("name", check.name.rawValue)
                field("result", check.result.rawValue)
                field("detail", check.detail)
                if let time = check.expiresAt { field("expiresAt", timestamp(secondsSince1970: Double(time))) }
            case .live(let check):
                field("method", "live")
                field("name", check.name)
                field("result", check.state.rawValue)
                field("detail", check.detail)
                field("endpoint", check.endpoint)
                field("checkedAt", timestamp(secondsSince1970: check.time))
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
        secretMembers(part.secret, permission)
        checks(part.check.map { [$0] } ?? [])
        endObject()
    }

    mutating func decision(_ decision: Decision) {
        beginObject("decision")
        field("action", decision.action.rawValue)
        field("decidedBy", decision.decider.kind)
        field("name", decision.decider.name)
        if case .policyRule(_, let digest?) = decision.decider { field("policyDigest", digest) }
        endObject()
    }
}
