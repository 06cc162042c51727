import Findings
import Rules
import Testing

@testable import Scanning

/// Which thread found what first leaves no trace in the result.
@Suite struct FindingAssemblyTests {
    private let rules = ["alpha", "beta"].map { Rule(RuleDefinition(id: $0)) }
    private var assembly: FindingAssembly {
        FindingAssembly(rules: rules, fingerprinter: Fingerprinter(), now: 1000)
    }

    fileprivate struct Hit {
        var rule: Int
        var secret: String
        var path: String
        var offset: Int
        var raw: String?
    }

    private let hits = [
        Hit(rule: 0, secret: "s1", path: "b.txt", offset: 40), Hit(rule: 0, secret: "s1", path: "a.txt", offset: 9),
        Hit(rule: 1, secret: "s1", path: "a.txt", offset: 9), Hit(rule: 1, secret: "s2", path: "a.txt", offset: 2),
        Hit(rule: 0, secret: "s3", path: "a/z.txt", offset: 0), Hit(rule: 0, secret: "s1", path: "a.txt", offset: 1),
        Hit(rule: 0, secret: "s4", path: "B.txt", offset: 7), Hit(rule: 1, secret: "s5", path: "ä.txt", offset: 7),
    ]

    @Test func oneFindingPerRuleAndSecret() {
        let findings = assembly.findings(from: collector(hits))
        #expect(findings.map(\.rule.id) == ["alpha", "alpha", "beta", "beta", "alpha", "beta"])
        #expect(findings[1].occurrences.map { "\($0.path):\($0.offset)" } == ["a.txt:1", "a.txt:9", "b.txt:40"])
        #expect(findings.map { $0.occurrences[0].path } == ["B.txt", "a.txt", "a.txt", "a.txt", "a/z.txt", "ä.txt"])
    }

    @Test func theSameSecretHasOneFingerprintUnderEveryRule() {
        let findings = assembly.findings(from: collector(hits))
        #expect(findings[1].fingerprint == findings[3].fingerprint)
        #expect(Set(findings.map(\.fingerprint)).count == 5)
    }

    /// However the hits are spread over threads, and in whatever order each meets its own.
    @Test func theOrderOfTheWorkDoesNotMatter() {
        let expected = describe(assembly.findings(from: collector(hits)))
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            var threads = [[Hit]](repeating: [], count: Int.random(in: 1...4, using: &random))
            for hit in hits.shuffled(using: &random) {
                threads[Int.random(in: threads.indices, using: &random)].append(hit)
            }
            var merged = FindingCollector()
            for thread in threads { merged.merge(collector(thread)) }
            #expect(describe(assembly.findings(from: merged)) == expected)
        }
    }

    /// One key, written in two ways: what is said about it comes from its first place, not from the fastest thread.
    @Test func theFirstPlaceSpeaksForTheSecret() {
        let early = Hit(rule: 0, secret: "key", path: "a", offset: 5, raw: "written one way")
        let late = Hit(rule: 0, secret: "key", path: "b", offset: 1, raw: "written another way")
        let laterStill = Hit(rule: 0, secret: "key", path: "b", offset: 3, raw: "and a third")
        for order in [[early, late, laterStill], [late, early, laterStill], [laterStill, late, early]] {
            #expect(assembly.findings(from: collector(order))[0].shown == "written one way")
            var merged = FindingCollector()
            for hit in order { merged.merge(collector([hit])) }
            #expect(assembly.findings(from: merged)[0].shown == "written one way")
        }
    }

    /// Two files whose names are not UTF-8 look the same and are not.
    @Test func pathsThatLookTheSameAreOrderedByTheirBytes() {
        var one = Hit(rule: 0, secret: "s", path: "", offset: 5).occurrence
        one.location = Location(path: SourcePath(bytes: [0x61, 0xE8]))
        var other = Hit(rule: 0, secret: "s", path: "", offset: 3).occurrence
        other.location = Location(path: SourcePath(bytes: [0x61, 0xE9]))
        for order in [[one, other], [other, one]] {
            var collector = FindingCollector()
            for occurrence in order { collector.add(key(0, "s"), entry(nil), at: occurrence) }
            #expect(assembly.findings(from: collector)[0].occurrences.map(\.offset) == [5, 3])
        }
    }

    @Test(arguments: [(999, true), (1000, true), (1001, false)]) func expiryIsJudgedByTheClock(
        time: Int, isExpired: Bool
    ) {
        var collector = FindingCollector()
        let check = OfflineCheck(name: .jwt, result: .pass, detail: "", expiresAt: time)
        collector.add(
            key(0, "s"),
            FindingCollector.Entry(secret: .none, confidence: .low, check: check, occurrences: []),
            at: Hit(rule: 0, secret: "s", path: "a", offset: 0).occurrence)
        let finding = assembly.findings(from: collector)[0]
        var expected = check
        expected.isExpired = isExpired
        #expect(finding.checks == [.offline(expected)])
        #expect(finding.validity == (isExpired ? .expired : .wellFormed))
    }

    @Test func moreConfidenceScoresHigher() {
        let scores = [Confidence.low, .medium, .high].map { confidence in
            var collector = FindingCollector()
            collector.add(
                key(0, "s"),
                FindingCollector.Entry(secret: .none, confidence: confidence, check: nil, occurrences: []),
                at: Hit(rule: 0, secret: "s", path: "a", offset: 0).occurrence)
            return assembly.findings(from: collector)[0].score
        }
        #expect(scores == scores.sorted() && Set(scores).count == 3)
        #expect(scores.allSatisfy { (0...1).contains($0) })
    }

    // MARK: Making

    private func collector(_ hits: [Hit]) -> FindingCollector {
        var collector = FindingCollector()
        for hit in hits { collector.add(key(hit.rule, hit.secret), entry(hit.raw), at: hit.occurrence) }
        return collector
    }

    private func key(_ rule: Int, _ secret: String) -> FindingCollector.Key {
        FindingCollector.Key(rule: rule, secret: Array(secret.utf8))
    }

    private func entry(_ raw: String?) -> FindingCollector.Entry {
        FindingCollector.Entry(
            secret: Secret(Array((raw ?? "").utf8)), confidence: .high, check: nil, occurrences: [])
    }

    private func describe(_ findings: [Finding]) -> [String] {
        findings.map { finding in
            let places = finding.occurrences.map { "\($0.path):\($0.offset)" }
            return "\(finding.rule.id) \(finding.fingerprint) \(places)"
        }
    }
}

extension FindingAssemblyTests.Hit {
    fileprivate var occurrence: Occurrence {
        func position(_ offset: Int) -> Span.Position {
            Span.Position(line: 1, column: offset + 1, utf16Column: offset + 1, byteOffset: offset)
        }
        return Occurrence(
            location: Location(path: SourcePath(path)), span: Span(position(offset), position(offset + 2)))
    }
}

extension Occurrence {
    fileprivate var path: String { location.path?.text ?? "" }
    fileprivate var offset: Int { span.start.byteOffset }
}

extension Finding {
    fileprivate var shown: String? { SecretPermission(userAsksForSecrets: true).map { secret.revealed(by: $0) } }
}
