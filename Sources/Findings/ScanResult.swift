public import Rules

/// Everything one run found out: the value that every report format is a projection of.
public struct ScanResult: Sendable {
    /// What the user asked to scan, as given.
    public var target: String
    /// `files` or `stdin`; of repositories `git` (its history), `range` and `pre-receive` (the history of some
    /// commits), `staged`, or `scan` (work tree and history).
    public var mode: String
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

    public init(
        target: String, mode: String, startedAt: Double, durationSeconds: Double, statistics: ScanStatistics,
        problems: [Problem], notes: [Note], rules: [Rule], rulesDigest: String, findings: [Finding]
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
    }

    public var isComplete: Bool { problems.isEmpty }
}

/// What a run looked at.
public struct ScanStatistics: Sendable, Equatable {
    public var bytesScanned = 0
    public var filesScanned = 0
    public var blobsScanned = 0
    public var commitsScanned = 0
    /// Objects of a partial clone that are not here and were not scanned: their server promises to have them.
    public var objectsMissing = 0
    /// Files and folders that ignore files left out.
    public var pathsIgnored = 0

    public init() {}

    public static func += (total: inout ScanStatistics, part: ScanStatistics) {
        total.bytesScanned += part.bytesScanned
        total.filesScanned += part.filesScanned
        total.blobsScanned += part.blobsScanned
        total.commitsScanned += part.commitsScanned
        total.objectsMissing += part.objectsMissing
        total.pathsIgnored += part.pathsIgnored
    }
}
