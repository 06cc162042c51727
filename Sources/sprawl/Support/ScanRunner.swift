internal import ArgumentParser
internal import Findings
internal import Reporting
internal import Scanning
internal import System
internal import Triage

/// What all scanning commands do once their arguments are resolved.
struct ScanRunner {
    let scan: ScanArguments
    let report: ReportArguments

    private static let tool = ToolInfo(name: "sprawl", version: Version.current)

    /// Finds the rules of the targets and runs a scan with them.
    ///
    /// - Parameter cancellation: Ends the run early; by default as the arguments say.
    func run(
        targets: [FilePath], options: ScanOptions, cancellation: Cancellation? = nil,
        _ work: (Scan) throws -> ScanResult
    ) throws -> Never {
        let rules = try ScanRules.load(for: targets, explicit: scan.config, environment: ProcessEnvironment.variables)
        try run(rules: rules, options: options, cancellation: cancellation, work)
    }

    /// - Parameter work: Runs the scan.
    /// - Throws: When the run cannot begin, or its report cannot be written. Otherwise the process ends here.
    func run(
        rules: ScanRules, options: ScanOptions, cancellation: Cancellation? = nil, _ work: (Scan) throws -> ScanResult
    ) throws -> Never {
        let cancellation = cancellation ?? scan.cancellation()
        let reports = try OpenReports(try report.plan())
        for warning in rules.warnings where !report.quiet {
            StandardError.write("sprawl: warning: \(TerminalText.escaped(warning))\n")
        }
        if let origin = rules.origin, report.verbose {
            StandardError.write("sprawl: rules from \(TerminalText.escaped(origin))\n")
        }
        let progress = ScanProgress()
        let run = Scan(
            rules: scan.detection.apply(to: rules), options: options, progress: progress, cancellation: cancellation)
        let showsProgress = !report.quiet && Terminal.standardErrorIsTerminal
        let result = showsProgress ? try ProgressLine(progress).during { try work(run) } : try work(run)

        let triaged = DefaultPolicy().decide(result)
        try reports.write(triaged, tool: Self.tool, arguments: report)
        announceProblems(of: result)
        // Freeing hundreds of thousands of findings one by one first would take a tenth of the run.
        withExtendedLifetime((result, triaged)) { endProcess(exitCode(for: triaged)) }
    }

    /// An incomplete scan says so on standard error, whatever the report's format.
    private func announceProblems(of result: ScanResult) {
        guard !result.isComplete else { return }
        let shown = 5
        for problem in result.problems.prefix(shown) {
            let place = problem.path.map { TerminalText.escaped($0.spelled) + ": " } ?? ""
            StandardError.write("sprawl: not scanned: \(place)\(TerminalText.escaped(problem.message))\n")
        }
        if result.problems.count > shown {
            StandardError.write("sprawl: … and \(result.problems.count - shown) more; the report lists all\n")
        }
    }

    /// Incomplete outranks findings: what was not seen may be worse than what was.
    private func exitCode(for result: TriagedResult) -> Int32 {
        if !result.scan.isComplete { return 3 }
        return result.blockedCount > 0 ? scan.exitCode : 0
    }
}
