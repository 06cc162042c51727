public import Findings
internal import Rules

/// The policy that applies when the user has none: everything blocks but what is only informational.
public struct DefaultPolicy: Sendable {
    public init() {}

    public func decide(_ finding: Finding) -> Decision {
        finding.severity == .info
            ? Decision(action: .warn, policyRule: "default-info")
            : Decision(action: .block, policyRule: "default")
    }

    public func decide(_ result: ScanResult) -> TriagedResult {
        TriagedResult(
            scan: result, findings: result.findings.map { TriagedFinding(finding: $0, decision: decide($0)) })
    }
}
