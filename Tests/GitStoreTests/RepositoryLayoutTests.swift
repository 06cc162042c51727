import Foundation
import System
import Testing

import TestSupport

@testable import GitStore

@Suite struct RepositoryLayoutTests {
    private func find(_ path: String, _ environment: [String: String] = [:]) throws -> RepositoryLayout {
        try RepositoryLayout.find(from: path, environment: environment)
    }

    @Test("A work tree, a folder below, its .git folder, and a folder in that")
    func plain() throws {
        let fixture = try GitFixture()
        try fixture.write("a/b/file", "x")
        try fixture.commit("one")
        for path in ["", "/a/b", "/.git", "/.git/refs", "/."] {
            let layout = try find(fixture.path + path)
            #expect(layout.gitDirectory == fixture.path + "/.git", "\(path)")
            #expect(layout.commonDirectory == layout.gitDirectory)
            #expect(layout.workTree == fixture.path, "\(path)")
            #expect(layout.objectDirectories == [fixture.path + "/.git/objects"])
            #expect(!layout.isShallow && !layout.isPartialClone)
        }
        #expect(RepositoryLayout.isRepository(fixture.path))
        #expect(!RepositoryLayout.isRepository(fixture.path + "/a"))
        #expect(!RepositoryLayout.isRepository(fixture.root))
    }

    @Test("Bare repositories and sha256 ones")
    func bare() throws {
        let fixture = try GitFixture(.sha256, isBare: true)
        let layout = try find(fixture.path + "/objects")
        #expect(layout.gitDirectory == fixture.path && layout.workTree == nil && layout.format == .sha256)
        #expect(RepositoryLayout.isRepository(fixture.path))
    }

    @Test("Linked work trees share objects")
    func linkedWorkTree() throws {
        let fixture = try GitFixture()
        try fixture.commit("one")
        try fixture.git("worktree", "add", "--quiet", "-b", "other", "../linked")
        let own = fixture.path + "/.git/worktrees/linked"
        for path in [fixture.root + "/linked", own] {
            let layout = try find(path)
            #expect(layout.gitDirectory == own)
            #expect(layout.commonDirectory == fixture.path + "/.git")
            #expect(layout.workTree == fixture.root + "/linked")
            #expect(layout.objectDirectories == [fixture.path + "/.git/objects"])
        }
        #expect(RepositoryLayout.isRepository(fixture.root + "/linked"))
        try FileManager.default.removeItem(atPath: own)
        let error = #expect(throws: LayoutError.self) { try find(fixture.root + "/linked") }
        #expect(error?.kind == .broken)
    }

    @Test("Submodules")
    func submodule() throws {
        let fixture = try GitFixture()
        try fixture.write("file", "x")
        try fixture.commit("one")
        let parent = try GitFixture()
        try parent.git("submodule", "--quiet", "add", fixture.path, "sub")
        let own = parent.path + "/.git/modules/sub"
        for path in [parent.path + "/sub", own] {
            let layout = try find(path)
            #expect(layout.gitDirectory == own && layout.workTree == parent.path + "/sub")
            _ = try ObjectStore(layout).makeReader().read(try fixture.id("HEAD"))
        }
    }

    @Test("What git sets for hooks is followed")
    func environment() throws {
        let fixture = try GitFixture()
        try fixture.commit("one")
        let bare = try GitFixture(isBare: true)
        // pre-commit: in the work tree.
        let commit = try find(fixture.path, ["GIT_DIR": ".git"])
        #expect(commit.gitDirectory == fixture.gitDirectory && commit.workTree == fixture.path)
        // pre-receive: in the git directory, with quarantine.
        let quarantine = bare.path + "/objects/incoming"
        try FileManager.default.createDirectory(atPath: quarantine, withIntermediateDirectories: true)
        let receive = try find(
            bare.path,
            [
                "GIT_DIR": ".", "GIT_OBJECT_DIRECTORY": "./objects/incoming",
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": "./objects:\"\(fixture.path)/.git/obj\\145cts\":/nonexistent",
            ])
        #expect(receive.workTree == nil && receive.gitDirectory == bare.path)
        #expect(receive.objectDirectories == [quarantine, bare.path + "/objects", fixture.path + "/.git/objects"])
        #expect(receive.alternateProblems.map(\.place) == ["/nonexistent"])
        let elsewhere = try find(bare.path, ["GIT_DIR": fixture.gitDirectory, "GIT_WORK_TREE": fixture.root])
        #expect(elsewhere.gitDirectory == fixture.gitDirectory && elsewhere.workTree == fixture.root)
        #expect(throws: LayoutError.self) { try find(fixture.path, ["GIT_DIR": "nowhere"]) }
    }

    @Test("What is no repository is said to be none")
    func notFound() throws {
        let fixture = try GitFixture()
        let ceiling = ["GIT_CEILING_DIRECTORIES": "/nonexistent:" + fixture.path]
        try fixture.write("folder/file", "x")
        let cases: [(String, [String: String], LayoutError.Kind)] = [
            (
                fixture.root, ["GIT_CEILING_DIRECTORIES": (fixture.root as NSString).deletingLastPathComponent],
                .notARepository
            ),
            (fixture.path + "/folder", ceiling, .notARepository), (fixture.path + "/folder/file", [:], .notARepository),
            (fixture.path + "/missing", [:], .unreadable),
        ]
        for (path, environment, kind) in cases {
            let error = #expect(throws: LayoutError.self, "\(path)") { try find(path, environment) }
            #expect(error?.kind == kind, "\(path)")
        }
    }

    @Test("Formats and extensions that are not known are refused")
    func unsupported() throws {
        let settings = [
            ["core.repositoryFormatVersion", "2"], ["extensions.objectFormat", "sha512"], ["extensions.future", "x"],
        ]
        for setting in settings {
            let fixture = try GitFixture()
            try fixture.git("config", "core.repositoryFormatVersion", "1")
            try fixture.git(["config"] + setting)
            let error = #expect(throws: LayoutError.self) { try find(fixture.path) }
            #expect(error?.kind == .unsupported && error?.path == fixture.path + "/.git/config")
        }
    }

    @Test("Configuration reads as git config reads it")
    func configuration() throws {
        let fixture = try GitFixture()
        let text = """
            ; comment
            [core] bare = true # same line
            \tworkTree = "a b; c"  \\
            more\t
            Flag
            [Section "Sub.Sec\\"tion"]
              key-1=  one two   ; three
              empty =
              pad = x  ""
              esc = a\\t
              key-1 = "quo\\"ted\\\\"'\\t'
            [old.Style]
            \tx = 1
            """
        try fixture.write("config", text)
        let listed = try fixture.git("config", "--file", "config", "--list", "-z")
        let expected = String(decoding: listed, as: UTF8.self).split(separator: "\0").map(String.init)
        let found = GitConfiguration(Array(text.utf8)).entries.map { entry in
            ([entry.section, entry.subsection, entry.key].compactMap { $0 }.joined(separator: "."))
                + (entry.value.map { "\n" + $0 } ?? "")
        }
        #expect(found == expected)
        let configuration = GitConfiguration(Array(text.utf8))
        #expect(configuration.bool("core", "bare") == true && configuration.bool("core", "flag") == true)
        #expect(configuration.bool("core", "nothing") == nil)
    }

    @Test("Random configuration, alternates and .git files never crash")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 41)
        let fixture = try GitFixture()
        let link = fixture.root + "/link"
        let config = Array("[core]\n\tbare = \"x\\\"y\" ; c\n[a \"b\"]\nkey\\\n = 1\n".utf8)
        let alternates = Array("# c\n/a/b\n\"q\\141\\n\"\n../c\n".utf8)
        for round in 0..<4000 {
            let mutated = round % 2 == 0 ? generator.mutated(config) : generator.bytes(30).map { $0 & 0x7F }
            _ = GitConfiguration(mutated)
            for entry in Alternates.entries(generator.mutated(alternates), separator: 0x0A) { #expect(!entry.isEmpty) }
            if round % 20 == 0 {
                try Data(generator.mutated(Array("gitdir: repo/.git\n".utf8))).write(to: URL(fileURLWithPath: link))
                if let path = try? GitDirectory.resolve(FilePath(link), environment: [:]) {
                    #expect(path == FilePath(fixture.gitDirectory))
                }
            }
        }
        #expect(Alternates.entries(alternates, separator: 0x0A) == ["/a/b", "qa\n", "../c"])
    }

    @Test("Alternates of alternates are followed to a depth, and circles end")
    func alternateDepth() throws {
        let fixture = try GitFixture()
        func directory(_ number: Int) -> String { "\(fixture.root)/o\(number)/objects" }
        for number in 0..<9 {
            try FileManager.default.createDirectory(
                atPath: directory(number) + "/info", withIntermediateDirectories: true)
            let next = number == 3 ? directory(4) + "\n" + directory(0) + "\n" : "../../o\(number + 1)/objects\n"
            try Data(next.utf8).write(to: URL(fileURLWithPath: directory(number) + "/info/alternates"))
        }
        try fixture.write(".git/objects/info/alternates", directory(0) + "\n")
        let layout = try fixture.layout()
        #expect(layout.objectDirectories == [fixture.gitDirectory + "/objects"] + (0..<6).map(directory))
        #expect(layout.alternateProblems.count == 1)
    }
}
