import Findings
import Rules
import Testing
import Triage

/// Without a policy of the user's, everything fails the run but what is only for information.
@Suite struct DefaultPolicyTests {
    @Test(arguments: [
        (Severity.critical, Decision(.block, by: .policyRule(name: "default", digest: nil))),
        (.high, Decision(.block, by: .policyRule(name: "default", digest: nil))),
        (.medium, Decision(.block, by: .policyRule(name: "default", digest: nil))),
        (.low, Decision(.block, by: .policyRule(name: "default", digest: nil))),
        (.info, Decision(.warn, by: .policyRule(name: "default-info", digest: nil))),
    ])
    func decisions(severity: Severity, expected: Decision) {
        for confidence in Confidence.allCases {
            #expect(DefaultPolicy().decide(finding(severity, confidence)) == expected)
        }
    }

    @Test func everyFindingKeepsItsPlace() {
        let severities: [Severity] = [.info, .high, .info, .low]
        let result = ScanResult(
            target: ".", mode: .files, startedAt: 0, durationSeconds: 0, statistics: ScanStatistics(), problems: [],
            notes: [], rules: [], rulesDigest: "", findings: severities.map { finding($0, .high) })
        let triaged = DefaultPolicy().decide(result)
        #expect(triaged.findings.map(\.finding.rule.severity) == severities)
        #expect(triaged.findings.map(\.decision.action) == [.warn, .block, .warn, .block])
        #expect(triaged.blockedCount == 2)
    }

    private func finding(_ severity: Severity, _ confidence: Confidence) -> Finding {
        var definition = RuleDefinition(id: "rule")
        definition.severity = severity
        return Finding(
            rule: Rule(definition), confidence: confidence, score: 1, fingerprint: Fingerprint(hex: "00"),
            secret: .none, checks: [], occurrences: [])
    }
}
