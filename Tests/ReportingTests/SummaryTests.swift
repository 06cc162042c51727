import Findings
import Testing
import Triage

@testable import Reporting

/// What a run amounts to, for every kind of run and every state in which a place may be.
@Suite struct SummaryTests {
    private static func result(
        _ mode: ScanMode, _ places: [[(Occurrence.State, isInHead: Bool)]]
    ) -> TriagedResult {
        var result = SampleResult.clean
        result.scan.mode = mode
        result.findings = places.map { places in
            let occurrences = places.enumerated().map { line, place in
                var occurrence = SampleResult.occurrence("a", line: line + 1, text: "secret", secret: "secret")
                occurrence.state = place.0
                if place.isInHead { occurrence.head = HeadPlace(span: occurrence.span, blob: "b") }
                return occurrence
            }
            let finding = SampleResult.finding(
                .init(id: "rule"), secret: "secret", digit: "a", score: 1, checks: [], occurrences: occurrences)
            return TriagedFinding(
                finding: finding, decision: Decision(.block, by: .policyRule(name: "default", digest: nil)))
        }
        return result
    }

    private static func states(_ result: TriagedResult) throws -> String? {
        let lines = try reportText(result, as: .pretty).split(separator: "\n").map(String.init)
        guard let verdict = lines.firstIndex(where: { $0.hasPrefix("Found ") }) else { return nil }
        return lines[verdict + 1].hasPrefix("Scanned") ? nil : lines[verdict + 1]
    }

    private static let words: [Occurrence.State: String] = [
        .worktree: "in the work tree", .staged: "staged", .pushed: "pushed", .stdin: "in standard input",
        .head: "still in HEAD", .history: "only in the history", .unreachable: "only in objects that no ref reaches",
    ]

    /// One finding in each state, alone: of what is not committed there is nothing to tell that the headline does not.
    @Test(arguments: ScanMode.allCases, Occurrence.State.allCases)
    func everyModeAndState(mode: ScanMode, state: Occurrence.State) throws {
        let told = try Self.states(Self.result(mode, [[(state, isInHead: state == .head)]]))
        guard state >= .head else {
            #expect(told == nil)
            return
        }
        let isGone = state == .head && mode == .filesAndHistory
        #expect(told == "1 \(isGone ? "in HEAD, not in the work tree" : Self.words[state] ?? "")")
    }

    /// One in each state at once: nothing is counted twice, and a finding counts where it is most urgent.
    @Test(arguments: ScanMode.allCases) func allStates(mode: ScanMode) throws {
        let all = Occurrence.State.allCases
        let result = Self.result(mode, all.indices.map { start in all[start...].map { ($0, isInHead: false) } })
        let summary = ReportSummary(result)
        #expect(summary.byState.map(\.state) == all)
        #expect(summary.byState.allSatisfy { $0.count == 1 })
        #expect(summary.findings == all.count && summary.occurrences == 28)
    }

    @Test func aPushSaysNothingOfTheHistory() throws {
        let result = Self.result(.preReceive, [[(.pushed, isInHead: false)], [(.pushed, isInHead: false)]])
        for format in ReportFormat.allCases {
            let text = try reportText(result, as: format)
            #expect(!text.contains("history") && !text.contains("HEAD"), "\(format)")
        }
        #expect(try Self.states(result) == nil)
        #expect(try reportText(result, as: .jsonl).contains(#""state":"pushed""#))
    }

    /// What the work tree has and HEAD, too, is told once.
    @Test func whatIsCommittedIsTold() throws {
        let places = [
            [(Occurrence.State.worktree, isInHead: true)], [(.worktree, isInHead: false)],
            [(.history, isInHead: false)],
        ]
        #expect(
            try Self.states(Self.result(.filesAndHistory, places))
                == "2 in the work tree (1 committed), 1 only in the history")
        #expect(
            try Self.states(Self.result(.filesAndHistory, [places[0], places[0]]))
                == "2 in the work tree (2 committed)")
        #expect(try Self.states(Self.result(.filesAndHistory, [places[1]])) == nil)
    }

    @Test func whatIsAcceptedIsCountedApart() {
        let summary = ReportSummary(SampleResult.full)
        #expect(summary.findings == 8 && summary.count(of: .allow) == 1)
        #expect(summary.count(of: .block) == 7 && summary.count(of: .warn) == 1)
        #expect(summary.bySeverity.reduce(0) { $0 + $1.count } == 8)
        #expect(summary.byState.reduce(0) { $0 + $1.count } == 8)
        // Two of three places of one, and none of the accepted one's five.
        #expect(summary.occurrences == 11 + 2 + 2)
    }
}
