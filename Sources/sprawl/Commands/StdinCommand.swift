internal import Scanning
internal import ArgumentParser
internal import System

/// `… | sprawl stdin`
struct StdinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stdin",
        abstract: "Scan standard input, of any length, in constant memory.",
        discussion: """
            EXAMPLES
              git diff | sprawl stdin
              zcat app.log.gz | sprawl stdin -f jsonl
            """)

    @OptionGroup(title: "Scanning") var scan: ScanArguments
    @OptionGroup(title: "Reporting") var report: ReportArguments

    func run() throws {
        if Terminal.standardInputIsTerminal, !report.quiet {
            StandardError.write("sprawl: reading standard input; end it with Ctrl-D\n")
        }
        try ScanRunner(scan: scan, report: report).run(targets: ["."], options: scan.scanOptions()) { run in
            run.standardInput()
        }
    }
}
