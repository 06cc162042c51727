import Foundation

/// A git repository for one test, made with the system's git and nobody's configuration.
final class TestRepository {
    let folder = TestFolder()
    /// Where in the folder the repository is.
    let name: String
    /// Seconds since 1970 of the last commit.
    private var time = 1_600_000_000

    /// - Parameter arguments: Of `git init`.
    init(_ name: String = "repo", arguments: [String] = []) throws {
        self.name = name
        try folder.makeFolder(name)
        try git(["init", "--quiet", "--initial-branch=main"] + arguments)
    }

    var path: String { folder.path(name) }

    func path(_ relative: String) -> String { path + "/" + relative }

    func write(_ file: String, _ text: String) throws { try folder.write("\(name)/\(file)", text) }

    func read(_ file: String) throws -> [UInt8] { try folder.read("\(name)/\(file)") }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path(file)) }

    // MARK: git

    /// - Parameter other: Another place below the test's folder.
    /// - Returns: What git wrote, without the last line break; with its errors, where it may fail and did.
    @discardableResult
    func git(
        _ arguments: [String], in other: String? = nil, input: [UInt8]? = nil, env: [String: String] = [:],
        allowsFailure: Bool = false
    ) throws -> String {
        let variables = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
            "GIT_AUTHOR_NAME": "Ann Author", "GIT_AUTHOR_EMAIL": "ann@example.com",
            "GIT_COMMITTER_NAME": "Carl", "GIT_COMMITTER_EMAIL": "carl@example.com",
            "GIT_AUTHOR_DATE": "\(time) +0000", "GIT_COMMITTER_DATE": "\(time) +0000",
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always",
        ]
        let run = try RunningProgram(
            URL(fileURLWithPath: "/usr/bin/env"), ["git"] + arguments, in: folder.path(other ?? name),
            environment: variables.merging(env) { $1 }, input: try input.flatMap(file)
        ).end()
        guard run.status == 0 || allowsFailure else { throw TestFailure("git \(arguments): \(run)") }
        let text = run.text + (run.status == 0 ? "" : run.errors)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    @discardableResult
    func git(
        _ arguments: String..., in other: String? = nil, input: [UInt8]? = nil, env: [String: String] = [:]
    ) throws -> String { try git(arguments, in: other, input: input, env: env) }

    private func file(_ input: [UInt8]) throws -> FileHandle? {
        try folder.write("input", input)
        return FileHandle(forReadingAtPath: folder.path("input"))
    }

    /// Commits the work tree as it is, a minute after the last time.
    ///
    /// - Returns: The commit's id.
    @discardableResult
    func commit(
        _ message: String = "a change", arguments: [String] = [], env: [String: String] = [:]
    ) throws -> String {
        time += 60
        try git("add", "--all")
        try git(["commit", "--quiet", "--allow-empty", "-m", message] + arguments, env: env)
        return try git("rev-parse", "HEAD")
    }

    /// Writes a file and commits it.
    @discardableResult
    func commit(_ file: String, _ text: String, _ message: String = "a change") throws -> String {
        try commit(message, [file: text])
    }

    /// Writes files and commits them.
    @discardableResult
    func commit(_ message: String, _ files: [String: String]) throws -> String {
        for (file, text) in files { try write(file, text) }
        return try commit(message)
    }
}

/// Runs `sprawl` in a repository.
@discardableResult
func sprawl(
    _ arguments: [String], in repository: TestRepository, environment: [String: String] = [:], input: [UInt8]? = nil
) throws -> ProgramRun {
    try sprawl(arguments, at: repository.path, environment: environment, input: input)
}

@discardableResult
func sprawl(_ arguments: String..., in repository: TestRepository) throws -> ProgramRun {
    try sprawl(arguments, in: repository)
}
