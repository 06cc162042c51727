import Foundation
import System
import Testing

import TestSupport

@testable import GitStore

/// What a work tree tracks, against `git ls-files`.
@Suite struct TrackedPathsTests {
    private static let files = [
        "a-b", "a.b", "a/b", "a/b.c", "a0", "deep/er/and/deeper/file", "deep/er/and/deeper/filf", "deep/er/x", "é",
        "z z",
    ]

    private func fixture(_ format: ObjectFormat = .sha1, _ version: String = "2") throws -> GitFixture {
        let fixture = try GitFixture(format)
        try fixture.git("config", "index.version", version)
        // Otherwise git makes another shared index when files are so new that it looks at them again.
        try fixture.git("config", "splitIndex.maxPercentChange", "100")
        for file in Self.files { try fixture.write(file, "x") }
        try fixture.commit("one")
        return fixture
    }

    private func tracked(_ path: String) throws -> TrackedPaths {
        try #require(WorkTree(top: FilePath(path))).trackedPaths()
    }

    private func expectSameAsGit(_ fixture: GitFixture, _ arguments: String...) throws {
        let tracked = try tracked(fixture.path)
        let listed = try fixture.git(["ls-files", "-z"] + arguments).split(separator: 0).map(Array.init)
        #expect(listed.count >= Self.files.count)
        var folders: Set<[UInt8]> = []
        for path in listed {
            #expect(tracked.contains(path[...]))
            #expect(!tracked.contains(path.dropLast()) || listed.contains(Array(path.dropLast())))
            #expect(!tracked.contains(path[...] + [UInt8(ascii: "x")]))
            for slash in path.indices where path[slash] == UInt8(ascii: "/") { folders.insert(Array(path[..<slash])) }
        }
        for folder in folders {
            #expect(tracked.containsAnything(below: folder[...]))
            #expect(!tracked.contains(folder[...]))
            #expect(!tracked.containsAnything(below: folder.dropLast()))
        }
    }

    @Test("Every version and format", arguments: [ObjectFormat.sha1, .sha256], ["2", "3", "4"])
    func versions(format: ObjectFormat, version: String) throws {
        let fixture = try fixture(format, version)
        if version != "2" {
            // Entries that need the flags of version 3.
            try fixture.write("intended", "x")
            try fixture.git("add", "--intent-to-add", "intended")
        }
        try fixture.git("update-index", "--index-version", version)
        let index = try Data(contentsOf: URL(fileURLWithPath: fixture.gitDirectory + "/index"))
        #expect(index[7] == UInt8(version))
        try expectSameAsGit(fixture)
    }

    @Test("Split indexes", arguments: [ObjectFormat.sha1, .sha256], ["2", "4"])
    func split(format: ObjectFormat, version: String) throws {
        let fixture = try fixture(format, version)
        try fixture.git("update-index", "--split-index")
        try fixture.write("late", "x")
        // Replaces an entry of the shared index.
        try fixture.write("deep/er/x", "changed")
        try fixture.git("add", "--all")
        try expectSameAsGit(fixture)
        let shared = try #require(
            FileManager.default.contentsOfDirectory(atPath: fixture.gitDirectory).first { $0.hasPrefix("sharedindex.") }
        )
        try FileManager.default.removeItem(atPath: fixture.gitDirectory + "/" + shared)
        let error = #expect(throws: UnusableIndex.self) { try tracked(fixture.path) }
        #expect(error?.path == FilePath(fixture.gitDirectory + "/" + shared))
    }

    @Test("Sparse indexes: everything below a folder that is not checked out")
    func sparse() throws {
        let fixture = try fixture()
        try fixture.git("sparse-checkout", "set", "--cone", "--sparse-index", "a")
        let entries = try fixture.git("ls-files", "-z", "--sparse").split(separator: 0).map(Array.init)
        #expect(entries.contains(Array("deep/".utf8)))
        let tracked = try tracked(fixture.path)
        for path in ["a/b", "deep/er/x", "deep/anything", "deep/er"] {
            #expect(tracked.contains(Array(path.utf8)[...]))
        }
        for path in ["a/x", "deeper", "dee"] { #expect(!tracked.contains(Array(path.utf8)[...])) }
        #expect(tracked.containsAnything(below: Array("deep".utf8)[...]))
        #expect(!tracked.containsAnything(below: Array("dee".utf8)[...]))
    }

    @Test("Conflicts have up to three entries for a path")
    func conflict() throws {
        let fixture = try fixture()
        try fixture.git("switch", "--quiet", "-c", "side")
        try fixture.write("a0", "side")
        try fixture.commit("side")
        try fixture.git("switch", "--quiet", "main")
        try fixture.write("a0", "main")
        try fixture.commit("main")
        #expect(throws: FixtureFailure.self) { try fixture.git("merge", "--quiet", "side") }
        try expectSameAsGit(fixture)
    }

    @Test("Linked work trees and submodules have an index of their own")
    func gitFiles() throws {
        let fixture = try fixture(.sha256)
        try fixture.git("worktree", "add", "--quiet", "-b", "other", "../linked")
        try expectSameAsGit(fixture.other("linked"))
        try fixture.write(".git/info/exclude", "excluded\n")
        #expect(WorkTree(top: FilePath(fixture.root + "/linked"))?.excludePatterns?.isEmpty == false)
        let (parent, sub) = (try GitFixture(), try self.fixture())
        try parent.git("submodule", "--quiet", "add", sub.path, "sub")
        #expect(try tracked(parent.path + "/sub").contains(Array("a0".utf8)[...]))
        #expect(try tracked(parent.path).contains(Array("sub".utf8)[...]))
    }

    @Test("What is no work tree, and one without an index")
    func none() throws {
        let fixture = try GitFixture()
        #expect(WorkTree(top: FilePath(fixture.root)) == nil)
        #expect(try !tracked(fixture.path).containsAnything(below: []))
        try fixture.write("file/.git", "no path\n")
        #expect(WorkTree(top: FilePath(fixture.path + "/file")) == nil)
    }

    @Test("An object format that is not known makes the index unusable")
    func unknownFormat() throws {
        let fixture = try fixture()
        try fixture.git("config", "extensions.objectFormat", "sha512")
        let error = #expect(throws: UnusableIndex.self) { try tracked(fixture.path) }
        #expect(error?.path == FilePath(fixture.gitDirectory + "/config"))
    }

    @Test("A path that is not UTF-8 is no obstacle to the index; objects are refused there")
    func notText() throws {
        let fixture = try fixture()
        let folder = FilePath(bytes: Array(fixture.root.utf8) + [UInt8(ascii: "/"), 0xFF])
        #expect(folder.withPlatformString { rename(fixture.path, $0) } == 0)
        #expect(try WorkTree(top: folder)?.trackedPaths().contains(Array("a0".utf8)[...]) == true)
        let link = fixture.root + "/link"
        #expect(folder.withPlatformString { symlink($0, link) } == 0)
        let error = #expect(throws: LayoutError.self) { try RepositoryLayout.find(from: link, environment: [:]) }
        #expect(error?.kind == .unsupported)
    }

    // MARK: Damage

    /// The bytes of an index of each kind.
    private func indexes() throws -> [(bytes: [UInt8], format: ObjectFormat)] {
        func bytes(_ fixture: GitFixture) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(fileURLWithPath: fixture.gitDirectory + "/index")))
        }
        var indexes: [(bytes: [UInt8], format: ObjectFormat)] = []
        for (format, version) in [(ObjectFormat.sha1, "2"), (.sha1, "4"), (.sha256, "2"), (.sha256, "4")] {
            let fixture = try fixture(format, version)
            indexes.append((try bytes(fixture), format))
            try fixture.git("update-index", "--split-index")
            try fixture.write("deep/er/x", "changed")
            try fixture.git("add", "--all")
            indexes.append((try bytes(fixture), format))
        }
        let sparse = try fixture()
        try sparse.git("sparse-checkout", "set", "--cone", "--sparse-index", "a")
        indexes.append((try bytes(sparse), .sha1))
        return indexes
    }

    @Test("Cut off and damaged indexes are refused or read, and never crash")
    func damage() throws {
        var random = SeededGenerator(seed: 13)
        for (index, format) in try indexes() {
            _ = try TrackedPaths(index: index, format: format)
            for length in 0..<index.count { _ = try? TrackedPaths(index: Array(index.prefix(length)), format: format) }
            // In the middle of the first entry.
            #expect(throws: MalformedIndex.self) { try TrackedPaths(index: Array(index.prefix(60)), format: format) }
            var refused = 0
            for round in 0..<2000 {
                let damaged = random.mutated(index)
                do throws(MalformedIndex) {
                    let tracked = try TrackedPaths(index: damaged, format: round % 8 == 0 ? .sha256 : format)
                    // What was read is in order, or searching would not find it.
                    for file in Self.files { _ = tracked.containsAnything(below: Array(file.utf8)[...]) }
                } catch {
                    refused += 1
                }
            }
            #expect(refused > 200 && refused < 2000, "the cases say little: \(refused)")
        }
    }

    @Test("Lengths that lie do not reserve memory or overflow")
    func lies() throws {
        let header = Array("DIRC".utf8) + [0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF]
        let entry = [UInt8](repeating: 0, count: 62)
        for number in [[UInt8](repeating: 0xFF, count: 12) + [0x7F], [0x7F], [0x80]] {
            let bytes = header + entry + number + Array("a\0".utf8)
            #expect(throws: MalformedIndex.self) { try TrackedPaths(index: bytes, format: .sha1) }
        }
        let extensionOfGigabytes = Array("link".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 40)
        let empty = Array("DIRC".utf8) + [0, 0, 0, 2, 0, 0, 0, 0]
        #expect(throws: MalformedIndex.self) { try TrackedPaths(index: empty + extensionOfGigabytes, format: .sha1) }
    }
}
