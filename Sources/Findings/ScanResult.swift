public import Rules

/// Everything one run found out: the value that every report format is a projection of.
public struct ScanResult: Sendable {
    /// What the user asked to scan, as given.
    public var target: String
    public var mode: ScanMode
    /// Seconds since 1970-01-01 UTC.
    public var startedAt: Double
    public var durationSeconds: Double
    public var statistics: ScanStatistics
    /// In a fixed order; empty exactly when the scan is complete.
    public var problems: [Problem]
    public var notes: [Note]
    /// The rules that ran, in the order reports number them.
    public var rules: [Rule]
    /// Identifies the rules that ran: hex SHA-256 of their packed form.
    public var rulesDigest: String
    /// In the order of first occurrence (path, position), then rule id.
    public var findings: [Finding]
    /// The right of reports to show secrets; `nil` when the user did not ask for them.
    public var permission: SecretPermission?

    public init(
        target: String, mode: ScanMode, startedAt: Double, durationSeconds: Double, statistics: ScanStatistics,
        problems: [Problem], notes: [Note], rules: [Rule], rulesDigest: String, findings: [Finding],
        permission: SecretPermission? = nil
    ) {
        self.target = target
        self.mode = mode
        self.startedAt = startedAt
        self.durationSeconds = durationSeconds
        self.statistics = statistics
        self.problems = problems
        self.notes = notes
        self.rules = rules
        self.rulesDigest = rulesDigest
        self.findings = findings
        self.permission = permission
    }

    public var isComplete: Bool { problems.isEmpty }
}
