internal import ArgumentParser
internal import GitStore
internal import Scanning
internal import System

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
        abstract: "Scan files and folders, and of repositories their history, too.",
        discussion: """
            Folders are scanned with everything below them, hidden files included; .git is left out, and so is what
            .gitignore, .ignore and .sprawlignore say (but for files that git tracks all the same). Of a folder that is
            a repository the whole history is scanned besides, as sprawl git does; a secret that stands in both is one
            finding.

            EXAMPLES
              sprawl scan
              sprawl scan --no-history src config.yml
              sprawl scan --no-ignore ~/project
              sprawl scan -f json -r leaks.json .
            """)

    @Argument(help: "Files and folders.", completion: .file())
    var paths: [FilePath] = ["."]

    @Flag(name: .long, help: "Of repositories, too, only the files that are there now.")
    var noHistory = false

    @OptionGroup var walk: WalkArguments
    @OptionGroup(title: "Scanning") var scan: ScanArguments
    @OptionGroup(title: "Reporting") var report: ReportArguments

    func run() throws {
        try FileScanning(paths: paths, walk: walk, scan: scan, report: report, withHistory: !noHistory).run()
    }
}

/// `sprawl dir PATH`: the name gitleaks uses.
struct DirCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dir",
        abstract: "Scan files and folders, never history (the gitleaks name).",
        aliases: ["file", "directory"])

    @Argument(help: "Files and folders.", completion: .file())
    var paths: [FilePath] = ["."]

    @OptionGroup var walk: WalkArguments
    @OptionGroup(title: "Scanning") var scan: ScanArguments
    @OptionGroup(title: "Reporting") var report: ReportArguments

    func run() throws {
        try FileScanning(paths: paths, walk: walk, scan: scan, report: report, withHistory: false).run()
    }
}

/// What `scan` and `dir` do.
private struct FileScanning {
    let paths: [FilePath]
    let walk: WalkArguments
    let scan: ScanArguments
    let report: ReportArguments
    /// Whether the history of repositories is scanned, too.
    let withHistory: Bool

    func run() throws {
        if paths.contains(where: \.isEmpty) {
            throw UsageFailure(message: "a path is empty; use . for this folder")
        }
        let options = walk.apply(to: scan.scanOptions())
        let cancellation = scan.cancellation()
        let repositories = try repositories(options, cancellation)
        let runner = ScanRunner(scan: scan, report: report)
        try runner.run(targets: paths, options: options, cancellation: cancellation) { run in
            repositories.isEmpty
                ? try run.files(paths)
                : try run.filesAndHistory(of: paths, repositories: repositories, HistoryOptions())
        }
    }

    private func repositories(
        _ options: ScanOptions, _ cancellation: Cancellation
    ) throws -> [(root: FilePath, access: RepositoryAccess)] {
        guard withHistory else { return [] }
        for path in paths where !path.isText && path.appending(".git").exists {
            throw UsageFailure(
                message: "the path of the repository \(TerminalText.escaped(path.string)) is not UTF-8: its history "
                    + "cannot be scanned; use --no-history, or rename it")
        }
        return try paths.filter { $0.isText && RepositoryLayout.isRepository($0.string) }.map { path in
            let access = try RepositoryAccess(
                path: path.string, environment: [:], maximumObjectSize: options.maximumFileSize,
                isCancelled: { cancellation.isCancelled })
            return (path, access)
        }
    }
}
