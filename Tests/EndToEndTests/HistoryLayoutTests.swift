import Foundation
import Testing

/// `sprawl git` on the forms that repositories come in.
@Suite struct HistoryLayoutTests {
    private let line = "key = \(token())\n"

    /// A secret that came and went, and one that stays.
    private func makeRepository(arguments: [String] = []) throws -> TestRepository {
        let repository = try TestRepository(arguments: arguments)
        try repository.commit("config", line)
        try repository.commit("config", "none\n")
        try repository.commit("folder/late", "key = \(token(2))\n")
        return repository
    }

    private func expectBoth(_ report: HistoryScanReport, location: SourceLocation = #_sourceLocation) {
        #expect(
            report.places.map { "\($0.path) \($0.state)" } == ["config history", "folder/late head"],
            sourceLocation: location)
        #expect(report.scan.complete && report.status == 1, sourceLocation: location)
    }

    @Test func sha256() throws {
        let report = try makeRepository(arguments: ["--object-format=sha256"]).scan()
        expectBoth(report)
        #expect(report.places.allSatisfy { $0.blob.count == 64 && $0.commit?.count == 64 })
    }

    @Test func packedAndBare() throws {
        let repository = try makeRepository()
        try repository.git("gc", "--quiet", "--aggressive")
        expectBoth(try repository.scan())
        try repository.git("clone", "--quiet", "--bare", repository.path, repository.folder.path("bare.git"))
        expectBoth(try repository.scan(at: "bare.git"))
        expectBoth(try repository.scan(at: "repo/.git"))
        expectBoth(try repository.scan(at: "repo/folder"))
    }

    @Test func shallow() throws {
        let repository = try makeRepository()
        try repository.git("clone", "--quiet", "--depth=1", "file://" + repository.path, repository.folder.path("s"))
        let report = try repository.scan(at: "s")
        #expect(report.places.map(\.path) == ["folder/late"])
        #expect(report.scan.complete && report.scan.notes.contains { $0.message.contains("shallow") })
        // The commit at the edge is the first that is known to have it.
        #expect(try report.places[0].commit == repository.git("rev-parse", "HEAD"))
    }

    @Test func partial() throws {
        let repository = try makeRepository()
        try repository.git("config", "uploadpack.allowFilter", "true")
        try repository.git(
            "clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://" + repository.path,
            repository.folder.path("p"))
        let before = try repository.scan(at: "p")
        #expect(before.status == 0 && before.places.isEmpty && before.scan.complete)
        #expect(before.scan.notes.contains { $0.message.contains("partial clone") }, "\(before.scan.notes)")
        // Nothing was fetched for the scan.
        let count = try repository.git("count-objects", "-v", in: "p")
        _ = try repository.scan(at: "p")
        #expect(try repository.git("count-objects", "-v", in: "p") == count)
        try repository.git("checkout", "--quiet", "main", in: "p")
        let after = try repository.scan(at: "p")
        #expect(after.places.map(\.path) == ["folder/late"] && after.status == 1)
    }

    @Test func alternates() throws {
        let repository = try makeRepository()
        try repository.git("clone", "--quiet", "--shared", repository.path, repository.folder.path("shared"))
        expectBoth(try repository.scan(at: "shared"))
        try FileManager.default.moveItem(atPath: repository.path, toPath: repository.folder.path("gone"))
        let run = try sprawl("git", "shared", in: repository.folder)
        #expect(run.status >= 2, "\(run)")
    }

    @Test func linkedWorkTree() throws {
        let repository = try makeRepository()
        try repository.git("worktree", "add", "--quiet", "--detach", "../linked", "HEAD~2")
        try repository.folder.write("linked/more", "key = \(token(3))\n")
        try repository.git("add", "more", in: "linked")
        try repository.git("commit", "--quiet", "-m", "in the linked one", in: "linked")
        let linked = try repository.scan(at: "linked")
        #expect(
            linked.places.map { "\($0.path) \($0.state)" } == ["config head", "folder/late history", "more head"])
        // No ref leads to it, but the other work tree's HEAD does.
        #expect(
            try repository.scan().places.map { "\($0.path) \($0.state)" }
                == ["config history", "folder/late head", "more history"])
    }

    @Test func submodule() throws {
        let repository = try makeRepository()
        let outer = try TestRepository("outer")
        try outer.git("submodule", "--quiet", "add", repository.path, "inner")
        try outer.commit("own", "key = \(token(4))\n")
        #expect(try outer.scan().places.map(\.path) == ["own"])
        expectBoth(try outer.scan(at: "outer/inner"))
    }

    // MARK: Hostile ones

    /// Everything in a configuration that makes git run a program.
    @Test func configurationsRunNothing() throws {
        let repository = try makeRepository()
        try repository.git("remote", "add", "origin", "ext::touch proof-of-remote")
        let program = "touch '\(repository.folder.path("proof"))'; true"
        for key in [
            "core.fsmonitor", "core.pager", "pager.log", "core.editor", "core.sshCommand", "core.askPass",
            "core.gitProxy", "core.alternateRefsCommand", "diff.external", "diff.x.textconv", "diff.x.command",
            "filter.x.clean", "filter.x.smudge", "filter.x.process", "credential.helper", "gpg.program",
            "uploadpack.packObjectsHook", "alias.for-each-ref", "alias.log", "trailer.x.cmd",
        ] {
            try repository.git("config", key, program)
        }
        try repository.write(".gitattributes", "* diff=x filter=x\n")
        try repository.folder.write("repo/.git/hooks/post-index-change", "#!/bin/sh\n\(program)\n")
        try repository.folder.write("repo/.git/hooks/reference-transaction", "#!/bin/sh\n\(program)\n")
        for hook in ["post-index-change", "reference-transaction"] {
            chmod(repository.path + "/.git/hooks/" + hook, 0o755)
        }
        for arguments in [[], ["--unreachable"]] {
            let run = try sprawl(["git", "repo", "-f", "json"] + arguments, in: repository.folder)
            #expect(run.status == 1, "\(run)")
        }
        #expect(try !repository.folder.names().contains { $0.hasPrefix("proof") })
    }

    @Test func manyParents() throws {
        let repository = try makeRepository()
        let tree = try repository.git("rev-parse", "HEAD^{tree}")
        let parents = try [repository.git("rev-parse", "HEAD"), repository.git("rev-parse", "HEAD~1")]
        var text = "tree \(tree)\n"
        for number in 0..<10_000 { text += "parent \(parents[number % 2])\n" }
        text += "author A <a@example.com> 1700009999 +0000\ncommitter A <a@example.com> 1700009999 +0000\n\nmany\n"
        let commit = try repository.git(
            "hash-object", "-t", "commit", "-w", "--stdin", "--literally", input: Array(text.utf8))
        try repository.git("update-ref", "refs/heads/main", commit)
        expectBoth(try repository.scan())
    }

    @Test func hugeObjects() throws {
        let repository = try makeRepository()
        let large = repository.path + "/large"
        _ = FileManager.default.createFile(atPath: large, contents: nil)
        truncate(large, 100 << 20)
        try repository.commit("something large")
        try repository.remove("large")
        try repository.commit("gone again")
        let limited = try repository.scan("--max-file-size", "1M")
        #expect(limited.status == 3 && limited.places.count == 2)
        #expect(limited.scan.problems.map(\.kind) == ["too-large"], "\(limited.scan.problems)")
        // An object that promises what no machine has.
        let name = "\(repository.path)/.git/objects/12/" + String(repeating: "3", count: 38)
        try FileManager.default.createDirectory(
            atPath: "\(repository.path)/.git/objects/12", withIntermediateDirectories: true)
        try repository.folder.write("header", "blob 999999999999999\0")
        let zlib: [UInt8] =
            [0x78, 0x01, 0x01, 21, 0, 0xEA, 0xFF] + Array("blob 999999999999999\0x".utf8) + [0, 0, 0, 0]
        try Data(zlib).write(to: URL(fileURLWithPath: name))
        let damaged = try repository.scan("--max-file-size", "1M")
        #expect(damaged.status == 3 && damaged.places.count == 2)
        #expect(damaged.scan.problems.contains { $0.message.contains("12333") }, "\(damaged.scan.problems)")
    }

    /// Ten levels of ten folders each, and one secret at the bottom.
    @Test func treeBomb() throws {
        let repository = try TestRepository()
        try repository.commit("plain", "key = \(token(2))\n")
        try repository.folder.write("secret", line)
        let blob = try repository.git("hash-object", "-w", repository.folder.path("secret"))
        var text = (0..<10).map { "100644 blob \(blob)\tf\($0)\n" }.joined()
        for _ in 0..<10 {
            let tree = try repository.git("mktree", input: Array(text.utf8))
            text = (0..<10).map { "040000 tree \(tree)\td\($0)\n" }.joined()
        }
        let top = try repository.git("mktree", input: Array(text.utf8))
        let commit = try repository.git("commit-tree", top, "-m", "bomb", "-p", "HEAD")
        try repository.git("update-ref", "refs/heads/main", commit)
        let report = try repository.scan()
        #expect(report.status == 3 && !report.scan.problems.isEmpty)
        #expect(report.json.findings.count == 2)
    }

    @Test func deepFolders() throws {
        let repository = try TestRepository()
        let path = (0..<3000).map { _ in "d/" }.joined() + "file"
        let stream =
            "commit refs/heads/main\ncommitter A <a@example.com> 1 +0000\ndata 0\nM 100644 inline \(path)\n"
            + "data \(line.utf8.count)\n\(line)\n"
        try repository.git("fast-import", "--quiet", input: Array(stream.utf8))
        let report = try repository.scan()
        #expect(report.json.findings.count == 1 && report.places[0].path == path)
    }
}
