public import Findings

/// A finding and what was decided about each of its places.
public struct TriagedFinding: Sendable {
    public let finding: Finding
    private let decisions: Decisions
    /// The strictest of its places'; of equally strict ones the first.
    public let decision: Decision

    /// Nearly always all places of a finding are decided alike; they are many.
    private enum Decisions {
        case same
        case each([Decision])
    }

    /// All places are decided alike.
    public init(finding: Finding, decision: Decision) {
        self.finding = finding
        self.decision = decision
        decisions = .same
    }

    /// - Parameter decisions: One for each of the finding's occurrences, in their order.
    public init(finding: Finding, decisions: [Decision]) {
        precondition(decisions.count == finding.occurrences.count && !decisions.isEmpty, "a decision for each place")
        self.finding = finding
        var strictest = decisions[0]
        for decision in decisions where decision.action > strictest.action { strictest = decision }
        decision = strictest
        self.decisions = decisions.contains { $0 != strictest } ? .each(decisions) : .same
    }

    /// The decision about one of the finding's occurrences.
    public func decision(ofOccurrence index: Int) -> Decision {
        switch decisions {
        case .same: decision
        case .each(let decisions): decisions[index]
        }
    }

    /// Whether nothing is left to do about a place: somebody accepted it.
    public func isAllowed(occurrence index: Int) -> Bool { decision(ofOccurrence: index).action == .allow }

    /// Whether somebody accepted all of its places.
    public var isAllowed: Bool { decision.action == .allow }
}
