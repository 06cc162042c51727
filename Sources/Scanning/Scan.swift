internal import Crypto
internal import Detection
public import Findings
public import Inputs
internal import Rules
public import System

/// One scan: inputs in, a ``ScanResult`` out.
///
/// ```swift
/// let rules = try ScanRules.load(for: ["."], explicit: nil, environment: [:])
/// let result = try Scan(rules: rules, options: ScanOptions(jobs: 2)).files(["."])
/// ```
public struct Scan: Sendable {
    let rules: ScanRules
    let options: ScanOptions
    let progress: ScanProgress
    let cancellation: Cancellation

    public init(
        rules: ScanRules, options: ScanOptions, progress: ScanProgress = ScanProgress(),
        cancellation: Cancellation = Cancellation()
    ) {
        self.rules = rules
        self.options = options
        self.progress = progress
        self.cancellation = cancellation
    }

    /// Scans files, and folders with everything below them.
    ///
    /// - Throws: ``InputIssue`` when one of the roots does not exist. Everything later becomes a ``Problem``.
    public func files(_ roots: [FilePath]) throws(InputIssue) -> ScanResult {
        let clock = RunClock()
        return result(
            try outcome(ofFiles: roots), target: roots.map(\.string).joined(separator: " "), mode: .files, clock: clock)
    }

    func outcome(ofFiles roots: [FilePath]) throws(InputIssue) -> Outcome {
        let walk = try TreeWalk(
            roots: roots,
            options: WalkOptions(
                respectIgnoreFiles: options.respectsIgnoreFiles, followSymlinks: options.followsSymlinks))
        let outcomes = Workers(options.jobs).run {
            let scanner = makeScanner()
            while let entry = walk.next() {
                if cancellation.isCancelled {
                    walk.cancel()
                    break
                }
                scan(entry, with: scanner)
            }
            return Outcome(scanner)
        }
        var outcome = Outcome.merged(outcomes)
        add(walk.report, to: &outcome)
        return outcome
    }

    /// Scans standard input to its end, or until the run is cancelled.
    public func standardInput() -> ScanResult {
        let cancellation = cancellation
        return stream(StandardInput { cancellation.isCancelled })
    }

    /// Scans a stream to its end, holding no more than one window of it.
    public func stream(_ source: some ByteSource) -> ScanResult {
        let clock = RunClock()
        let scanner = makeScanner()
        do throws(InputIssue) {
            try scanner.scan(source, location: .standardInput)
        } catch {
            Self.report(error, to: scanner)
        }
        return result(Outcome(scanner), target: source.path.string, mode: .stdin, clock: clock)
    }

    // MARK: Threads

    private func makeScanner() -> DocumentScanner {
        DocumentScanner(rules.detector, options: options, progress: progress, cancellation: cancellation)
    }

    private func scan(_ entry: FileEntry, with scanner: DocumentScanner) {
        do throws(InputIssue) {
            try scanner.scan(try entry.open())
        } catch {
            Self.report(error, to: scanner)
        }
    }

    private static func report(_ issue: InputIssue, to scanner: DocumentScanner) {
        if let problem = problem(issue) {
            scanner.report(problem)
        } else {
            scanner.note(Note(path: SourcePath(bytes: issue.path.bytes), message: issue.reason))
        }
    }

    private static func problem(_ issue: InputIssue) -> Problem? {
        guard issue.isProblem else { return nil }
        return switch issue.kind {
        case .changed: Problem(kind: .changed, path: SourcePath(bytes: issue.path.bytes), message: issue.reason)
        default: Problem(kind: .unreadable, path: SourcePath(bytes: issue.path.bytes), message: issue.reason)
        }
    }

    private func add(_ report: WalkReport, to outcome: inout Outcome) {
        for issue in report.issues {
            if let problem = Self.problem(issue) {
                outcome.problems.append(problem)
            } else {
                outcome.notes.append(Note(path: SourcePath(bytes: issue.path.bytes), message: issue.reason))
            }
        }
        outcome.statistics.pathsIgnored += report.ignored
    }

    // MARK: Result

    /// What one thread, or all of them, brought home.
    struct Outcome: Sendable {
        var collector = FindingCollector()
        var problems: [Problem] = []
        var notes: [Note] = []
        var statistics = ScanStatistics()

        init() {}

        init(_ history: HistoryOutcome) {
            collector = history.collector
            problems = history.problems
            notes = history.notes
            statistics = history.statistics
        }

        init(_ scanner: DocumentScanner) {
            collector = scanner.takeFindings()
            problems = scanner.problems
            notes = scanner.notes
            statistics = scanner.statistics
        }

        static func merged(_ parts: [Outcome]) -> Outcome {
            parts.reduce(into: Outcome()) { total, part in
                total.collector.merge(part.collector)
                total.problems += part.problems
                total.notes += part.notes
                total.statistics += part.statistics
            }
        }
    }

    func result(
        _ outcome: Outcome, target: String, mode: ScanMode, clock: RunClock, joining: [WorkTreeJoin.Repository] = []
    ) -> ScanResult {
        var problems = outcome.problems
        switch cancellation.reason {
        case .timeout:
            problems.append(
                Problem(kind: .timeout, message: "--timeout expired; raise it, or scan less at once"))
        case .interrupted:
            problems.append(Problem(kind: .interrupted, message: "interrupted before everything was scanned"))
        case nil: break
        }
        let assembly = FindingAssembly(
            rules: rules.ruleSet.rules, fingerprinter: Fingerprinter(key: options.fingerprintKey), now: clock.startedAt,
            repositories: joining)
        let findings = assembly.findings(from: outcome.collector).filter { $0.confidence >= options.minimumConfidence }
        return ScanResult(
            target: target, mode: mode, startedAt: clock.startedAt, durationSeconds: clock.elapsed,
            statistics: outcome.statistics,
            problems: Set(problems).sorted { Self.key($0.path, $0.message) < Self.key($1.path, $1.message) },
            notes: Set(outcome.notes).sorted { Self.key($0.path, $0.message) < Self.key($1.path, $1.message) },
            rules: rules.ruleSet.rules, rulesDigest: rules.digest, findings: findings,
            permission: SecretPermission(userAsksForSecrets: options.showsSecrets))
    }

    private static func key(_ path: SourcePath?, _ message: String) -> (SourcePath, String) { (path ?? "", message) }
}
