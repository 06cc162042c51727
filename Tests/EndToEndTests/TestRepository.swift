import Foundation

/// A git repository for one test, made with the system's git and nobody's configuration.
final class TestRepository {
    let folder: TestFolder
    private let environment: [String: String]
    private var clock = 1_600_000_000

    /// - Parameter isBare: Without a work tree; then something has to be pushed to it.
    init(isBare: Bool = false) throws {
        folder = TestFolder()
        environment = [
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0",
            "GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org", "GIT_COMMITTER_NAME": "Ann",
            "GIT_COMMITTER_EMAIL": "ann@example.org",
        ]
        try git(["init", "-q", "-b", "main"] + (isBare ? ["--bare"] : []) + ["."])
    }

    /// - Returns: What git printed, without line feeds at the end.
    @discardableResult
    func git(_ arguments: [String], input: [UInt8]? = nil, allowsFailure: Bool = false) throws -> String {
        var environment = environment
        environment["GIT_AUTHOR_DATE"] = "\(clock) +0000"
        environment["GIT_COMMITTER_DATE"] = "\(clock) +0000"
        var inputPipe: InputPipe?
        if input != nil { inputPipe = InputPipe() }
        let program = try RunningProgram(
            Self.gitProgram, arguments, in: folder.path, environment: environment, input: inputPipe?.readingEnd)
        if let input, let inputPipe {
            inputPipe.write(input)
            inputPipe.close()
        }
        let run = try program.end()
        guard run.status == 0 || allowsFailure else { throw TestFailure("git \(arguments): \(run)") }
        return (run.text + (run.status == 0 ? "" : run.errors)).trimmingCharacters(in: .newlines)
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String { try git(arguments) }

    /// Writes files, adds everything, commits, a minute after the last time.
    ///
    /// - Returns: The commit's name.
    @discardableResult
    func commit(_ message: String, _ files: [String: String] = [:]) throws -> String {
        for (path, text) in files { try folder.write(path, text) }
        clock += 60
        try git("add", "-A")
        try git("commit", "-q", "--allow-empty", "-m", message)
        return try git("rev-parse", "HEAD")
    }

    static let gitProgram: URL = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let candidates = path.split(separator: ":").map { String($0) + "/git" }
        return URL(
            fileURLWithPath: candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "/usr/bin/git")
    }()
}

/// Runs `sprawl` in a repository.
@discardableResult
func sprawl(
    _ arguments: String..., in repository: TestRepository, environment: [String: String] = [:], input: [UInt8]? = nil
) throws -> ProgramRun {
    try sprawl(arguments, in: repository.folder, environment: environment, input: input)
}
