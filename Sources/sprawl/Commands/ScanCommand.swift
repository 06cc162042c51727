internal import ArgumentParser
internal import Scanning

/// How folders are walked.
struct WalkArguments: ParsableArguments {
    @Flag(name: .long, help: "Scan what .gitignore, .ignore and .sprawlignore leave out, too.")
    var noIgnore = false

    @Flag(name: .long, help: "Follow symbolic links, never out of the scanned folder.")
    var followSymlinks = false

    func apply(to options: ScanOptions) -> ScanOptions {
        var options = options
        options.respectsIgnoreFiles = !noIgnore
        options.followsSymlinks = followSymlinks
        return options
    }
}

/// `sprawl scan [PATH…]`
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Scan files and folders.",
        discussion: """
            Folders are scanned with everything below them, hidden files included; .git is left out, and so is what
            .gitignore, .ignore and .sprawlignore say (but for files that git tracks all the same).

            EXAMPLES
              sprawl scan
              sprawl scan --no-ignore ~/project
              sprawl scan -f json -r leaks.json .
            """)

    @Argument(help: "Files and folders.", completion: .file())
    var paths: [String] = ["."]

    @OptionGroup var walk: WalkArguments
    @OptionGroup(title: "Scanning") var scan: ScanArguments
    @OptionGroup(title: "Reporting") var report: ReportArguments

    func run() throws { try FileScanning(paths: paths, walk: walk, scan: scan, report: report).run() }
}

/// `sprawl dir PATH`: the name gitleaks uses.
struct DirCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dir",
        abstract: "Scan files and folders, never history (the gitleaks name).",
        aliases: ["file", "directory"])

    @Argument(help: "Files and folders.", completion: .file())
    var paths: [String] = ["."]

    @OptionGroup var walk: WalkArguments
    @OptionGroup(title: "Scanning") var scan: ScanArguments
    @OptionGroup(title: "Reporting") var report: ReportArguments

    func run() throws { try FileScanning(paths: paths, walk: walk, scan: scan, report: report).run() }
}

/// What `scan` and `dir` do.
private struct FileScanning {
    let paths: [String]
    let walk: WalkArguments
    let scan: ScanArguments
    let report: ReportArguments

    func run() throws {
        if paths.contains(where: \.isEmpty) {
            throw UsageFailure(message: "a path is empty; use . for this folder")
        }
        try ScanRunner(scan: scan, report: report).run(targets: paths, options: walk.apply(to: scan.scanOptions())) {
            try $0.files(paths)
        }
    }
}
