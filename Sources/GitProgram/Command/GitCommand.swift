public import GitStore
internal import System

/// Runs the system's `git` on one repository, isolated: no configuration of the user or the system, and nothing in the
/// repository's own configuration can run a program, ask a question or change the form of an answer.
///
/// Starting git takes some 3 ms, so callers count their commands.
///
/// ```
/// let git = try GitCommand(gitDirectory: "/src/app/.git", workTree: "/src/app", format: .sha1)
/// let answer = try git.run(["rev-parse", "--verify", "-q", "HEAD"])
/// ```
public struct GitCommand: Sendable {
    /// Absolute. Of a linked work tree: its own folder below `worktrees/`.
    public let gitDirectory: String
    /// Absolute; `nil` for a bare repository.
    public let workTree: String?
    public let format: ObjectFormat
    /// An absolute path.
    let program: String
    let environment: GitEnvironment
    let isCancelled: @Sendable () -> Bool

    /// - Parameters:
    ///   - isCancelled: Asked about every 50 ms from the thread that waits for git, which is ended when it says so.
    /// - Throws: `.notInstalled`.
    public init(
        gitDirectory: String, workTree: String?, format: ObjectFormat,
        environment: GitEnvironment = .current(), isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(GitFailure) {
        self.gitDirectory = gitDirectory
        self.workTree = workTree
        self.format = format
        self.environment = environment
        self.isCancelled = isCancelled
        program = try Self.program(in: environment.searchPath)
    }

    /// Relative folders of `PATH` are passed over: a program called `git` in the scanned folder must not run.
    private static func program(in searchPath: String) throws(GitFailure) -> String {
        for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
            let path = String(folder) + "/git"
            if FilePath(path).isProgram { return path }
        }
        throw .notInstalled(path: searchPath)
    }

    /// What a repository's own configuration may not decide. Values on the command line outrank it (git-config(1),
    /// "SCOPES").
    ///
    /// Programs it could run: hooks, a file system monitor, pagers, external diffs, clean filters (their names are
    /// free: see `UnstagedChanges`), transports. Commands used here are builtins, which no alias replaces.
    private static let overrides = [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.untrackedCache=false", "core.pager=cat",
        "core.editor=false", "core.attributesFile=/dev/null", "core.sshCommand=false", "core.gitProxy=",
        "core.askPass=", "credential.helper=", "core.alternateRefsCommand=", "core.quotePath=true",
        "diff.external=", "diff.noprefix=false", "diff.relative=false", "diff.renames=false",
        "diff.orderFile=/dev/null",
        "color.ui=false", "column.ui=never", "log.showSignature=false", "grep.patternType=default",
        "grep.extendedRegexp=false", "submodule.recurse=false", "protocol.allow=never", "gc.auto=0",
        "maintenance.auto=false", "core.useReplaceRefs=false", "core.warnAmbiguousRefs=true",
    ]

    /// - Parameters:
    ///   - configuration: More settings, `key=value`.
    ///   - folder: Where git runs; by default where we are.
    private func fullArguments(_ arguments: [String], configuration: [String], folder: String?) -> [String] {
        var all = folder.map { ["-C", $0] } ?? []
        all.append("--git-dir=" + gitDirectory)
        if let workTree { all.append("--work-tree=" + workTree) } else { all.append("--bare") }
        all.append("--no-pager")
        for setting in Self.overrides + configuration { all += ["-c", setting] }
        return all + arguments
    }

    /// How git ended, and what it said.
    struct Answer {
        /// The exit status.
        var status: Int32
        var output: [UInt8] = []
        /// The lines of standard error, at most 64 KiB of them.
        var messages: [String]
    }

    /// Runs a command and collects its answer.
    ///
    /// - Parameters:
    ///   - arguments: The command's name and its arguments.
    ///   - input: For its standard input.
    ///   - outputLimit: Bytes; more is an error. Commands whose answer grows with the repository are streamed.
    func run(
        _ arguments: [String], input: [UInt8]? = nil, configuration: [String] = [], folder: String? = nil,
        outputLimit: Int = 64 << 20
    ) throws(GitFailure) -> Answer {
        let name = arguments.first ?? ""
        var output: [UInt8] = []
        var answer = try launch(
            fullArguments(arguments, configuration: configuration, folder: folder), name: name,
            environment: environment.isolated, input: input
        ) { (bytes) throws(GitFailure) in
            guard output.count + bytes.count <= outputLimit else {
                throw .unexpectedAnswer(command: name, what: "more than \(outputLimit) bytes")
            }
            output.append(contentsOf: bytes)
        }
        answer.output = output
        return answer
    }

    /// Runs a command and hands over its records while it runs.
    ///
    /// - Parameters:
    ///   - separator: What ends a record: NUL or line feed.
    ///   - consume: Gets each record without its separator.
    func stream(
        _ arguments: [String], input: [UInt8]? = nil, configuration: [String] = [], separator: UInt8,
        consume: (UnsafeRawBufferPointer) throws(GitFailure) -> Void
    ) throws(GitFailure) -> Answer {
        let name = arguments.first ?? ""
        var records = RecordSplitter(separator: separator, command: name)
        let answer = try launch(
            fullArguments(arguments, configuration: configuration, folder: nil), name: name,
            environment: environment.isolated, input: input
        ) { (bytes) throws(GitFailure) in
            try records.split(bytes, consume: consume)
        }
        // A record that a failing git did not finish is no record.
        if answer.status == 0 { try records.finish(consume: consume) }
        return answer
    }

    /// Asks git about this repository as the user would, with the user's own configuration. Only for questions that
    /// run nothing.
    func runWithUserConfiguration(_ arguments: [String]) throws(GitFailure) -> Answer {
        try launch(
            arguments, name: arguments.first ?? "", environment: environment.withUserConfiguration, input: nil
        ) { (_) throws(GitFailure) in
        }
    }

    private func launch(
        _ arguments: [String], name: String, environment: [String], input: [UInt8]?,
        output: (UnsafeRawBufferPointer) throws(GitFailure) -> Void
    ) throws(GitFailure) -> Answer {
        if isCancelled() { throw .cancelled }
        var child: ChildProcess
        do throws(Errno) {
            child = try ChildProcess(
                program: FilePath(program), arguments: arguments, environment: environment, takesInput: input != nil)
        } catch {
            throw .cannotRun(program: program, code: error.rawValue)
        }
        var errors: [UInt8] = []
        let program = program
        let finished = try child.exchange(
            input: input ?? [], isCancelled: isCancelled, output: output,
            errors: { bytes in errors.append(contentsOf: bytes.prefix(max(0, 1 << 16 - errors.count))) },
            failure: { (error) -> GitFailure in .cannotRun(program: program, code: error.rawValue) })
        guard finished, let exit = child.wait(isCancelled: isCancelled) else { throw .cancelled }
        switch exit {
        case .signal(let signal):
            // Ctrl-C may reach git by other ways than ours.
            throw isCancelled() ? .cancelled : .killed(command: name, signal: signal)
        case .status(let status):
            let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n").map(String.init)
            return Answer(status: status, messages: lines)
        }
    }

    /// The failure that an unsuccessful answer stands for.
    func failure(_ answer: Answer, of command: String) -> GitFailure {
        let text = answer.messages.joined(separator: "\n")
        if text.contains("dubious ownership") || text.contains("unsafe repository") {
            return .dubiousOwnership(path: workTree ?? gitDirectory)
        }
        if text.contains("not a git repository") { return .notARepository(path: workTree ?? gitDirectory) }
        for line in answer.messages {
            for start in ["fatal: bad revision '", "fatal: ambiguous argument '", "fatal: bad object "]
            where line.hasPrefix(start) {
                return badRevision(String(line.dropFirst(start.count).prefix { $0 != "'" }))
            }
        }
        return .failed(command: command, status: answer.status, message: Array(answer.messages.prefix(3)))
    }

    private func badRevision(_ text: String) -> GitFailure {
        var name = Substring(text)
        if name.hasPrefix("^") { name = name.dropFirst() }
        if name.hasSuffix("^{commit}") { name = name.dropLast(9) }
        let hint: String
        if name == "HEAD" || name == "@" {
            hint = "the current branch has no commits yet"
        } else if FilePath(gitDirectory + "/shallow").exists {
            hint = "this clone is shallow, fetch more of its history (git fetch --unshallow, or fetch-depth: 0 in CI)"
        } else {
            hint = "fetch it, or see 'git branch -a', 'git tag' and 'git log' for what there is"
        }
        return .badRevision(String(name), hint: hint)
    }
}
