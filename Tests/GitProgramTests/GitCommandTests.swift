import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Running git")
struct GitCommandTests {
    @Test("Answers, exit status and messages are told apart")
    func answers() throws {
        let sandbox = try GitSandbox()
        let id = try sandbox.commit("one")
        let git = try sandbox.command()
        let answer = try git.run(["rev-parse", "HEAD"])
        #expect(answer.status == 0)
        #expect(text(answer.output) == id.hex(.sha1) + "\n")
        let refused = try git.run(["rev-parse", "--verify", "nothing"])
        #expect(refused.status == 128)
        #expect(refused.messages == ["fatal: Needed a single revision"])
    }

    @Test("Large input and output pass at once, and records are cut where the separator is")
    func streams() throws {
        let sandbox = try GitSandbox()
        let id = try sandbox.commit("one").hex(.sha1)
        let count = 50_000
        var lines = 0
        let input = Array(String(repeating: id + "\n", count: count).utf8)
        let answer = try sandbox.command().stream(["cat-file", "--batch-check"], input: input, separator: 0x0A) {
            line in
            if line.starts(with: (id + " commit ").utf8) { lines += 1 }
        }
        #expect(answer.status == 0)
        #expect(lines == count)
    }

    @Test("A git that does not read its input is no error and no signal")
    func unreadInput() throws {
        let sandbox = try GitSandbox()
        let input = [UInt8](repeating: 0x61, count: 4 << 20)
        #expect(try sandbox.command().run(["rev-parse", "--is-bare-repository"], input: input).status == 0)
    }

    @Test("Output beyond the limit is an error")
    func limit() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one")
        #expect(throws: GitFailure.unexpectedAnswer(command: "rev-parse", what: "more than 10 bytes")) {
            try sandbox.command().run(["rev-parse", "HEAD"], outputLimit: 10)
        }
    }

    @Test("A git that hangs ends when the run is cancelled, with what it started")
    func hanging() throws {
        let sandbox = try GitSandbox()
        let folder = sandbox.root + "/bin"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try sandbox.script(folder + "/git", "sleep 1000 & echo $! > '\(sandbox.root)/pid'; echo x; wait")
        let environment = GitEnvironment { $0 == "PATH" ? folder + ":/usr/bin:/bin" : nil }
        let root = sandbox.root
        let git = try GitCommand(
            gitDirectory: sandbox.gitDirectory, workTree: nil, format: .sha1, environment: environment,
            isCancelled: { FileManager.default.fileExists(atPath: root + "/pid") })
        let start = Date()
        #expect(throws: GitFailure.cancelled) { try git.run(["rev-list"]) }
        #expect(Date().timeIntervalSince(start) < 10)
        let pid = try #require(
            Int32(
                try String(contentsOfFile: root + "/pid", encoding: .utf8).trimmingCharacters(
                    in: .whitespacesAndNewlines)))
        // Killed; until its reaper has looked, it may be a zombie.
        usleep(100_000)
        let state = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ") Z"
        #expect(kill(pid, 0) != 0 || state.contains(") Z"))
    }

    @Test("No git in the absolute folders of PATH")
    func missing() throws {
        let sandbox = try GitSandbox()
        let environment = GitEnvironment { $0 == "PATH" ? ".:bin:\(sandbox.root)" : nil }
        #expect(throws: GitFailure.notInstalled(path: ".:bin:\(sandbox.root)")) {
            try GitCommand(gitDirectory: "/x", workTree: nil, format: .sha1, environment: environment)
        }
    }

    @Test("The child gets the isolated environment, three descriptors and nothing else")
    func environment() throws {
        let sandbox = try GitSandbox()
        let folder = sandbox.root + "/bin"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try sandbox.script(folder + "/git", "env; ls /proc/self/fd >&2; cat")
        // Left open on purpose, and not marked as private.
        let leak = open("/dev/null", O_RDONLY)
        defer { close(leak) }
        var environment = GitEnvironment { name in
            ["PATH": folder + ":/usr/bin:/bin", "TZ": "Asia/Tokyo", "HOME": "/home/ada", "GIT_DIR": "/else"][name]
        }
        environment.adoptHookVariables { ["GIT_INDEX_FILE": "/tmp/index.lock", "GIT_DIR": "/else"][$0] }
        let git = try GitCommand(
            gitDirectory: "/none", workTree: nil, format: .sha1, environment: environment)
        let answer = try git.run(["x"])
        let lines = Set(text(answer.output).split(separator: "\n").map(String.init))
        #expect(
            lines.isSuperset(of: [
                "HOME=/dev/null", "TZ=Asia/Tokyo", "GIT_INDEX_FILE=/tmp/index.lock", "GIT_CONFIG_GLOBAL=/dev/null",
                "GIT_CONFIG_NOSYSTEM=1", "GIT_NO_REPLACE_OBJECTS=1", "LC_ALL=C", "GIT_ALLOW_PROTOCOL=",
            ]))
        #expect(!lines.contains { $0.hasPrefix("GIT_DIR=") || $0.hasPrefix("USER=") || $0.hasPrefix("SWIFT") })
        #if os(Linux)
            // "3" is the folder that ls reads.
            #expect(answer.messages == ["0", "1", "2", "3"])
        #endif
    }

    @Test("A home folder in the repository's configuration is not fatal, and is not the user's")
    func home() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one")
        for key in ["include.path", "core.attributesFile", "core.excludesFile", "mailmap.file"] {
            try sandbox.git("config", key, "~/file")
        }
        #expect(try sandbox.command().run(["rev-parse", "HEAD"]).status == 0)
        #expect(try Mailmap.map([GitSignature(name: "A", email: "a@b")], sandbox.command()).count == 1)
    }

    @Test("Replaced and grafted history is read as it is stored")
    func replacements() throws {
        let sandbox = try GitSandbox()
        let one = try sandbox.commit("one", ["a": "1"])
        let two = try sandbox.commit("two", ["a": "2"])
        let three = try sandbox.commit("three", ["a": "3"])
        try sandbox.git("replace", two.hex(.sha1), one.hex(.sha1))
        try sandbox.write(".git/info/grafts", three.hex(.sha1) + "\n")
        #expect(try sandbox.git("rev-list", "HEAD").split(separator: "\n").count == 1)
        let list = try CommitList(sandbox.command()).resolve(RevisionArguments())
        #expect(list.commits == [three, two, one])
    }

    @Test("What is not a repository is said to be none")
    func notARepository() throws {
        let sandbox = try GitSandbox()
        let git = try GitCommand(gitDirectory: sandbox.root, workTree: nil, format: .sha1)
        #expect(throws: GitFailure.notARepository(path: sandbox.root)) { try GitRefs.list(git) }
    }

    @Test("A repository of another user is refused until the user declares it safe", .enabled(if: geteuid() == 0))
    func ownership() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one")
        let global = sandbox.root + "/global"
        func command() throws -> GitCommand {
            try GitCommand(
                gitDirectory: sandbox.gitDirectory, workTree: sandbox.repository, format: .sha1,
                environment: GitEnvironment { name in
                    [
                        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": sandbox.root,
                        "GIT_CONFIG_GLOBAL": global, "GIT_CONFIG_NOSYSTEM": "1",
                    ][name]
                })
        }
        try command().verifyOwnership()
        for path in [sandbox.repository, sandbox.gitDirectory] { #expect(chown(path, 12345, 12345) == 0) }
        #expect(throws: GitFailure.dubiousOwnership(path: sandbox.repository)) { try command().verifyOwnership() }
        try Data("[safe]\n\tdirectory = \(sandbox.repository)\n".utf8).write(to: URL(fileURLWithPath: global))
        try command().verifyOwnership()
        #expect("\(GitFailure.dubiousOwnership(path: "/a b"))".contains("safe.directory '/a b'"))
    }
}
