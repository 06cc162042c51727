import Foundation
import Inputs
import System
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension TemporaryTree {
    func makePipe(_ relative: String) throws {
        guard mkfifo(path(relative), 0o600) == 0 else { throw TestFailure("mkfifo: \(errno)") }
    }
}

/// What somebody may put into a tree to hang, crash or mislead a scanner.
@Suite struct HostileTreeTests {
    let following = WalkOptions(followSymlinks: true)

    @Test(arguments: [1, 8]) func linksAreFollowedOnceAndNeverOut(threads: Int) throws {
        let tree = TemporaryTree()
        let outside = TemporaryTree()
        try outside.write("secret")
        try tree.write("real/a")
        try tree.write("hidden/b")
        try tree.write("hidden/deep/c")
        try tree.write(".ignore", "/hidden/")
        try tree.write(".git/config")
        try tree.link("real/up", to: "..")
        try tree.link("self", to: "self")
        try tree.link("ring1", to: "ring2")
        try tree.link("ring2", to: "ring1")
        try tree.link("again", to: "real")
        try tree.link("file", to: "real/a")
        try tree.link("z-deep", to: "hidden/deep")
        try tree.link("y-hidden", to: "hidden")
        try tree.link("y-file", to: "hidden/b")
        try tree.link("out", to: outside.path)
        try tree.link("outfile", to: outside.path("secret"))
        try tree.link("climb", to: "../../../../../../../../etc/passwd")
        try tree.link("gone", to: "nowhere")
        try tree.link("git", to: ".git/config")
        #expect(
            try relativePaths(in: tree, threads: threads, options: following)
                == [".ignore", "real/a", "y-file", "y-hidden/deep/c"])
        let report = try walk([tree.path], threads: threads, options: following).report
        let kinds = Dictionary(
            uniqueKeysWithValues: report.issues.map { ($0.path.string.dropFirst(tree.path.count + 1), $0.kind) })
        #expect(
            kinds == [
                "self": .linkLoop, "ring1": .linkLoop, "ring2": .linkLoop, "out": .linkLeavesRoot,
                "outfile": .linkLeavesRoot, "climb": .linkLeavesRoot, "gone": .brokenLink,
            ])
        #expect(try relativePaths(in: tree) == [".ignore", "real/a"])
    }

    @Test(.timeLimit(.minutes(1))) func pipesAndSocketsAreNoted() throws {
        let tree = TemporaryTree()
        try tree.makePipe("pipe")
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: tree.path("socket").utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        try tree.write("a")
        let (paths, report) = try walk([tree.path])
        #expect(paths.count == 1)
        #expect(report.issues.map(\.reason) == ["skipped: named pipe", "skipped: socket"])
        #expect(report.isComplete)
        #expect(try walk([tree.path("pipe")]).report.issues.map(\.reason) == ["skipped: named pipe"])
    }

    @Test(.timeLimit(.minutes(1))) func aFileThatBecomesAPipeOrALink() throws {
        let tree = TemporaryTree()
        try tree.write("a")
        let walk = try TreeWalk(roots: [tree.path])
        let entry = try #require(walk.next())
        try FileManager.default.removeItem(atPath: tree.path("a"))
        #expect(throws: InputIssue(path: tree.path("a"), kind: .unreadable(.noSuchFileOrDirectory))) {
            _ = try entry.open()
        }
        try tree.makePipe("a")
        #expect(throws: InputIssue(path: tree.path("a"), kind: .specialFile(.namedPipe))) { _ = try entry.open() }
        try FileManager.default.removeItem(atPath: tree.path("a"))
        try tree.link("a", to: "/etc/passwd")
        #expect(throws: InputIssue(path: tree.path("a"), kind: .changed)) { _ = try entry.open() }
    }

    @Test func aFolderThatVanishes() throws {
        let tree = TemporaryTree()
        try tree.write("a")
        try tree.write("d/b")
        let walk = try TreeWalk(roots: [tree.path])
        #expect(walk.next()?.path.string == tree.path("a"))
        try FileManager.default.removeItem(atPath: tree.path("d"))
        #expect(walk.next() == nil)
        #expect(walk.report.issues == [InputIssue(path: tree.path("d"), kind: .unreadable(.noSuchFileOrDirectory))])
        #expect(!walk.report.isComplete)
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything")) func aFolderWithoutPermission() throws {
        let tree = TemporaryTree()
        try tree.write("d/b")
        chmod(tree.path("d"), 0)
        defer { chmod(tree.path("d"), 0o700) }
        #expect(
            try walk([tree.path]).report.issues == [
                InputIssue(path: tree.path("d"), kind: .unreadable(.permissionDenied))
            ])
    }

    @Test func namesAreBytes() throws {
        let tree = TemporaryTree()
        let names: [[UInt8]] = [
            [0x61, 0xFF], [0x61, 0xFE], Array("new\nline".utf8), Array("\u{1B}[31mred".utf8), [0xC3, 0x28], [0x01],
        ]
        for name in names { try tree.write(raw: name, "12345") }
        let walk = try TreeWalk(roots: [tree.path])
        var found: [[UInt8]] = []
        var shown: [String] = []
        while let entry = walk.next() {
            #expect(try entry.open().fileSize == 5)
            found.append(Array(entry.path.bytes.dropFirst(tree.path.utf8.count + 1)))
            shown.append(String(entry.path.string.dropFirst(tree.path.count + 1)))
        }
        #expect(Set(found) == Set(names))
        #expect(shown.count { $0 == "a\u{FFFD}" } == 2)
    }

    @Test func rootsAreBytes() throws {
        let tree = TemporaryTree()
        let name: [UInt8] = [0x61, 0xFF]
        try tree.write(raw: name, "12345")
        let path = FilePath(bytes: Array(tree.path.utf8) + [0x2F] + name)
        let entry = try #require(try TreeWalk(roots: [path]).next())
        #expect(entry.path == path)
        #expect(try entry.open().fileSize == 5)
        let other = FilePath(bytes: Array(tree.path.utf8) + [0x2F, 0x61, 0xFE])
        #expect(throws: InputIssue(path: other, kind: .unreadable(.noSuchFileOrDirectory))) {
            _ = try TreeWalk(roots: [other])
        }
    }

    /// Deeper than any path the kernel takes, with more open folders than the process may have.
    @Test(.timeLimit(.minutes(2)), arguments: [1, 2]) func veryDeepTrees(threads: Int) throws {
        let tree = TemporaryTree()
        var descriptor = open(tree.path, O_RDONLY | O_DIRECTORY)
        for level in 0..<10_000 {
            // A folder that waits at every level needs its parent again, which was closed meanwhile. It is made first,
            // because file systems in memory list the newest entry first.
            if level < 2_500 { mkdirat(descriptor, "e", 0o700) }
            mkdirat(descriptor, "d", 0o700)
            if level % 1000 == 999 {
                close(openat(descriptor, "file", O_CREAT | O_WRONLY, 0o600))
            }
            let next = openat(descriptor, "d", O_RDONLY | O_DIRECTORY)
            close(descriptor)
            descriptor = next
        }
        close(descriptor)
        let (paths, report) = try walk([tree.path], threads: threads)
        #expect(paths.count == 10)
        #expect(paths.map(\.count).max() == tree.path.utf8.count + 9_999 * 2 + 5)
        #expect(report.directories == 12_501)
        #expect(report.issues == [])
    }

    @Test func pathsOfAbsurdLengthAreAProblem() throws {
        let tree = TemporaryTree()
        let name = String(repeating: "n", count: 250)
        var descriptor = open(tree.path, O_RDONLY | O_DIRECTORY)
        for _ in 0..<300 {
            mkdirat(descriptor, name, 0o700)
            let next = openat(descriptor, name, O_RDONLY | O_DIRECTORY)
            close(descriptor)
            descriptor = next
        }
        close(descriptor)
        #expect(try walk([tree.path]).report.issues.map(\.kind) == [.unreadable(.fileNameTooLong)])
    }

    /// Entries that are kept must not exhaust the descriptors.
    @Test func keptEntriesCanStillBeOpened() throws {
        let tree = TemporaryTree()
        for folder in 0..<1500 { try tree.write("d\(folder)/f", "content") }
        let walk = try TreeWalk(roots: [tree.path])
        var entries: [FileEntry] = []
        while let entry = walk.next() { entries.append(entry) }
        #expect(entries.count == 1500)
        #expect(walk.report.issues == [])
        for entry in entries { #expect(try entry.open().fileSize == 7) }
    }
}
