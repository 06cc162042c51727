internal import ArgumentParser
internal import Scanning
internal import System

/// `sprawl rules test FILE --against PATH`
struct RulesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Try the rules of a file, and only them, on real files.",
        discussion: """
            EXAMPLES
              sprawl rules test my-rules.toml --against ~/project
            """)

    @Argument(help: "The rule file.", completion: .file(extensions: ["toml"]))
    var file: FilePath

    @Option(name: .long, help: ArgumentHelp("What to scan with them.", valueName: "path"), completion: .file())
    var against: [FilePath] = ["."]

    @OptionGroup var walk: WalkArguments
    @OptionGroup(title: "Scanning") var scan: ScanArguments
    @OptionGroup(title: "Reporting") var report: ReportArguments

    func run() throws {
        let rules = try ScanRules.load(path: file).restrictedToUserRules()
        try ScanRunner(scan: scan, report: report).run(rules: rules, options: walk.apply(to: scan.scanOptions())) {
            try $0.files(against)
        }
    }
}
