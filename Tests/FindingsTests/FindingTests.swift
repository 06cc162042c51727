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
        #expect(finding(results.map { check($0) } as [OfflineCheck]).validity == expected)
    }

    @Test func expiry() {
        #expect(finding([check(.pass, isExpired: true)] as [OfflineCheck]).validity == .expired)
        #expect(finding([check(.pass, isExpired: false)] as [OfflineCheck]).validity == .wellFormed)
        #expect(finding([check(.pass), check(.pass, isExpired: true)] as [OfflineCheck]).validity == .expired)
        // A date in a broken token proves nothing.
        #expect(finding([check(.fail, isExpired: true)] as [OfflineCheck]).validity == .malformed)
    }

    /// What the provider said last outweighs what the bytes say.
    @Test(
        arguments: [
            ([(.active, 5)], .active), ([(.inactive, 5)], .inactive), ([(.unknown, 5)], .wellFormed),
            ([(.active, 5), (.inactive, 6)], .inactive), ([(.active, 6), (.inactive, 5)], .active),
            ([(.active, 5), (.unknown, 9)], .active),
        ] as [([(LiveCheck.State, Double)], Validity)])
    func liveChecks(states: [(LiveCheck.State, Double)], expected: Validity) {
        let live = states.map {
            Check.live(LiveCheck(name: "who-am-i", state: $0.0, endpoint: "https://example.org", time: $0.1))
        }
        let offline = [Check.offline(check(.pass))]
        #expect(finding(live + offline).validity == expected)
        #expect(finding(offline + live).validity == expected)
    }

    @Test func weaknesses() {
        #expect(finding([Check](), kind: .privateKey).frameworks == ["CWE-321", "CWE-798"])
        #expect(finding([Check](), kind: .signingKey).frameworks == ["CWE-321", "CWE-798"])
        #expect(finding([Check](), kind: .password).frameworks == ["CWE-259", "CWE-798"])
        #expect(finding([Check](), kind: .connectionString).frameworks == ["CWE-259", "CWE-798"])
        for kind in SecretKind.allCases { #expect(finding([Check](), kind: kind).frameworks.contains("CWE-798")) }
    }

    private func check(_ result: OfflineCheck.Result, isExpired: Bool? = nil) -> OfflineCheck {
        OfflineCheck(name: .jwt, result: result, detail: "", isExpired: isExpired)
    }

    private func finding(_ checks: [OfflineCheck], kind: SecretKind = .apiKey) -> Finding {
        finding(checks.map { .offline($0) } as [Check], kind: kind)
    }

    private func finding(_ checks: [Check], kind: SecretKind = .apiKey) -> Finding {
        var definition = RuleDefinition(id: "rule")
        definition.kind = kind
        return Finding(
            rule: Rule(definition), confidence: .high, score: 1, fingerprint: Fingerprint(hex: "00"), secret: .none,
            checks: checks, occurrences: [])
    }
}
