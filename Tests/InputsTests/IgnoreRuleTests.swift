import Inputs
import Testing

/// gitignore(5) by example, and what the other ignore files add.
@Suite struct IgnoreRuleTests {
    /// Rules of the `.gitignore` at the top, what they ignore, and what they do not.
    struct Example: Sendable, CustomTestStringConvertible {
        var rules: String
        var ignored: [String]
        var delivered: [String]
        var testDescription: String { rules.debugDescription }
    }

    static let examples = [
        Example(rules: "*.log", ignored: ["a.log", "d/b.log", ".log"], delivered: ["a.logs", "log"]),
        Example(rules: "# a comment\n\\#file\n\\!other", ignored: ["#file", "!other"], delivered: ["# a comment"]),
        Example(rules: "a  \nb\\ \n", ignored: ["a", "b "], delivered: ["a  ", "b"]),
        Example(rules: "*.o\n!keep.o", ignored: ["a.o"], delivered: ["keep.o", "d/keep.o"]),
        Example(rules: "!keep.o\n*.o", ignored: ["keep.o"], delivered: ["a"]),
        Example(rules: "/top", ignored: ["top"], delivered: ["d/top"]),
        Example(rules: "d/e", ignored: ["d/e"], delivered: ["x/d/e"]),
        Example(rules: "build/", ignored: ["build/x", "d/build/y"], delivered: ["x/build"]),
        Example(rules: "build\n!build/keep", ignored: ["build/keep"], delivered: ["x"]),
        Example(rules: "build/*\n!build/keep", ignored: ["build/other"], delivered: ["build/keep"]),
        Example(rules: "file?.tx[t]", ignored: ["file1.txt"], delivered: ["file.txt", "file12.txt"]),
        Example(rules: "[!a-c]x", ignored: ["dx"], delivered: ["ax", "x"]),
        Example(rules: "[[:digit:]]x\n[]-]y", ignored: ["1x", "]y", "-y"], delivered: ["ax", "y"]),
        Example(rules: "**/deep", ignored: ["deep", "a/deep", "a/b/deep"], delivered: ["a/deeper"]),
        Example(rules: "a/**", ignored: ["a/b", "a/c/d"], delivered: ["x/a/b"]),
        Example(rules: "a/**/z", ignored: ["a/z", "a/b/z", "a/b/c/z"], delivered: ["az", "a/bz"]),
        Example(rules: "a/*/z", ignored: ["a/b/z"], delivered: ["a/z", "a/b/c/z"]),
        Example(rules: "one\r\ntwo\r\n", ignored: ["one", "two"], delivered: ["three"]),
        Example(rules: "\u{FEFF}first\n", ignored: ["first"], delivered: ["second"]),
        Example(rules: "Case", ignored: ["Case"], delivered: ["case"]),
        Example(rules: "/\n//\n!\n[\nx\\\n", ignored: [], delivered: ["a", "[", "x", "x\\"]),
        Example(rules: "*.tar.gz", ignored: ["a.tar.gz"], delivered: ["a.gz", "tar.gz"]),
    ]

    @Test(arguments: examples) func table(_ example: Example) throws {
        let tree = TemporaryTree()
        try tree.write(".gitignore", example.rules)
        for file in example.ignored + example.delivered { try tree.write(file) }
        #expect(try relativePaths(in: tree) == (example.delivered + [".gitignore"]).sorted())
    }

    @Test func precedenceWithinOneFolder() throws {
        let tree = TemporaryTree()
        try tree.write(".gitignore", "a\nb\nc\n")
        try tree.write(".ignore", "!a\n!b\nd\n")
        try tree.write(".sprawlignore", "b\n!d\n")
        for file in ["a", "b", "c", "d"] { try tree.write(file) }
        #expect(try relativePaths(in: tree) == [".gitignore", ".ignore", ".sprawlignore", "a", "d"])
    }

    @Test func deeperFoldersDecideFirst() throws {
        let tree = TemporaryTree()
        try tree.write(".sprawlignore", "*.pem")
        try tree.write("d/.gitignore", "!x.pem")
        for file in ["x.pem", "d/x.pem", "d/y.pem"] { try tree.write(file) }
        #expect(try relativePaths(in: tree) == [".sprawlignore", "d/.gitignore", "d/x.pem"])
    }

    @Test func ignoredFoldersCountOnce() throws {
        let tree = TemporaryTree()
        try tree.write(".ignore", "out/\n*.o")
        for file in ["out/a", "out/b/c", "x.o", "y.o", "z"] { try tree.write(file) }
        let report = try walk([tree.path]).report
        #expect(report.ignoredDirectories == 1)
        #expect(report.ignoredFiles == 2)
        #expect(report.ignored == 3)
        #expect(report.files == 2)
    }

    @Test func optionsTurnThemOff() throws {
        let tree = TemporaryTree()
        try tree.write(".gitignore", "a")
        try tree.write(".ignore", "b")
        for file in ["a", "b", "c"] { try tree.write(file) }
        let everything = WalkOptions(respectIgnoreFiles: false)
        #expect(try relativePaths(in: tree, options: everything) == [".gitignore", ".ignore", "a", "b", "c"])
        let strict = WalkOptions(gitIgnoreOutsideRepositories: false)
        #expect(try relativePaths(in: tree, options: strict) == [".gitignore", ".ignore", "a", "c"])
    }

    @Test func rulesOfFoldersAboveHoldUpToTheRepository() throws {
        let tree = TemporaryTree()
        try tree.write(".gitignore", "outside")
        try tree.git("init", "-q", "repository")
        try tree.write("repository/.gitignore", "*.o\n/d/anchored\n")
        try tree.write("repository/.git/info/exclude", "excluded\n")
        for file in ["a.o", "anchored", "excluded", "outside", "e/anchored"] {
            try tree.write("repository/d/" + file)
        }
        #expect(try relativePaths(in: tree, "repository/d") == ["e/anchored", "outside"])
    }

    @Test func aRepositoryInsideAnotherHasItsOwnRules() throws {
        let tree = TemporaryTree()
        try tree.git("init", "-q")
        try tree.write(".gitignore", "*.o")
        try tree.write(".ignore", "*.p")
        try tree.git("init", "-q", "inner")
        for file in ["a.o", "inner/a.o", "inner/a.p"] { try tree.write(file) }
        #expect(try relativePaths(in: tree) == [".gitignore", ".ignore", "inner/a.o"])
    }

    @Test func aRootIsDeliveredAlthoughIgnored() throws {
        let tree = TemporaryTree()
        try tree.git("init", "-q")
        try tree.write(".gitignore", "build/\n*.o")
        for file in ["build/x", "build/x.o"] { try tree.write(file) }
        #expect(try relativePaths(in: tree, "build") == ["x"])
        #expect(try walk([tree.path("build/x.o")]).report.files == 1)
    }

    /// Patterns that take exponential time in a backtracking matcher.
    @Test(.timeLimit(.minutes(1))) func hostilePatterns() throws {
        let tree = TemporaryTree()
        let hostile = String(repeating: "*a", count: 60) + "b"
        try tree.write(".gitignore", "\(hostile)\n\(String(repeating: "**/a*", count: 40))/\(hostile)\n")
        let name = String(repeating: "a", count: 200)
        let path = (0..<15).map { _ in name }.joined(separator: "/")
        try tree.write(path)
        #expect(try relativePaths(in: tree) == [".gitignore", path])
    }

    @Test func anIgnoreFileThatIsAPipeIsNotReadFrom() throws {
        let tree = TemporaryTree()
        try tree.makePipe(".ignore")
        try tree.write("a")
        let report = try walk([tree.path]).report
        #expect(report.files == 1)
        #expect(report.issues.contains { if case .ignoreFileUnusable = $0.kind { true } else { false } })
        #expect(report.isComplete)
    }
}
