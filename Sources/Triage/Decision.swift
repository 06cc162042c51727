// Triage: what happens because of a finding.
//
// The principal types: ``DefaultPolicy`` turns a ``ScanResult`` into a ``TriagedResult``, in which every finding has a
// ``Decision``. Baselines, exceptions and policies of the user's own will decide here, too.

public import Findings

/// What happens because of a finding.
public struct Decision: Sendable, Equatable {
    public enum Action: String, Sendable {
        /// The run fails (exit 1).
        case block
        /// It is reported and does not fail the run.
        case warn
    }

    public var action: Action
    /// The name of the policy rule that decided.
    public var policyRule: String

    public init(action: Action, policyRule: String) {
        self.action = action
        self.policyRule = policyRule
    }
}

/// A finding and what was decided about it.
public struct TriagedFinding: Sendable {
    public var finding: Finding
    public var decision: Decision

    public init(finding: Finding, decision: Decision) {
        self.finding = finding
        self.decision = decision
    }
}

/// The run with its decisions: what reports are made of.
public struct TriagedResult: Sendable {
    public var scan: ScanResult
    /// `scan.findings` in the same order, each with its decision.
    public var findings: [TriagedFinding]
    /// How many findings were left out because someone accepted them.
    public var suppressed: Int

    public init(scan: ScanResult, findings: [TriagedFinding], suppressed: Int = 0) {
        self.scan = scan
        self.findings = findings
        self.suppressed = suppressed
    }

    public var blockedCount: Int { findings.count { $0.decision.action == .block } }
}
