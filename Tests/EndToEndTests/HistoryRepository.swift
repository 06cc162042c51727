import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A repository that a test makes with the system's git, without anybody's configuration.
final class HistoryRepository {
    let folder = TestFolder()
    /// Where in the folder the repository is.
    let name: String
    /// Seconds since 1970 of the next commit.
    private var time = 1_700_000_000

    init(_ name: String = "repo", arguments: [String] = []) throws {
        self.name = name
        try folder.makeFolder(name)
        try git(["init", "--quiet", "--initial-branch=main"] + arguments)
    }

    var path: String { folder.path(name) }

    @discardableResult
    func git(_ arguments: String..., in other: String? = nil, input: [UInt8] = [], env: [String: String] = [:]) throws
        -> String
    {
        try git(arguments, in: other, input: input, env: env)
    }

    /// - Parameter other: Another place below the test's folder.
    /// - Returns: What git wrote, without the last line break.
    @discardableResult
    func git(_ arguments: [String], in other: String? = nil, input: [UInt8] = [], env: [String: String] = [:]) throws
        -> String
    {
        let pipe = try input.isEmpty ? nil : file(input)
        let variables = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
            "GIT_AUTHOR_NAME": "Ann Author", "GIT_AUTHOR_EMAIL": "ann@example.com",
            "GIT_COMMITTER_NAME": "Carl", "GIT_COMMITTER_EMAIL": "carl@example.com",
            "GIT_AUTHOR_DATE": "\(time) +0000", "GIT_COMMITTER_DATE": "\(time) +0000",
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always",
        ]
        let run = try RunningProgram(
            URL(fileURLWithPath: "/usr/bin/env"), ["git"] + arguments, in: folder.path(other ?? name),
            environment: variables.merging(env) { $1 }, input: pipe
        ).end()
        guard run.status == 0 else { throw TestFailure("git \(arguments): \(run)") }
        return run.text.hasSuffix("\n") ? String(run.text.dropLast()) : run.text
    }

    private func file(_ input: [UInt8]) throws -> FileHandle? {
        try folder.write("input", input)
        return FileHandle(forReadingAtPath: folder.path("input"))
    }

    func write(_ file: String, _ text: String) throws { try folder.write("\(name)/\(file)", text) }

    /// Commits the work tree as it is.
    ///
    /// - Returns: The commit's id.
    @discardableResult
    func commit(_ message: String = "a change", arguments: [String] = [], env: [String: String] = [:]) throws -> String
    {
        time += 60
        try git("add", "--all")
        try git(["commit", "--quiet", "--allow-empty", "-m", message] + arguments, env: env)
        return try git("rev-parse", "HEAD")
    }

    /// Writes a file and commits it.
    @discardableResult
    func commit(_ file: String, _ text: String, _ message: String = "a change") throws -> String {
        try write(file, text)
        return try commit(message)
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path + "/" + file) }

    /// `sprawl git` on it.
    func scan(_ arguments: String..., at place: String? = nil) throws -> HistoryScanReport {
        let run = try sprawl(["git", place ?? name, "-f", "json"] + arguments, in: folder)
        return HistoryScanReport(
            status: run.status, json: try JSONDecoder().decode(HistoryScanReport.JSON.self, from: Data(run.output)),
            text: run.text)
    }
}

/// What tests look at in the report of a history.
struct HistoryScanReport {
    struct JSON: Decodable {
        var scan: JSONFindings.Scan
        var findings: [Finding]
    }

    struct Finding: Decodable {
        var ruleId: String
        var occurrences: [Occurrence]
    }

    struct Occurrence: Decodable {
        var path: String
        var line: Int
        var state: String
        var part: String?
        var blob: String
        var blobs: [String]
        var commit: String?
        var author: String?
        var email: String?
        var message: String?
        var link: String?
        var lastCommit: LastCommit?
        var refs: [String]?
        var head: Head?
    }

    struct LastCommit: Decodable { var id: String }

    struct Head: Decodable {
        var line: Int
        var blob: String
    }

    var status: Int32
    var json: JSON
    var text: String

    var scan: JSONFindings.Scan { json.scan }
    var places: [Occurrence] { json.findings.flatMap(\.occurrences) }

    /// `path state commit last`, sorted; commits by the names that a test has for them.
    func lines(_ names: [String: String]) -> [String] {
        func name(_ id: String?) -> String { id.map { names[$0] ?? "?" } ?? "-" }
        return places.map { "\($0.part ?? $0.path) \($0.state) \(name($0.commit)) \(name($0.lastCommit?.id))" }.sorted()
    }
}
