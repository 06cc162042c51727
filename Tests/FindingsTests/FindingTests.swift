import Findings
import Rules
import Testing

/// What a finding says about its secret: validity and weakness.
@Suite struct FindingTests {
    @Test(
        arguments: [
            ([], Validity.unknown),
            ([.notApplicable], .unknown),
            ([.pass], .wellFormed),
            ([.notApplicable, .pass], .wellFormed),
            ([.fail], .malformed),
            ([.pass, .fail], .malformed),
            ([.fail, .pass], .malformed),
        ] as [([OfflineCheck.Result], Validity)])
    func validity(results: [OfflineCheck.Result], expected: Validity) {
        #expect(finding(results.map { check($0) }).validity == expected)
    }

    @Test func expiry() {
        #expect(finding([check(.pass, isExpired: true)]).validity == .expired)
        #expect(finding([check(.pass, isExpired: false)]).validity == .wellFormed)
        #expect(finding([check(.pass), check(.pass, isExpired: true)]).validity == .expired)
        // A date in a broken token proves nothing.
        #expect(finding([check(.fail, isExpired: true)]).validity == .malformed)
    }

    @Test func weaknesses() {
        #expect(finding([], kind: .privateKey).frameworks == ["CWE-321", "CWE-798"])
        #expect(finding([], kind: .signingKey).frameworks == ["CWE-321", "CWE-798"])
        #expect(finding([], kind: .password).frameworks == ["CWE-259", "CWE-798"])
        #expect(finding([], kind: .connectionString).frameworks == ["CWE-259", "CWE-798"])
        for kind in SecretKind.allCases { #expect(finding([], kind: kind).frameworks.contains("CWE-798")) }
    }

    private func check(_ result: OfflineCheck.Result, isExpired: Bool? = nil) -> OfflineCheck {
        OfflineCheck(name: .jwt, result: result, detail: "", isExpired: isExpired)
    }

    private func finding(_ checks: [OfflineCheck], kind: SecretKind = .apiKey) -> Finding {
        var definition = RuleDefinition(id: "rule")
        definition.kind = kind
        return Finding(
            rule: Rule(definition), confidence: .high, score: 1, fingerprint: Fingerprint(hex: "00"), secret: .none,
            checks: checks.map { .offline($0) }, occurrences: [])
    }
}
