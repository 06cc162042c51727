import Findings
import Rules
import Testing
import Triage

/// A finding is decided by the strictest of its places.
@Suite struct TriagedFindingTests {
    private static func finding(places: Int) -> Finding {
        Finding(
            rule: Rule(RuleDefinition(id: "rule")), confidence: .high, score: 1, fingerprint: Fingerprint(hex: "00"),
            secret: .none, checks: [],
            occurrences: (0..<places).map { _ in Occurrence(location: Location(path: "a"), span: .zero) })
    }

    private static let rule = Decider.policyRule(name: "default", digest: nil)

    @Test(
        arguments: [
            ([.allow], .allow), ([.track], .track), ([.allow, .track], .track), ([.track, .warn, .allow], .warn),
            ([.warn, .block, .allow], .block), ([.block, .block], .block), ([.allow, .allow], .allow),
        ] as [([Decision.Action], Decision.Action)])
    func theStrictestPlaceDecides(actions: [Decision.Action], expected: Decision.Action) {
        let decisions = actions.map { Decision($0, by: Self.rule) }
        let triaged = TriagedFinding(finding: Self.finding(places: actions.count), decisions: decisions)
        #expect(triaged.decision.action == expected)
        #expect(triaged.isAllowed == (expected == .allow))
        #expect(actions.indices.map { triaged.decision(ofOccurrence: $0) } == decisions)
    }

    /// Of equally strict ones the first is told, and each place keeps what decided about it.
    @Test func whatDecidedIsKept() {
        let deciders: [Decider] = [
            .pragma("sprawl:allow"), .policyRule(name: "prod", digest: "ab"), Self.rule,
            .ignoreEntry(".sprawlignore:3"), .baseline("base.json"), .exception("EX-7"),
        ]
        let decisions = deciders.enumerated().map { Decision($0 == 1 || $0 == 2 ? .block : .allow, by: $1) }
        let triaged = TriagedFinding(finding: Self.finding(places: 6), decisions: decisions)
        #expect(triaged.decision.decider == .policyRule(name: "prod", digest: "ab"))
        #expect(deciders.indices.map { triaged.decision(ofOccurrence: $0).decider } == deciders)
        #expect(
            deciders.map { "\($0.kind) \($0.name)" } == [
                "pragma sprawl:allow", "policy-rule prod", "policy-rule default", "ignore-entry .sprawlignore:3",
                "baseline base.json", "exception EX-7",
            ])
    }

    @Test func onlyWhatBlocksIsCounted() {
        let result = ScanResult(
            target: ".", mode: .files, startedAt: 0, durationSeconds: 0, statistics: ScanStatistics(), problems: [],
            notes: [], rules: [], rulesDigest: "", findings: [])
        let findings = Decision.Action.allCases.map {
            TriagedFinding(finding: Self.finding(places: 2), decision: Decision($0, by: Self.rule))
        }
        #expect(TriagedResult(scan: result, findings: findings).blockedCount == 1)
    }
}
