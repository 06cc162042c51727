import Foundation
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Object stores that no git has written, and a git that does not end: a run says that it is incomplete, and leaves
/// nothing behind.
@Suite struct CommitCircleTests {
    /// A branch whose history leads into a circle.
    private func repository(length: Int) throws -> TestRepository {
        let repository = try TestRepository()
        try repository.write("a", "token = \(token())\n")
        try repository.git("add", "a")
        let tree = try repository.git("write-tree")
        let circle = try CommitCircle(length: length, tree: tree, in: repository.path(".git"))
        let tip = try repository.git("hash-object", "-t", "commit", "-w", "--stdin", input: circle.child(tree: tree))
        try repository.git("update-ref", "refs/heads/main", tip)
        return repository
    }

    @Test(
        "Commits in a circle make a run incomplete",
        arguments: [1, 2, 5],
        [[], ["--branch", "main"], ["--since", "2001-01-01"], ["--max-depth", "9"], ["--log-opts=--all -n9 -- a"]])
    func circle(length: Int, selection: [String]) throws {
        let repository = try repository(length: length)
        let report = try repository.scan(selection[...])
        #expect(report.status == 3, "\(report.text)")
        #expect(report.scan.problems.contains { $0.message.contains("circle") }, "\(report.scan.problems)")
        #expect(!report.scan.complete)
        if selection.isEmpty { #expect(!report.json.findings.isEmpty) }
    }

    /// A `git` that says who it is in a file, and then nothing.
    private func silentGit(in repository: TestRepository) throws -> (path: String, mark: String) {
        let mark = repository.folder.path("git-runs")
        try repository.folder.write("bin/git", "#!/bin/sh\necho $$ >> '\(mark)'\nexec sleep 100000\n")
        let folder = repository.folder.path("bin")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/git")
        return (folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"), mark)
    }

    private func processes(_ mark: String) -> [pid_t] {
        let text = (try? String(contentsOfFile: mark, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { pid_t($0) }
    }

    /// A process that has ended may wait for somebody to ask how.
    private func runs(_ process: pid_t) -> Bool {
        guard kill(process, 0) == 0 else { return false }
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        return status.split(separator: ")").last?.first { $0 != " " } != "Z"
    }

    @Test("A git that does not end is ended when the time is over")
    func timeout() throws {
        let repository = try TestRepository()
        try repository.commit("a", "text\n")
        let (path, mark) = try silentGit(in: repository)
        let run = try sprawl(
            ["git", "--since", "2001-01-01", "--timeout", "0.2", "-f", "json"], in: repository,
            environment: ["PATH": path])
        #expect(run.status == 3, "\(run)")
        #expect(try run.json.scan.problems.map(\.kind) == ["timeout"])
        #expect(!processes(mark).isEmpty && !processes(mark).contains(where: runs))
    }

    #if os(Linux)
        @Test("A git does not outlive us, however we end")
        func orphans() throws {
            let repository = try TestRepository()
            try repository.commit("a", "text\n")
            let (path, mark) = try silentGit(in: repository)
            let program = try RunningProgram(
                Products.sprawl, ["git", "--since", "2001-01-01"], in: repository.path, environment: ["PATH": path])
            // The number of looks is bounded, and each gives way to others.
            for _ in 0..<20_000 where processes(mark).isEmpty { usleep(5000) }
            let git = try #require(processes(mark).first)
            program.send(SIGKILL)
            _ = try? program.end()
            for _ in 0..<20_000 where runs(git) { usleep(5000) }
            #expect(!runs(git))
        }
    #endif
}
