import Findings
import Rules
import Triage

/// The lower part of the pretty report: what the run amounts to and what to do.
struct PrettySummary {
    private static let mostProblems = 20
    private static let mostSteps = 5
    private static let mostTitles = 3

    private let scan: ScanResult
    private let summary: ReportSummary
    private let options: PrettyOptions

    init(_ result: TriagedResult, options: PrettyOptions) {
        scan = result.scan
        summary = ReportSummary(result)
        self.options = options
    }

    func write(with terminal: inout TerminalWriter) {
        if summary.findings > 0 {
            writeVerdict(with: &terminal)
            writeExtent(with: &terminal)
            writeProblems(with: &terminal)
            writeNotes(with: &terminal)
            writeSteps(with: &terminal)
        } else {
            writeNothingFound(with: &terminal)
            writeProblems(with: &terminal)
            writeNotes(with: &terminal)
        }
    }

    // MARK: Verdict

    private func writeVerdict(with terminal: inout TerminalWriter) {
        terminal.own("Found \(counted(summary.findings, "secret"))", .bold)
        terminal.own(" in \(counted(summary.occurrences, "place")): ")
        var isFirst = true
        for (severity, count) in summary.bySeverity where count > 0 {
            if !isFirst { terminal.own(", ") }
            isFirst = false
            terminal.own("\(grouped(count)) \(severity.rawValue)", severity.summaryStyle)
        }
        terminal.newline()
        writeStates(with: &terminal)
        let blocked = summary.count(of: .block)
        if blocked < summary.findings {
            var counts = ["\(grouped(blocked)) \(blocked == 1 ? "fails" : "fail") the run"]
            let (warned, tracked) = (summary.count(of: .warn), summary.count(of: .track))
            if warned > 0 { counts.append("\(grouped(warned)) only \(warned == 1 ? "warns" : "warn")") }
            if tracked > 0 { counts.append("\(grouped(tracked)) \(tracked == 1 ? "is" : "are") known") }
            terminal.own(counts.joined(separator: ", ") + "\n")
        }
        let accepted = summary.count(of: .allow)
        if accepted > 0 { terminal.own("\(counted(accepted, "more secret")) left out as accepted\n", .dim) }
    }

    /// How much of it is history. Says nothing when none is.
    private func writeStates(with terminal: inout TerminalWriter) {
        if !summary.byState.contains(where: \.state.isCommitted), summary.committed == 0 { return }
        let counts = summary.byState.map { state, count in
            let committed = state == .worktree && summary.committed > 0
            let more = committed ? " (\(grouped(summary.committed)) committed)" : ""
            return "\(grouped(count)) \(state.placeInWords(in: scan.mode))\(more)"
        }
        terminal.own("\(counts.joined(separator: ", "))\n")
    }

    private func writeExtent(with terminal: inout TerminalWriter) {
        terminal.own("Scanned \(extent)\n")
        if scan.statistics.pathsIgnored > 0 {
            terminal.own("\(ignored)\n", .dim)
        }
        writeMissing(with: &terminal)
    }

    private func writeNothingFound(with terminal: inout TerminalWriter) {
        let count = summary.count(of: .allow)
        let accepted = count > 0 ? ", \(grouped(count)) accepted" : ""
        if scan.isComplete {
            terminal.own(count > 0 ? "No new secrets found" : "No secrets found", .goodHeadline)
            terminal.own(" in \(extent)\(accepted).")
        } else {
            // Never "clean": what was not scanned may hold anything.
            terminal.own("Incomplete scan", .high)
            terminal.own(": nothing found in \(extent)\(accepted), but not everything was scanned.")
        }
        if scan.statistics.pathsIgnored > 0 { terminal.own(" \(ignored).", .dim) }
        terminal.newline()
        writeMissing(with: &terminal)
    }

    /// What a partial clone left on its server. Not verbose only: it bounds what "no secrets" means.
    private func writeMissing(with terminal: inout TerminalWriter) {
        let count = scan.statistics.objectsMissing
        if count == 0 { return }
        terminal.own("\(counted(count, "object")) of this partial clone \(count == 1 ? "is" : "are") not here and ")
        terminal.own("\(count == 1 ? "was" : "were") not scanned; git fetch --refetch --no-filter brings all\n")
    }

    /// `1,234 files (49.2 MB) in 0.42 s, 117 MB/s`; of a history `85,000 commits, 262,000 blobs (8.10 GB) in …`.
    private var extent: String {
        let statistics = scan.statistics
        var parts: [String] = []
        let isHistory = scan.mode.isAboutCommits
        if statistics.commitsScanned > 0 || isHistory { parts.append(counted(statistics.commitsScanned, "commit")) }
        if statistics.blobsScanned > 0 { parts.append(counted(statistics.blobsScanned, "blob")) }
        if scan.mode == .stdin {
            parts.append("standard input")
        } else if statistics.filesScanned > 0 || parts.isEmpty {
            parts.append(counted(statistics.filesScanned, "file"))
        }
        let bytes = Double(statistics.bytesScanned)
        // A rate over less than a millisecond measures the clock.
        let isMeasurable = scan.durationSeconds >= 0.001 && bytes > 0
        let speed = isMeasurable ? ", \(byteCount(bytes / scan.durationSeconds))/s" : ""
        return "\(parts.joined(separator: ", ")) (\(byteCount(bytes))) in \(duration(scan.durationSeconds))\(speed)"
    }

    private var ignored: String {
        let count = scan.statistics.pathsIgnored
        return "\(counted(count, "path")) ignored; --no-ignore scans \(count == 1 ? "it" : "them") too"
    }

    // MARK: Problems and notes

    private func writeProblems(with terminal: inout TerminalWriter) {
        if scan.isComplete { return }
        terminal.newline()
        terminal.own("Not scanned, or not to the end", .high)
        terminal.own(" (\(counted(scan.problems.count, "problem")))")
        terminal.own(summary.findings > 0 ? ": there may be more secrets than these\n" : "\n")
        let listed = scan.problems.prefix(Self.mostProblems)
        let width = listed.map(\.kind.rawValue.utf8.count).max() ?? 0
        for problem in listed {
            terminal.own("  ")
            terminal.own(problem.kind.rawValue, .bad)
            terminal.spaces(width - problem.kind.rawValue.utf8.count + 2)
            if let path = problem.path {
                terminal.foreign(path.spelled, .bold)
                terminal.own(": ")
            }
            terminal.foreign(problem.message)
            terminal.newline()
        }
        if scan.problems.count > listed.count {
            terminal.own("  … and \(grouped(scan.problems.count - listed.count)) more\n", .dim)
        }
        var advised: [Problem.Kind] = []
        for kind in scan.problems.lazy.map(\.kind) where !advised.contains(kind) { advised.append(kind) }
        terminal.own("What to do:\n")
        for kind in advised { terminal.own("  \(kind.rawValue): \(kind.advice)\n") }
    }

    private func writeNotes(with terminal: inout TerminalWriter) {
        if !options.isVerbose || scan.notes.isEmpty { return }
        terminal.newline()
        terminal.own("Notes\n", .bold)
        for note in scan.notes {
            terminal.own("  ")
            if let path = note.path { terminal.foreign("\(path.spelled): ") }
            terminal.foreign(note.message)
            terminal.newline()
        }
    }

    // MARK: What to do next

    private func writeSteps(with terminal: inout TerminalWriter) {
        terminal.newline()
        terminal.own("What to do next\n", .bold)
        let steps = RemediationStep.steps(for: summary)
        for (index, step) in steps.prefix(Self.mostSteps).enumerated() {
            terminal.own("  \(index + 1). ")
            terminal.foreign(step.titles.prefix(Self.mostTitles).joined(separator: ", "), .bold)
            let more = step.titles.count - Self.mostTitles
            if more > 0 { terminal.own(" and \(counted(more, "more rule"))") }
            if step.secrets > 1 { terminal.own(" (\(counted(step.secrets, "secret")))") }
            terminal.newline()
            terminal.own("     ")
            terminal.foreign(step.advice)
            terminal.newline()
            if let address = step.address {
                terminal.own("     ")
                terminal.foreign(address, .link)
                terminal.newline()
            }
        }
        if steps.count > Self.mostSteps {
            terminal.own("  … and \(counted(steps.count - Self.mostSteps, "more step"))\n", .dim)
        }
        terminal.own("Revoke first, then delete: whoever has read a secret can use it until it is revoked.\n", .dim)
    }
}

extension Occurrence.State {
    /// What a summary says of findings whose most urgent place is in this state.
    func placeInWords(in mode: ScanMode) -> String {
        switch self {
        case .worktree: "in the work tree"
        case .staged: "staged"
        case .pushed: "pushed"
        case .stdin: "in standard input"
        // The work tree was looked at, too, and has it no more.
        case .head where mode == .filesAndHistory: "in HEAD, not in the work tree"
        case .head: "still in HEAD"
        case .history: "only in the history"
        case .unreachable: "only in objects that no ref reaches"
        }
    }
}

extension Severity {
    /// The colour of a count: as the badge's, without its background.
    fileprivate var summaryStyle: TerminalWriter.Style {
        self == .critical ? .high : badge.style
    }
}
