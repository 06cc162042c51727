public import Findings
internal import Rules

/// The policy that applies when the user has none: everything blocks but what is only informational.
public struct DefaultPolicy: Sendable {
    public init() {}

    /// The same for every place of the finding.
    public func decide(_ finding: Finding) -> Decision {
        finding.severity == .info
            ? Decision(.warn, by: .policyRule(name: "default-info", digest: nil))
            : Decision(.block, by: .policyRule(name: "default", digest: nil))
    }

    public func decide(_ result: ScanResult) -> TriagedResult {
        TriagedResult(
            scan: result, findings: result.findings.map { TriagedFinding(finding: $0, decision: decide($0)) })
    }
}
