internal import ArgumentParser
internal import GitStore
internal import Scanning
internal import System

/// `sprawl git [REPO]`
struct GitSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "git",
        abstract: "Scan a repository's whole history, or what is about to be added to it.",
        discussion: """
            Without a selection: every version of every file that any ref can reach, and the messages of commits and
            tags. For each secret it says which commit brought it in, and whether it is still in HEAD. The work tree is
            not looked at; `sprawl scan` does both.

            EXAMPLES
              sprawl git                              the history of this repository
              sprawl git --staged                     what the next commit adds: for a pre-commit hook
              sprawl git --range origin/main..HEAD    what a branch adds: for CI
              sprawl git --since 2024-01-01 --path src ~/project
              sprawl git --unreachable                also what only reflogs and dangling objects hold
              sprawl git --log-opts "--all -n 500"    as gitleaks takes it
              sprawl git --pre-receive                in a server's pre-receive hook
            """)

    @Argument(help: "A work tree, a .git folder or a bare repository.", completion: .directory)
    var repository: String = "."

    @OptionGroup(title: "Selection") var selection: SelectionArguments
    @OptionGroup(title: "Scanning") var scan: ScanArguments
    @OptionGroup(title: "Reporting") var report: ReportArguments

    func run() throws {
        if repository.isEmpty { throw UsageFailure(message: "the repository's path is empty; use . for this folder") }
        guard CommandLineBytes.isText(repository) else {
            throw UsageFailure(
                message: "the repository's path \(TerminalText.escaped(CommandLineBytes.readable(repository))) is not "
                    + "UTF-8: its history cannot be scanned; rename it")
        }
        let options = scan.scanOptions()
        let cancellation = scan.cancellation()
        // What hooks tell in the environment is about the repository they run in, and about no other.
        let isOwn = repository == "."
        let access = try RepositoryAccess(
            path: repository, environment: isOwn ? ProcessEnvironment.variables : [:],
            isHook: isOwn && selection.mayBeHook, maximumObjectSize: options.maximumFileSize,
            isCancelled: { cancellation.isCancelled })
        let history = try selection.options(
            for: access, folder: WorkTreeFolder.path(of: repository, in: access.layout.workTree),
            standardInput: StandardInputText.read)
        let runner = ScanRunner(scan: scan, report: report)
        let target = access.layout.workTree ?? repository
        try runner.run(targets: [FilePath(isOwn ? target : repository)], options: options, cancellation: cancellation) {
            run in
            try run.history(of: repository, access, history)
        }
    }
}
