public import Findings

/// The run with its decisions: what reports are made of.
public struct TriagedResult: Sendable {
    public var scan: ScanResult
    /// `scan.findings` in the same order, each with its decisions. Those that are allowed are among them.
    public var findings: [TriagedFinding]

    public init(scan: ScanResult, findings: [TriagedFinding]) {
        self.scan = scan
        self.findings = findings
    }

    public var blockedCount: Int { findings.count { $0.decision.action == .block } }
}
