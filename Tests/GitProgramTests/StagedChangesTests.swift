import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Staged and unstaged changes")
struct StagedChangesTests {
    private func paths(_ staged: StagedChanges) -> [String] { staged.entries.map { text($0.path) } }

    @Test("New, changed, renamed, retyped and removed files against HEAD", arguments: [ObjectFormat.sha1, .sha256])
    func changes(format: ObjectFormat) throws {
        let sandbox = try GitSandbox(format)
        let files = ["changed": "1", "gone": "2", "from": "3", "mode": "4", "type": "5", "same": "6"]
        try sandbox.commit("one", files)
        let old = try Dictionary(uniqueKeysWithValues: files.keys.map { ($0, try sandbox.id("HEAD:\($0)")) })
        try sandbox.write("changed", "10")
        try sandbox.write("new", "11")
        try sandbox.git("rm", "-q", "gone")
        try sandbox.git("mv", "from", "to")
        try sandbox.git("update-index", "--chmod=+x", "mode")
        try FileManager.default.removeItem(atPath: sandbox.repository + "/type")
        try FileManager.default.createSymbolicLink(atPath: sandbox.repository + "/type", withDestinationPath: "same")
        try sandbox.git("add", "changed", "new", "type")
        try sandbox.write("announced", "12")
        try sandbox.git("add", "-N", "announced")
        try sandbox.write("same", "not staged")
        let staged = try StagedChanges.read(sandbox.command())
        func entry(_ path: String, _ mode: UInt32, _ oldBlobs: [ObjectID]) throws -> StagedEntry {
            StagedEntry(path: Array(path.utf8), mode: mode, blob: try sandbox.id(":\(path)"), oldBlobs: oldBlobs)
        }
        #expect(
            staged.entries == [
                try entry("changed", 0o100644, [old["changed"]!]), try entry("mode", 0o100755, [old["mode"]!]),
                try entry("new", 0o100644, []), try entry("to", 0o100644, []),
                try entry("type", 0o120000, [old["type"]!]),
            ])
        #expect(staged.removed.map { text($0.path) } == ["from", "gone"])
        #expect(staged.removed.map(\.blob) == [old["from"]!, old["gone"]!])
        #expect(staged.unmerged.isEmpty && staged.submodules == 0)
        #expect(try paths(StagedChanges.read(sandbox.command(), paths: PathspecList(["t*", ":!type"]))) == ["to"])
    }

    @Test("Before the first commit everything is new", arguments: [ObjectFormat.sha1, .sha256])
    func unborn(format: ObjectFormat) throws {
        let sandbox = try GitSandbox(format)
        #expect(try StagedChanges.read(sandbox.command()).entries.isEmpty)
        try sandbox.write("a", "1")
        try sandbox.git("add", "a")
        let staged = try StagedChanges.read(sandbox.command())
        #expect(paths(staged) == ["a"])
        #expect(staged.entries.first?.oldBlobs == [])
    }

    @Test("In a merge only what differs from every parent is new")
    func merge() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", ["both": "0\n", "ours": "0\n", "theirs": "0\n", "dropped": "0\n"])
        try sandbox.git("checkout", "-q", "-b", "side")
        try sandbox.commit("side", ["both": "side\n", "theirs": "1\n", "added": "side\n", "side-only": "s\n"])
        try sandbox.git("checkout", "-q", "main")
        try sandbox.commit("main", ["both": "main\n", "ours": "1\n"])
        _ = try? sandbox.git("merge", "--no-commit", "side")
        let conflict = try StagedChanges.read(sandbox.command())
        #expect(conflict.unmerged == [Array("both".utf8)])
        #expect(conflict.entries.isEmpty)
        try sandbox.write("both", "resolved\n")
        try sandbox.write("evil", "new in the merge\n")
        try sandbox.git("add", "both", "evil")
        try sandbox.git("rm", "-q", "-f", "dropped", "side-only")
        let staged = try StagedChanges.read(sandbox.command())
        #expect(paths(staged) == ["both", "evil"])
        #expect(staged.entries[0].oldBlobs == [try sandbox.id("main:both"), try sandbox.id("side:both")])
        #expect(staged.removed.map { text($0.path) } == ["dropped", "side-only"])
        // Nothing is new in a cherry-pick but what differs from HEAD, its only parent.
        try sandbox.git("merge", "--abort")
        try sandbox.git("cherry-pick", "-n", "side~0", "-X", "ours")
        #expect(try paths(StagedChanges.read(sandbox.command())).contains("added"))
    }

    @Test("Submodules are counted, not read")
    func submodules() throws {
        let sandbox = try GitSandbox()
        let one = try sandbox.commit("one", ["was-file": "1"])
        let entry = "160000 \(one.hex(.sha1)) 0\t"
        try sandbox.git("rm", "-q", "--cached", "was-file")
        try sandbox.git("update-index", "--index-info", input: entry + "module\n" + entry + "was-file\n")
        let staged = try StagedChanges.read(sandbox.command())
        #expect(staged.submodules == 2)
        #expect(staged.entries.isEmpty)
        #expect(staged.removed.map { text($0.path) } == ["was-file"])
        try sandbox.git("commit", "-qm", "two")
        try sandbox.git("update-index", "--force-remove", "module")
        try sandbox.write("module", "a file")
        try sandbox.git("add", "module")
        let back = try StagedChanges.read(sandbox.command())
        #expect(paths(back) == ["module"])
        #expect(back.entries[0].oldBlobs == [])
    }

    @Test("Names of any bytes")
    func names() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one")
        let blob = try sandbox.git("hash-object", "-w", "--stdin", input: "x")
        // Written through git's quoting, because a test's own text is UTF-8.
        for name in [#""a\nb""#, #""t\tab""#, #""\377\376""#, #""q\"uote""#, #"":colon""#] {
            try sandbox.git("update-index", "--index-info", input: "100644 \(blob)\t\(name)\n")
        }
        let expected: [[UInt8]] = [
            Array(":colon".utf8), Array("a\nb".utf8), Array("q\"uote".utf8), Array("t\tab".utf8), [0xFF, 0xFE],
        ]
        #expect(try StagedChanges.read(sandbox.command()).entries.map(\.path) == expected)
        #expect(try UnstagedChanges.read(sandbox.command()).entries.isEmpty)
    }

    @Test("The index that a hook is told is the one that counts")
    func hookIndex() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", ["a": "1", "b": "1"])
        try sandbox.write("a", "2")
        try sandbox.write("b", "2")
        try sandbox.git("add", "b")
        try sandbox.script(
            sandbox.gitDirectory + "/hooks/pre-commit",
            "test -n \"$GIT_INDEX_FILE\" && cp \"$GIT_INDEX_FILE\" ../index.copy")
        try sandbox.git("commit", "-qm", "two", "a")
        try sandbox.git("reset", "-q", "--soft", "HEAD~1")
        let plain = try StagedChanges.read(sandbox.command())
        #expect(paths(plain) == ["a", "b"])
        let git = try sandbox.command { environment in
            environment.adoptHookVariables { $0 == "GIT_INDEX_FILE" ? sandbox.root + "/index.copy" : nil }
        }
        #expect(try paths(StagedChanges.read(git)) == ["a"])
    }

    @Test("Changes of the work tree that are not staged")
    func unstaged() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one", ["a": "1", "b": "1", "gone": "1", "d/e": "1"])
        try sandbox.write("a", "22")
        try sandbox.git("add", "a")
        try sandbox.write("b", "22")
        try sandbox.write("d/e", "22")
        try sandbox.write("untracked", "22")
        try FileManager.default.removeItem(atPath: sandbox.repository + "/gone")
        let unstaged = try UnstagedChanges.read(sandbox.command())
        #expect(
            unstaged.entries == [
                UnstagedEntry(path: Array("b".utf8), indexBlob: try sandbox.id(":b")),
                UnstagedEntry(path: Array("d/e".utf8), indexBlob: try sandbox.id(":d/e")),
            ])
        #expect(try UnstagedChanges.read(sandbox.command(), paths: PathspecList(["d"])).entries.count == 1)
    }

    @Test(
        "A raw diff that is not in git's form is refused", arguments: ["x", ":1 2 3 4 5", ":100644 100644 00 00 M", ""])
    func malformed(record: String) {
        var reader = RawDiffReader(.sha1, command: "diff-index")
        #expect(throws: GitFailure.self) { _ = try Array(record.utf8).withUnsafeBytes { try reader.read($0) } }
    }
}
