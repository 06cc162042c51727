import Foundation
import Inputs
import Synchronization
import System
import Testing

@Suite struct TreeWalkTests {
    /// The slow, obvious walk.
    func files(below folder: String) throws -> [String] {
        var found: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != ".git" {
            let path = folder + "/" + name
            let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            if type == .typeDirectory { found += try files(below: path) }
            if type == .typeRegular { found.append(path) }
        }
        return found
    }

    @Test(arguments: [1, 2, 8]) func findsWhatARecursiveWalkFinds(threads: Int) throws {
        for seed in 0..<5 {
            let tree = TemporaryTree()
            var random = SeededGenerator(seed: UInt64(seed))
            for _ in 0..<200 {
                let depth = Int.random(in: 1...6, using: &random)
                let path = (0..<depth).map { _ in ["a", "b", ".c", "d e", "é", ".git"].randomElement(using: &random)! }
                try? tree.write(path.joined(separator: "/"), Bool.random(using: &random) ? "" : "x")
            }
            try tree.link("link", to: "a")
            let expected = try files(below: tree.path).sorted()
            let (paths, report) = try walk([tree.path], threads: threads)
            #expect(paths.map { String(decoding: $0, as: UTF8.self) }.sorted() == expected)
            #expect(report.files == expected.count)
            #expect(report.linksNotFollowed == 1)
            #expect(report.isComplete)
        }
    }

    /// More entries than are read at a time, and ignore rules that may come late.
    @Test(arguments: [1, 8]) func hugeFolders(threads: Int) throws {
        let tree = TemporaryTree()
        for number in 0..<7000 { try tree.write(raw: Array("f\(number)".utf8)) }
        for number in 0..<50 { try tree.write("d\(number)/x") }
        try tree.write(".gitignore", "f1*")
        let (paths, report) = try walk([tree.path], threads: threads)
        let ignored = (0..<7000).count { String($0).first == "1" }
        #expect(paths.count == 7051 - ignored)
        #expect(Set(paths).count == paths.count)
        #expect(report.ignoredFiles == ignored)
    }

    @Test(arguments: [
        ("", "r", "r/"), ("", "r/", "r/"), ("./", "r", "r/"), (".//./", "r//.", "r/"), ("", "r/../r", "r/../r/"),
        ("", "r/d", "r/d/"), ("", "r/d/b", "r/d/b"),
    ]) func pathsAreShownAsTheUserNamesThem(before: String, root: String, shown: String) throws {
        let tree = TemporaryTree()
        try tree.write("r/d/b")
        // The current folder belongs to the whole process, so the relative path goes up to `/` and down again.
        let levels = FileManager.default.currentDirectoryPath.split(separator: "/").count
        let base = String(repeating: "../", count: levels) + tree.path.dropFirst() + "/"
        let entry = try #require(try TreeWalk(roots: [before + base + root]).next())
        #expect(entry.path.string.hasPrefix(base + shown))
        #expect(entry.path.string.hasSuffix("b") && !entry.path.string.contains("//"))
    }

    @Test(arguments: [".", "./", "././/."]) func theCurrentFolderIsNotShown(root: String) throws {
        let path = try #require(try TreeWalk(roots: [root]).next()).path.string
        #expect(!path.hasPrefix("./") && !path.hasPrefix("/"))
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func aRootThatDoesNotExist() {
        let error = #expect(throws: InputIssue.self) { _ = try TreeWalk(roots: ["/nonexistent/x"]) }
        #expect(error?.path == "/nonexistent/x")
        #expect(error?.kind == .unreadable(.noSuchFileOrDirectory))
    }

    @Test func rootsThatAreFilesOrLinks() throws {
        let tree = TemporaryTree()
        try tree.write("d/a", "content")
        try tree.link("toFile", to: "d/a")
        try tree.link("toFolder", to: "d")
        #expect(try walk([tree.path("toFolder")]).paths == [Array(tree.path("toFolder/a").utf8)])
        let entry = try #require(try TreeWalk(roots: [tree.path("toFile")]).next())
        #expect(entry.path.string == tree.path("toFile"))
        #expect(try entry.open().fileSize == 7)
    }

    @Test(arguments: [1, 8]) func rootsThatOverlap(threads: Int) throws {
        let tree = TemporaryTree()
        try tree.write("a/b/c")
        try tree.write("a/d")
        let roots = ["", "a/b", "a/d", "a", "a/../a/d"].map(tree.path)
        let paths = try walk(roots, threads: threads).paths.map { String(decoding: $0, as: UTF8.self) }
        #expect(paths == [tree.path("a/b/c"), tree.path("a/d")])
    }

    /// Every thread holds a file until every other thread has one, too: it hangs if one sleeps while there is work.
    @Test(arguments: [2, 5]) func allThreadsTakeFiles(threads: Int) throws {
        let tree = TemporaryTree()
        // As many as there are threads, so that nobody gets two before all have met; each behind a listing of its own.
        for folder in 0..<threads { try tree.write("a/b/d\(folder)/f") }
        let walk = try TreeWalk(roots: [tree.path])
        let met = Monitor(0)
        onThreads(threads) {
            while walk.next() != nil {
                met.withLock { $0 += 1 }
                met.wait { $0 == threads ? () : nil }
            }
        }
        #expect(met.withLock { $0 } == threads)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [1, 8]) func nothingToFind(threads: Int) throws {
        #expect(try walk([], threads: threads).paths.isEmpty)
        let tree = TemporaryTree()
        let (paths, report) = try walk([tree.path], threads: threads)
        #expect(paths.isEmpty)
        #expect(report.directories == 1)
    }

    @Test(.timeLimit(.minutes(1))) func cancelEndsEveryThread() throws {
        let tree = TemporaryTree()
        for folder in 0..<100 { for file in 0..<5 { try tree.write("d\(folder)/f\(file)") } }
        let walk = try TreeWalk(roots: [tree.path])
        let count = Atomic(0)
        onThreads(8) {
            while walk.next() != nil {
                if count.add(1, ordering: .relaxed).newValue == 50 { walk.cancel() }
            }
        }
        #expect(count.load(ordering: .relaxed) < 70)
        #expect(walk.next() == nil)
        #expect(walk.report.cancelled)
        #expect(!walk.report.isComplete)
    }
}
