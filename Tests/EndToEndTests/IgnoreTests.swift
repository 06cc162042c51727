import Testing

/// What is left out of a scan, and how it is brought back.
@Suite struct IgnoreTests {
    private let folder = TestFolder()

    @Test(arguments: [".gitignore", ".ignore", ".sprawlignore"]) func ignoredFiles(name: String) throws {
        try folder.write("kept.txt", token(1))
        try folder.write("left/out.txt", token(2))
        try folder.write(name, "/left/\n")
        let report = try sprawl("scan", "-f", "json", in: folder).json
        #expect(report.paths == ["kept.txt"])
        #expect(report.scan.pathsIgnored == 1)
        #expect(try sprawl("scan", "-f", "json", "--no-ignore", in: folder).json.paths == ["kept.txt", "left/out.txt"])
        // What the user names is scanned.
        #expect(try sprawl("scan", "-f", "json", "left/out.txt", in: folder).json.paths == ["left/out.txt"])
    }

    /// The build's folder is ignored, and what is built there can be scanned all the same.
    @Test func anIgnoredRootIsScanned() throws {
        try folder.write(".git/HEAD", "ref: refs/heads/main\n")
        try folder.makeFolder(".git/objects")
        try folder.makeFolder(".git/refs")
        try folder.write(".gitignore", "out/\n")
        try folder.write("out/deep/a.txt", token())
        #expect(try sprawl("scan", "-f", "json", in: folder).json.paths == [])
        #expect(try sprawl("scan", "-f", "json", "out", in: folder).json.paths == ["out/deep/a.txt"])
        #expect(try sprawl("scan", "-f", "json", "out/deep", in: folder).json.paths == ["out/deep/a.txt"])
    }

    @Test func gitIsLeftOutAndHiddenFilesAreNot() throws {
        try folder.write(".git/config", token(1))
        try folder.write(".hidden/.file", token(2))
        #expect(try sprawl("scan", "-f", "json", in: folder).json.paths == [".hidden/.file"])
    }

    @Test func largeFilesAreNamed() throws {
        try folder.write("large.txt", token(1) + String(repeating: "x", count: 4000))
        try folder.write("small.txt", token(2))
        let run = try sprawl("scan", "-f", "json", "--max-file-size", "1K", in: folder)
        #expect(run.status == 3)
        #expect(run.errors.contains("large.txt") && run.errors.contains("--max-file-size"))
        let report = try run.json
        #expect(!report.scan.complete)
        #expect(report.scan.problems.map(\.path) == ["large.txt"])
        #expect(report.scan.problems.map(\.kind) == ["too-large"])
        #expect(report.paths == ["small.txt"])
        #expect(try sprawl("scan", "--max-file-size", "1M", in: folder).status == 1)
    }

    @Test func aCleanFolder() throws {
        try folder.write("a.txt", "nothing to see\n")
        for format in ["json", "jsonl", "sarif", "pretty"] {
            let run = try sprawl("scan", "-f", format, in: folder)
            #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
            #expect(run.output.isEmpty == (format == "jsonl"))
        }
        #expect(try sprawl("scan", in: folder).text.hasPrefix("No secrets found"))
    }

    @Test func aFileNamedTwiceIsScannedOnce() throws {
        try folder.write("a/b.txt", token())
        let report = try sprawl("scan", "-f", "json", "a/b.txt", "a", ".", "a/b.txt", in: folder).json
        #expect(report.findings.map(\.occurrences.count) == [1])
    }
}
