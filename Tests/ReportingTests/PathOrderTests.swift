import Findings
import Rules
import Testing
import Triage

@testable import Reporting

/// The order of places depends on nothing but the places.
@Suite struct PathOrderTests {
    private static func place(
        _ path: String, _ line: Int, commit: Character? = nil, at time: Int64 = 0, part: Location.Part = .content
    ) -> Occurrence {
        var place = SampleResult.occurrence(path.isEmpty ? nil : path, line: line, text: "secret", secret: "secret")
            .at(.gitObject, part: part)
        if let commit {
            let summary = CommitSummary(
                id: SampleResult.id(commit), author: "", email: "", date: 0, dateOffset: 0, committedAt: time,
                message: "")
            place.provenance = Provenance(commit: summary, blob: summary.id)
        }
        return place
    }

    private static func finding(_ places: [Occurrence]) -> TriagedFinding {
        let finding = Finding(
            rule: Rule(RuleDefinition(id: "rule")), confidence: .high, score: 1, fingerprint: Fingerprint(hex: "00"),
            secret: .none, checks: [], occurrences: places)
        return TriagedFinding(finding: finding, decision: Decision(.block, by: .policyRule(name: "", digest: nil)))
    }

    @Test func anyOrderOfPlacesGivesTheSame() {
        let ordered = [
            Self.place("", 9), Self.place("a", 1), Self.place("a", 1, commit: "9", at: 4),
            Self.place("a", 1, commit: "1", at: 5), Self.place("a", 1, commit: "2", at: 5),
            Self.place("a", 2, commit: "3", at: -1), Self.place("cafe\u{301}", 1), Self.place("caf\u{E9}", 1),
            // By commit, then line: each message is a text of its own.
            Self.place("", 7, commit: "9", at: 4, part: .commitMessage),
            Self.place("", 2, commit: "2", at: 5, part: .commitMessage),
            Self.place("", 5, commit: "2", at: 5, part: .commitMessage),
            Self.place("a", 1, part: .tagMessage),
        ]
        var random = SeededGenerator(seed: 11)
        for _ in 0..<50 {
            let places = ordered.indices.shuffled(using: &random)
            let order = PathOrder([Self.finding(places.map { ordered[$0] })])
            #expect(order.places.map { places[$0.occurrence] } == Array(ordered.indices))
            #expect(
                order.documents.map { $0.location.path?.text ?? "" } == ["", "a", "cafe\u{301}", "caf\u{E9}", "", "a"])
        }
    }

    /// Of many places in one file those are listed that are most urgent, in the order of lines.
    @Test func whatIsInHEADIsListed() throws {
        var places = (1...6).map { Self.place("a", $0, commit: Character(String($0))) }
        for index in places.indices { places[index].state = index == 4 ? .head : .history }
        places[0].state = .unreachable
        var result = SampleResult.clean
        result.findings = [Self.finding(places)]
        let text = try reportText(result, as: .pretty)
        let headlines = text.split(separator: "\n").filter { $0.contains("[rule]") }
        #expect(
            headlines.map { $0.split(separator: " ").suffix(2).joined(separator: " ") } == [
                "2:1 history", "3:1 history", "5:1 head",
            ])
        #expect(text.contains("… and 3 more of this secret in this file\n"))
    }
}
