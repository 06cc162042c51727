import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("A repository's configuration that wants to run programs")
struct HostileConfigurationTests {
    /// A repository whose configuration names one program wherever git could run one.
    private func hostile() throws -> (sandbox: GitSandbox, mark: String) {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", ["a.txt": "1\n", "b.txt": "1\n", ".gitattributes": "* filter=evil diff=evil\n"])
        try sandbox.commit("two", ["a.txt": "2\n"])
        try prepareRace(sandbox)
        let trap = try sandbox.trap()
        let keys = [
            "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy", "core.askPass",
            "core.alternateRefsCommand", "diff.external", "diff.evil.textconv", "diff.evil.command",
            "filter.evil.clean",
            "filter.evil.smudge", "filter.a.b c.process", "pager.rev-list", "pager.for-each-ref", "pager.diff-index",
            "gpg.program", "credential.helper", "sequence.editor", "interactive.diffFilter", "alias.rev-list",
            "uploadpack.packObjectsHook",
        ]
        for key in keys {
            try sandbox.git("config", key, key.hasPrefix("alias") ? "!" + trap.program : trap.program)
        }
        for (key, value) in [
            ("filter.evil.required", "true"), ("color.ui", "always"), ("log.showSignature", "true"),
            ("log.date", "relative"), ("diff.noprefix", "true"), ("diff.relative", "true"), ("core.quotePath", "false"),
            ("diff.renames", "copies"), ("core.hooksPath", sandbox.root + "/hooks"), ("core.splitIndex", "true"),
            ("format.pretty", "oneline"), ("core.abbrev", "4"), ("diff.ignoreSubmodules", "all"),
        ] { try sandbox.git("-c", "core.fsmonitor=false", "config", key, value) }
        try FileManager.default.createDirectory(atPath: sandbox.root + "/hooks", withIntermediateDirectories: true)
        for hook in ["post-index-change", "reference-transaction", "pre-commit", "fsmonitor-watchman"] {
            try sandbox.script(sandbox.root + "/hooks/" + hook, "exec " + trap.program)
        }
        try? FileManager.default.removeItem(atPath: trap.mark)
        return (sandbox, trap.mark)
    }

    private static let old = Date(timeIntervalSince1970: 1_600_000_000)

    /// Lets git trust only size and time of a file, and makes the index know an old time of `b.txt`.
    private func prepareRace(_ sandbox: GitSandbox) throws {
        try sandbox.git("config", "core.trustctime", "false")
        try sandbox.git("config", "core.checkStat", "minimal")
        let file = sandbox.repository + "/b.txt"
        try FileManager.default.setAttributes([.modificationDate: Self.old], ofItemAtPath: file)
        try sandbox.git("update-index", "--refresh")
    }

    /// Changes `b.txt` and keeps size and time, in an index not younger than it: git must read the file to tell.
    private func makeRacy(_ sandbox: GitSandbox) throws {
        try sandbox.write("b.txt", "9\n")
        for path in [sandbox.repository + "/b.txt", sandbox.gitDirectory + "/index"] {
            try FileManager.default.setAttributes([.modificationDate: Self.old], ofItemAtPath: path)
        }
    }

    @Test("The trap works: plain git falls into it")
    func control() throws {
        let (sandbox, mark) = try hostile()
        _ = try? sandbox.git("status")
        #expect(sandbox.exists(mark))
    }

    @Test("Nothing runs, and the answers keep their form")
    func nothingRuns() throws {
        let (sandbox, mark) = try hostile()
        try sandbox.write("a.txt", "3\n")
        try sandbox.git(
            "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
            "-c", "filter.evil.clean=", "-c", "filter.evil.required=false", "add", "a.txt")
        try sandbox.git("-c", "core.fsmonitor=false", "remote", "add", "origin", "https://github.com/example/app")
        try makeRacy(sandbox)
        try? FileManager.default.removeItem(atPath: mark)

        let git = try sandbox.command()
        let refs = try GitRefs.list(git)
        #expect(refs.refs.map(\.name) == ["refs/heads/main"])
        var selection = RevisionArguments()
        selection.refs = [.all]
        selection.maxDepth = 5
        selection.paths = try PathspecList(["a.txt"])
        selection.authors = ["Ada"]
        #expect(try CommitList(git).resolve(selection).commits.count == 2)
        #expect(try CommitList(git).resolve(LogOptions("--all").revisions).commits.count == 2)
        #expect(try StagedChanges.read(git).entries.map(\.path) == [Array("a.txt".utf8)])
        #expect(try UnstagedChanges.read(git).entries.map(\.path).contains(Array("b.txt".utf8)))
        #expect(try RemoteLinks.find(git)?.repository == "https://github.com/example/app")
        #expect(
            try Mailmap.map([GitSignature(name: "A", email: "a@b")], git) == [GitSignature(name: "A", email: "a@b")])
        try git.verifyOwnership()
        #expect(!sandbox.exists(mark), "\((try? String(contentsOfFile: mark, encoding: .utf8)) ?? "")")
    }

    @Test("Clean filters stay off for a file that git must read to compare")
    func filters() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", ["b.txt": "1\n", ".gitattributes": "b.txt filter=evil\n"])
        try prepareRace(sandbox)
        let trap = try sandbox.trap()
        for key in ["clean", "process"] {
            try sandbox.git("config", "filter.evil." + key, trap.program)
            try makeRacy(sandbox)
            let git = try sandbox.command()
            // Without the second lock git falls for it, so the file is really read.
            _ = try git.run(["diff-files", "--raw"])
            #expect(sandbox.exists(trap.mark))
            try FileManager.default.removeItem(atPath: trap.mark)
            try makeRacy(sandbox)
            #expect(try UnstagedChanges.read(git).entries.count == 1)
            #expect(!sandbox.exists(trap.mark))
            try sandbox.git("config", "--unset", "filter.evil." + key)
        }
    }

    @Test("A filter whose name cannot be switched off is refused")
    func unsafeFilter() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one")
        try sandbox.git("config", "filter.a=b.clean", "true")
        #expect(throws: GitFailure.unsafeConfiguration(key: "filter.a=b.clean")) {
            try UnstagedChanges.read(sandbox.command())
        }
    }

    @Test("Submodules are not entered: their configuration is as hostile")
    func submodule() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", ["a": "1\n"])
        let trap = try sandbox.trap()
        try sandbox.git("clone", "-q", ".", "inner")
        try sandbox.git("add", "inner")
        try sandbox.git("commit", "-qm", "two")
        // "-c" reaches submodules, too; so this is a filter, whose name nobody knows.
        try sandbox.git("-C", "inner", "config", "filter.evil.clean", trap.program)
        try sandbox.write("inner/.git/info/attributes", "* filter=evil\n")
        try sandbox.write("inner/a", "2\n")
        let git = try sandbox.command()
        _ = try git.run(["diff-files", "--raw"])
        #expect(sandbox.exists(trap.mark), "the trap works")
        try? FileManager.default.removeItem(atPath: trap.mark)
        #expect(try UnstagedChanges.read(git).entries.isEmpty)
        #expect(try StagedChanges.read(git).submodules == 0)
        #expect(!sandbox.exists(trap.mark))
    }

    @Test("A partial clone fetches nothing, whatever its remote says")
    func lazyFetch() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", ["d/a": "1"])
        let tree = try sandbox.id("HEAD:d").hex(.sha1)
        let trap = try sandbox.trap()
        for (key, value) in [
            ("core.repositoryformatversion", "1"), ("extensions.partialClone", "evil"),
            ("remote.evil.promisor", "true"),
            ("remote.evil.url", "ext::" + trap.program), ("protocol.ext.allow", "always"), ("protocol.allow", "always"),
        ] { try sandbox.git("config", key, value) }
        let object = sandbox.gitDirectory + "/objects/" + tree.prefix(2) + "/" + tree.dropFirst(2)
        try FileManager.default.removeItem(atPath: object)
        _ = try? sandbox.git("rev-list", "HEAD", "--", "d/a")
        #expect(sandbox.exists(trap.mark), "the trap works")
        try? FileManager.default.removeItem(atPath: trap.mark)
        var selection = RevisionArguments()
        selection.maxDepth = 1
        selection.paths = try PathspecList(["d/a"])
        #expect(throws: GitFailure.self) { try CommitList(sandbox.command()).resolve(selection) }
        #expect(!sandbox.exists(trap.mark))
    }
}
