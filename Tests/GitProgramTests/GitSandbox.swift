import Foundation
import TestSupport

import GitStore
@testable import GitProgram

/// A repository of its own for one test, removed when the test ends. Git runs without the user's configuration.
final class GitSandbox: Sendable {
    /// The folder that holds everything.
    let root: String
    let repository: String
    let format: ObjectFormat
    private let isBare: Bool

    var gitDirectory: String { isBare ? repository : repository + "/.git" }

    init(_ format: ObjectFormat = .sha1, bare: Bool = false) throws {
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array((base + "/git-sandbox-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("mkdtemp: \(errno)") }
        root = String(cString: realpath(template, nil))
        repository = root + "/repository"
        self.format = format
        isBare = bare
        var arguments = ["init", "-q", "-b", "main", "--object-format=" + (format == .sha1 ? "sha1" : "sha256")]
        if bare { arguments.append("--bare") }
        try Self.launch("/usr/bin/env", ["git"] + arguments + [repository], in: root, Self.environment(root))
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    struct Failure: Error, CustomStringConvertible {
        var description: String
        init(_ description: String) { self.description = description }
    }

    /// The command under test for this repository.
    func command(
        _ change: (inout GitEnvironment) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> GitCommand {
        var environment = GitEnvironment.current()
        change(&environment)
        return try GitCommand(
            gitDirectory: gitDirectory, workTree: isBare ? nil : repository, format: format, environment: environment,
            isCancelled: isCancelled)
    }

    /// Runs git in the repository and returns its output without the last line feed.
    @discardableResult
    func git(_ arguments: String..., input: String = "", time: Int = 1_700_000_000) throws -> String {
        try git(arguments, input: input, time: time)
    }

    @discardableResult
    func git(_ arguments: [String], input: String = "", time: Int = 1_700_000_000) throws -> String {
        var environment = Self.environment(root)
        environment["GIT_AUTHOR_DATE"] = "\(time) +0000"
        environment["GIT_COMMITTER_DATE"] = "\(time) +0000"
        let settings = ["-c", "commit.gpgSign=false", "-c", "protocol.file.allow=always", "-c", "gc.auto=0"]
        return try Self.launch("/usr/bin/env", ["git"] + settings + arguments, in: repository, environment, input)
    }

    func id(_ revision: String) throws -> ObjectID {
        let digits = try git("rev-parse", "--verify", "--end-of-options", revision)
        guard let id = ObjectID(hex: digits.split(separator: "\n").last ?? "") else { throw Failure(digits) }
        return id
    }

    /// Writes, adds and commits files; the message is the commit's name in the test.
    @discardableResult
    func commit(_ message: String, _ files: [String: String] = [:], time: Int = 1_700_000_000) throws -> ObjectID {
        for (path, content) in files {
            try write(path, content)
            try git("add", "--", path)
        }
        try git("commit", "-q", "--allow-empty", "-m", message, time: time)
        return try id("HEAD")
    }

    func write(_ path: String, _ content: String) throws {
        let full = repository + "/" + path
        try FileManager.default.createDirectory(
            atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(content.utf8).write(to: URL(fileURLWithPath: full))
    }

    /// A program that writes a file when it runs, and where that file would be.
    func trap(_ name: String = "trap") throws -> (program: String, mark: String) {
        let program = root + "/" + name + ".sh"
        let mark = root + "/" + name + ".ran"
        try script(program, "echo \"$0 $*\" >> '\(mark)'")
        return (program, mark)
    }

    func script(_ path: String, _ body: String) throws {
        try Data(("#!/bin/sh\n" + body + "\n").utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func environment(_ root: String) -> [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.com", "LC_ALL": "C",
        ]
    }

    @discardableResult
    private static func launch(
        _ program: String, _ arguments: [String], in folder: String, _ environment: [String: String],
        _ input: String = ""
    ) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        // Files, which never fill up.
        let stem = NSTemporaryDirectory() + "/" + UUID().uuidString
        let names = [stem + ".in", stem + ".out", stem + ".err"]
        defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
        try Data(input.utf8).write(to: URL(fileURLWithPath: names[0]))
        for name in names.dropFirst() { try Data().write(to: URL(fileURLWithPath: name)) }
        process.standardInput = FileHandle(forReadingAtPath: names[0])
        process.standardOutput = FileHandle(forWritingAtPath: names[1])
        process.standardError = FileHandle(forWritingAtPath: names[2])
        try process.run()
        process.waitUntilExit()
        let output = String(decoding: try Data(contentsOf: URL(fileURLWithPath: names[1])), as: UTF8.self)
        let errors = String(decoding: try Data(contentsOf: URL(fileURLWithPath: names[2])), as: UTF8.self)
        guard process.terminationStatus == 0 else { throw Failure("\(arguments): \(errors)\(output)") }
        return output.hasSuffix("\n") ? String(output.dropLast()) : output
    }
}

func text(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }
