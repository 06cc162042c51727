internal import ArgumentParser
internal import GitProgram
internal import GitStore
internal import Scanning
internal import System

/// Which part of a repository's history is scanned.
struct SelectionArguments: ParsableArguments {
    @Flag(name: .long, help: "What the next commit adds: the index against HEAD.")
    var staged = false

    @Flag(
        name: .customLong("pre-commit"),
        help: "Changes not staged yet; with --staged those staged (the gitleaks name).")
    var preCommit = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only what the commits of a range add, such as main..HEAD.",
            discussion: "A secret that was there before is not new, wherever it is now.", valueName: "a..b"))
    var range: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Only what was added after a date or a commit.", valueName: "date|commit"))
    var since: String?

    @Option(name: .long, help: ArgumentHelp("Only what a branch or tag reaches.", valueName: "name"))
    var branch: String?

    @Option(name: .long, help: ArgumentHelp("Only what the newest n commits add.", valueName: "n"))
    var maxDepth: Int?

    @Flag(name: .long, help: "Everything any ref reaches (the default).")
    var all = false

    @Flag(name: .long, help: "Also what only reflogs, old stashes and dangling objects hold.")
    var unreachable = false

    @Flag(
        name: .long,
        help: "What a push adds: reads a pre-receive hook's lines, 'old new ref', from standard input.")
    var preReceive = false

    @Option(
        name: .customLong("path"),
        help: ArgumentHelp(
            "Only files at or below a path; may be given several times. ':!docs' leaves something out.",
            valueName: "path"))
    var paths: [String] = []

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "Options of git log that select commits, as gitleaks takes them.", valueName: "options"))
    var logOpts: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What hosts the repository, for links: github, gitlab, bitbucket, gitea, azuredevops or none.",
            discussion: "Without it: what the remote's address tells.", valueName: "name"))
    var platform: PlatformArgument?

    @Flag(
        name: .long,
        help: ArgumentHelp(
            "Scan every version in full instead of what is new in it.",
            discussion: "Gives the same result more slowly: a check of Sprawl itself."))
    var exhaustive = false

    func validate() throws {
        let alone = [
            ("--staged", staged || preCommit), ("--range", range != nil), ("--unreachable", unreachable),
            ("--pre-receive", preReceive), ("--log-opts", logOpts != nil), ("--all", all),
            ("--since, --branch and --max-depth", since != nil || branch != nil || maxDepth != nil),
        ].filter(\.1)
        if alone.count > 1 {
            throw ValidationError("\(alone[0].0) and \(alone[1].0) select different things; give one of them")
        }
        if let maxDepth, maxDepth < 1 { throw ValidationError("--max-depth must be 1 or more") }
        for (name, value) in [("--range", range), ("--since", since), ("--branch", branch)] where value?.isEmpty == true
        {
            throw ValidationError("\(name) is empty")
        }
        if let path = (paths + [range, since, branch, logOpts].compactMap(\.self)).first(where: {
            !CommandLineBytes.isText($0)
        }) {
            throw ValidationError("'\(CommandLineBytes.readable(path))' is not UTF-8; selections are text")
        }
        if paths.contains(where: \.isEmpty) { throw ValidationError("--path is empty; use . for the whole folder") }
    }

    /// Whether the run belongs to a hook of git, which then tells about its objects and index in the environment.
    var mayBeHook: Bool { staged || preCommit || preReceive }

    /// - Parameters:
    ///   - folder: Where paths count from, relative to the top of the repository.
    ///   - standardInput: Read only for a pre-receive hook.
    func options(
        for access: RepositoryAccess, folder: String, standardInput: () throws -> [UInt8]
    ) throws -> HistoryOptions {
        var options = HistoryOptions(isExhaustive: exhaustive)
        if let platform {
            options.platform = platform.platform
            options.hasLinks = platform.platform != nil
        }
        do {
            options.paths = try PathspecList(paths, in: folder)
            options.selection = try selection(for: access, folder: folder, &options.paths, standardInput)
        } catch let error as SelectionError {
            throw UsageFailure(message: TerminalText.escaped(error.description))
        } catch let error as RefUpdateError {
            throw UsageFailure(message: TerminalText.escaped(error.description))
        }
        return options
    }

    private func selection(
        for access: RepositoryAccess, folder: String, _ paths: inout PathspecList, _ standardInput: () throws -> [UInt8]
    ) throws -> HistorySelection {
        if staged { return .staged }
        if preCommit { return .unstaged }
        if unreachable { return .unreachable }
        if preReceive { return .preReceive(try PreReceive.parse(try standardInput(), access.layout.format)) }
        if let range { return .revisions(try RevisionArguments.range(range)) }
        if let logOpts {
            let options = try LogOptions(logOpts, folder: folder)
            for note in options.notes { StandardError.write("sprawl: --log-opts: \(TerminalText.escaped(note))\n") }
            if paths.isEmpty { paths = options.revisions.paths }
            return .revisions(options.revisions)
        }
        guard since != nil || branch != nil || maxDepth != nil else { return .all }
        var arguments = RevisionArguments()
        arguments.branches = branch.map { [$0] } ?? []
        if branch == nil { arguments.refs = [.all] }
        arguments.since = since.map { .commitOrDate($0) }
        arguments.maxDepth = maxDepth
        arguments.paths = paths
        return .revisions(arguments)
    }
}

/// A platform's name, or `none`.
struct PlatformArgument: ExpressibleByArgument {
    /// `nil` for no links.
    let platform: HostingPlatform?

    init?(argument: String) {
        let name = argument.lowercased()
        if ["none", "unknown"].contains(name) {
            platform = nil
        } else if let platform = HostingPlatform(rawValue: name) {
            self.platform = platform
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] { HostingPlatform.allCases.map(\.rawValue) + ["none"] }
}
