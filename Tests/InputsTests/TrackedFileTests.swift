import Foundation
import Inputs
import Testing

/// A file that git tracks is not ignored, whatever `.gitignore` says.
@Suite struct TrackedFileTests {
    /// A repository with tracked files that rules match.
    func repository(_ initArguments: String...) throws -> TemporaryTree {
        let tree = TemporaryTree()
        _ = try run("/usr/bin/env", ["git", "init", "-q"] + initArguments + [tree.path])
        try tree.write(".gitignore", "*.pem\nout/\n")
        for file in ["tracked.pem", "other.pem", "out/deep/tracked", "out/deep/other", "out/other/x", "a"] {
            try tree.write(file)
        }
        try tree.git("add", "-f", "tracked.pem", "out/deep/tracked", "a", ".gitignore")
        return tree
    }

    let delivered = [".gitignore", "a", "out/deep/tracked", "tracked.pem"]

    @Test(arguments: ["2", "4"]) func areDelivered(version: String) throws {
        let tree = try repository()
        try tree.git("update-index", "--index-version", version)
        #expect(try relativePaths(in: tree) == delivered)
        // other.pem, out/deep/other and the folder out/other
        #expect(try walk([tree.path]).report.ignored == 3)
        #expect(try relativePaths(in: tree, "out") == ["deep/other", "deep/tracked", "other/x"])
    }

    @Test func areDeliveredWithExtendedEntries() throws {
        let tree = try repository()
        try tree.write("intended.pem")
        try tree.git("add", "-f", "--intent-to-add", "intended.pem")
        #expect(try relativePaths(in: tree) == (delivered + ["intended.pem"]).sorted())
    }

    @Test func areDeliveredFromSHA256Repositories() throws {
        let tree = try repository("--object-format=sha256")
        #expect(try relativePaths(in: tree) == delivered)
    }

    @Test func areDeliveredFromSplitIndexes() throws {
        let tree = try repository()
        try tree.git("update-index", "--split-index")
        try tree.write("late.pem")
        try tree.git("add", "-f", "late.pem")
        #expect(try relativePaths(in: tree) == (delivered + ["late.pem"]).sorted())
    }

    @Test func areDeliveredFromLinkedWorkTrees() throws {
        let tree = try repository()
        try tree.git("commit", "-qm", "x")
        let other = TemporaryTree()
        try tree.git("worktree", "add", "-q", other.path("w"))
        try other.write("w/other.pem")
        try tree.write(".git/info/exclude", "excluded")
        try other.write("w/excluded")
        #expect(try relativePaths(in: other, "w") == delivered)
    }

    @Test func areIgnoredByFilesThatAreNotGits() throws {
        let tree = try repository()
        try tree.write(".sprawlignore", "tracked.pem")
        try tree.write("out/deep/.ignore", "tracked")
        #expect(try relativePaths(in: tree) == [".gitignore", ".sprawlignore", "a"])
    }

    @Test func submodulesInIgnoredFolders() throws {
        let tree = try repository()
        let inner = TemporaryTree()
        try inner.git("init", "-q")
        try inner.write("inner")
        try inner.git("add", ".")
        try inner.git("commit", "-qm", "x")
        try tree.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "-f", inner.path, "out/sub")
        try tree.write("out/sub/untracked")
        #expect(
            try relativePaths(in: tree)
                == (delivered + [".gitmodules", "out/sub/inner", "out/sub/untracked"]).sorted())
    }

    @Test func aDamagedIndexIsNoted() throws {
        let tree = try repository()
        let index = tree.path(".git/index")
        try Data("DIRC garbage".utf8).write(to: URL(fileURLWithPath: index))
        let (paths, report) = try walk([tree.path])
        #expect(paths.count == 2)
        #expect(report.issues.map(\.path.string) == [index])
        #expect(report.issues.allSatisfy { if case .indexUnusable = $0.kind { true } else { false } })
    }
}
