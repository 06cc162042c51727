import Foundation
import Testing

/// `sprawl git` with a selection: only what it adds is found, and with the right place.
@Suite struct GitSelectionTests {
    private let repository: TestRepository

    init() throws { repository = try TestRepository() }

    private func found(_ arguments: String..., environment: [String: String] = [:], input: [UInt8]? = nil) throws
        -> [String]
    {
        let run = try sprawl(
            ["git", "-f", "json"] + arguments, in: repository, environment: environment, input: input)
        guard run.status < 2 else { throw TestFailure("\(run)") }
        let places = try run.history.places
        #expect(run.status == (places.isEmpty ? 0 : 1))
        return places
    }

    private func line(_ number: UInt64) -> String { "key = \(token(number))\n" }

    // MARK: Staged

    @Test func stagedFindsWhatTheNextCommitAdds() throws {
        try repository.commit("first", ["old.txt": line(1)])
        #expect(try found("--staged") == [])
        try repository.write("new.txt", line(2))
        #expect(try found("--staged") == [], "not staged yet")
        try repository.git("add", "new.txt")
        #expect(try found("--staged") == ["new.txt:1 staged"])
        // What is staged counts, not what the work tree says.
        try repository.write("new.txt", "nothing\n")
        #expect(try found("--staged") == ["new.txt:1 staged"])
        try repository.folder.makeFolder("\(repository.name)/sub")
        let below = try RunningProgram(
            Products.sprawl, ["git", "--staged", "-f", "json"], in: repository.path("sub")
        ).end()
        #expect(try below.history.places == ["new.txt:1 staged"], "the whole repository, also from a folder below")
    }

    @Test func stagedBeforeTheFirstCommit() throws {
        try repository.write("a.txt", line(1))
        try repository.git("add", ".")
        #expect(try found("--staged") == ["a.txt:1 staged"])
    }

    @Test func stagedDoesNotReportWhatWasThereBefore() throws {
        try repository.commit("first", ["a.txt": line(1), "b.txt": line(2), "c.txt": "c\n"])
        // Edited, moved, copied.
        try repository.write("a.txt", "changed\n" + line(1))
        try repository.git("mv", "b.txt", "moved.txt")
        try repository.write("copy.txt", "a copy: " + line(1))
        try repository.git("add", "-A")
        #expect(try found("--staged") == [])
        try repository.write("c.txt", "c\n" + line(3))
        try repository.git("add", "-A")
        #expect(try found("--staged") == ["c.txt:2 staged"])
    }

    @Test func stagedLeavesOutWhatIsOnlyAnnouncedOrElsewhere() throws {
        try repository.commit("first", ["a.txt": "a\n"])
        try repository.write("announced.txt", line(1))
        try repository.git("add", "--intent-to-add", "announced.txt")
        let commit = try repository.git("rev-parse", "HEAD")
        try repository.git("update-index", "--add", "--cacheinfo", "160000,\(commit),module")
        #expect(try found("--staged") == [])
        let report = try sprawl("git", "--staged", "-f", "json", in: repository).history
        #expect(report.scan.notes.contains { $0.message.contains("submodule") })
    }

    @Test func stagedDuringAMerge() throws {
        try repository.commit("first", ["a.txt": "a\n"])
        try repository.git("checkout", "-q", "-b", "side")
        try repository.commit("side", ["side.txt": line(1), "both.txt": "side\n"])
        try repository.git("checkout", "-q", "main")
        try repository.commit("main", ["both.txt": "main\n"])
        try repository.git(["merge", "-q", "--no-commit", "side"], allowsFailure: true)
        let conflict = try sprawl("git", "--staged", "-f", "json", in: repository).history
        #expect(conflict.places == [], "side.txt is not new: the other parent has it")
        #expect(conflict.scan.notes.contains { $0.path == "both.txt" })
        try repository.write("both.txt", line(2))
        try repository.git("add", "both.txt")
        #expect(try found("--staged") == ["both.txt:1 staged"], "the resolution brought it")
    }

    @Test func unstagedChanges() throws {
        try repository.commit("first", ["a.txt": line(1), "b.txt": "b\n"])
        try repository.write("a.txt", "x\n" + line(1))
        try repository.write("b.txt", line(2))
        try repository.write("untracked.txt", line(3))
        #expect(try found("--pre-commit") == ["b.txt:1 worktree"])
        try repository.git("add", "b.txt")
        #expect(try found("--pre-commit") == [])
        #expect(try found("--pre-commit", "--staged") == ["b.txt:1 staged"])
    }

    /// `git commit -a` gives hooks an index of its own.
    @Test func theHookOfCommitAllSeesItsIndex() throws {
        try repository.commit("first", ["a.txt": "a\n"])
        let hook = "#!/bin/sh\nexec '\(Products.sprawl.path)' git --staged -q\n"
        try repository.write(".git/hooks/pre-commit", hook)
        chmod(repository.path(".git/hooks/pre-commit"), 0o755)
        try repository.write("a.txt", line(1))
        let refused = try repository.git(["commit", "-q", "-a", "-m", "leak"], allowsFailure: true)
        #expect(try repository.git("rev-list", "--count", "HEAD") == "1", "\(refused)")
        try repository.write("a.txt", "fine\n")
        try repository.git("commit", "-q", "-a", "-m", "fine")
        #expect(try repository.git("rev-list", "--count", "HEAD") == "2")
    }

    // MARK: Commits

    @Test func rangesAndTheirLikes() throws {
        let first = try repository.commit("first", ["old.txt": line(1)])
        let second = try repository.commit("second", ["a.txt": line(2), "copy.txt": line(1)])
        let third = try repository.commit("third", ["b/c.txt": line(3)])
        try repository.git("tag", "v1")
        #expect(try found("--range", "\(first)..\(third)") == ["a.txt:1 head \(second)", "b/c.txt:1 head \(third)"])
        #expect(try found("--range", "\(second)..") == ["b/c.txt:1 head \(third)"])
        #expect(try found("--range", "\(third)^!") == ["b/c.txt:1 head \(third)"])
        #expect(try found("--since", second) == ["b/c.txt:1 head \(third)"])
        #expect(try found("--max-depth", "1") == ["b/c.txt:1 head \(third)"])
        #expect(try found("--range", "\(first)..\(third)", "--path", "b") == ["b/c.txt:1 head \(third)"])
        #expect(try found("--range", "\(first)..\(third)", "--path", ":!b") == ["a.txt:1 head \(second)"])
        #expect(try found("--log-opts", "\(second)..HEAD") == ["b/c.txt:1 head \(third)"])
        #expect(try found("--log-opts", "--all -n 1") == ["b/c.txt:1 head \(third)"])
        #expect(try found("--log-opts", "v1 -- old.txt") == ["old.txt:1 head \(first)"])
        #expect(try found().count == 4)
        #expect(try found("--all").count == 4)
    }

    @Test func aBranchAlone() throws {
        let first = try repository.commit("first", ["a.txt": line(1)])
        try repository.git("checkout", "-q", "-b", "side")
        let side = try repository.commit("side", ["b.txt": line(2)])
        try repository.git("checkout", "-q", "main")
        #expect(try found("--branch", "main") == ["a.txt:1 head \(first)"])
        #expect(try found("--branch", "side") == ["a.txt:1 head \(first)", "b.txt:1 history \(side)"])
        let report = try sprawl("git", "--branch", "main", "-f", "json", in: repository).history
        #expect(report.findings.first?.occurrences.first?.refs == ["refs/heads/main", "refs/heads/side"])
    }

    /// Few commits are compared one by one, many are found in the packs: the answer is the same.
    @Test func aLongRangeGivesWhatItsPartsGive() throws {
        try repository.commit("first", ["old.txt": line(1)])
        let start = try repository.git("rev-parse", "HEAD")
        var stream = ""
        for number in 0..<1100 {
            let text = number % 100 == 50 ? line(UInt64(1000 + number)) : "text \(number)\n" + line(1)
            stream += "commit refs/heads/main\ncommitter Ann <ann@example.org> \(1_700_000_000 + number) +0000\n"
            stream += "data 1\nx\n" + (number == 0 ? "from \(start)\n" : "")
            stream += "M 100644 inline f\(number).txt\ndata \(text.utf8.count)\n\(text)\n"
        }
        try repository.git(["fast-import", "--quiet", "--force"], input: Array(stream.utf8))
        let long = try found("--range", "\(start)..main")
        #expect(long.count == 11)
        #expect(long.first?.hasPrefix("f1050.txt:1 head ") == true, "\(long.first ?? "")")
        let parts = try found("--range", "\(start)..main~600") + found("--range", "main~600..main")
        #expect(parts.sorted() == long)
    }

    @Test func preReceiveHook() throws {
        try repository.commit("first", ["a.txt": line(1)])
        let server = try TestRepository(arguments: ["--bare"])
        try repository.git("push", "-q", server.path, "main")
        let hook = "#!/bin/sh\nexec '\(Products.sprawl.path)' git --pre-receive -f json -r \"$PWD/report.json\"\n"
        try server.write("hooks/pre-receive", hook)
        chmod(server.path("hooks/pre-receive"), 0o755)
        let clean = try repository.commit("clean", ["b.txt": line(1)])
        try repository.git("push", "-q", server.path, "main")
        #expect(try server.git("rev-parse", "main") == clean)
        let leak = try repository.commit("leak", ["c.txt": line(2)])
        try repository.git("tag", "-a", "-m", "tag with \(token(3))", "v1")
        let answer = try repository.git(["push", "-q", server.path, "main", "v1"], allowsFailure: true)
        #expect(try server.git("rev-parse", "main") == clean, "\(answer)")
        let report = try HistoryReport(server.read("report.json"))
        #expect(report.scan.mode == "pre-receive")
        #expect(report.places == ["c.txt:1 pushed \(leak)", "refs/tags/v1:1 pushed"])
        #expect(try !String(decoding: server.read("report.json"), as: UTF8.self).contains("\"history\""))
        #expect(report.scan.complete)
    }

    @Test func rulesThatLookAtPathsAlone() throws {
        let config = """
            [[rules]]
            id = "keystore"
            path = '(^|/)[^/]+[.]keystore$'
            """
        try repository.write("rules.toml", config)
        let first = try repository.commit("first", ["a.keystore": "x"])
        let second = try repository.commit("second", ["dir/b.keystore": "y"])
        try repository.git("rm", "-q", "a.keystore")
        try repository.commit("gone")
        let all = ["a.keystore:1 history \(first)", "dir/b.keystore:1 head \(second)"]
        #expect(try found("-c", "rules.toml") == all)
        #expect(try found("-c", "rules.toml", "--range", "\(first)..") == [all[1]])
        try repository.write("c.keystore", "z")
        try repository.git("add", ".")
        #expect(try found("-c", "rules.toml", "--staged") == ["c.keystore:1 staged"])
    }

    // MARK: Everything

    @Test func scanTakesTheHistoryAlong() throws {
        let first = try repository.commit("first", ["a.txt": line(1)])
        try repository.commit("gone", ["a.txt": "x\n"])
        try repository.write("b.txt", line(1))
        let run = try sprawl("scan", "-f", "json", in: repository)
        let report = try run.history
        #expect(report.findings.count == 1, "one secret, one finding")
        #expect(report.places == ["a.txt:1 history \(first)", "b.txt:1 worktree"])
        #expect(report.scan.mode == "scan")
        let files = try sprawl("scan", "--no-history", "-f", "json", in: repository).history
        #expect(files.places == ["b.txt:1 worktree"])
        let outside = TestFolder()
        let named = try sprawl("scan", repository.path, "-f", "json", in: outside).history
        #expect(
            named.places == [
                "\(repository.path)/a.txt:1 history \(first)", "\(repository.path)/b.txt:1 worktree",
            ])
    }

    /// A clean checkout tells every secret once, with the commit that brought it and its place in HEAD, in every
    /// format.
    @Test func theWorkTreeAndHeadAreOnePlace() throws {
        let first = try repository.commit("first", ["a.txt": line(1), "b.txt": "x\n" + line(2)])
        let clean = try sprawl("scan", "-f", "json", in: repository).history
        #expect(clean.places == ["a.txt:1 worktree \(first)", "b.txt:2 worktree \(first)"])
        #expect(clean.findings.flatMap(\.occurrences).map { $0.head?.line } == [1, 2])
        #expect(clean.findings.flatMap(\.occurrences).allSatisfy { $0.location.repository == "." })
        let sarif = try sprawl("scan", "-f", "sarif", in: repository).text
        #expect(sarif.split(separator: "\"ruleIndex\"").count == 3)
        // Moved and not committed; copied; and gone from the work tree.
        try repository.write("a.txt", "above\n" + line(1) + line(1))
        try repository.write("b.txt", "gone\n")
        let edited = try sprawl("scan", "-f", "json", in: repository).history
        #expect(
            edited.places == ["a.txt:2 worktree \(first)", "a.txt:3 worktree", "b.txt:2 head \(first)"])
        let pretty = try sprawl("scan", in: repository).text
        #expect(pretty.contains("1 in the work tree (1 committed), 1 in HEAD, not in the work tree\n"), "\(pretty)")
    }

    @Test func anInterruptedHistoryShowsWhatItFound() throws {
        var stream = ""
        for number in 0..<400 {
            let text = line(UInt64(number + 1)) + String(repeating: "\(number) filler text\n", count: 20_000)
            stream += "commit refs/heads/main\ncommitter Ann <ann@example.org> \(1_700_000_000 + number) +0000\n"
            stream += "data 1\nx\nM 100644 inline f\(number).txt\ndata \(text.utf8.count)\n\(text)\n"
        }
        try repository.git(["fast-import", "--quiet"], input: Array(stream.utf8))
        let program = try RunningProgram(
            Products.sprawl, ["git", "--exhaustive", "-j", "1", "-f", "json", "--timeout", "0.06"],
            in: repository.path)
        let run = try program.end()
        #expect(run.status == 3, "\(run.errors)")
        let report = try run.history
        #expect(!report.scan.complete)
        #expect(report.scan.problems.map(\.kind) == ["timeout"])
        #expect(report.findings.count < 400)
    }
}

/// A JSON report of a history.
struct HistoryReport: Decodable {
    struct Scan: Decodable {
        var mode: String
        var complete: Bool
        var problems: [JSONFindings.Message]
        var notes: [JSONFindings.Message]
    }

    struct Finding: Decodable {
        var occurrences: [Occurrence]
    }

    struct Occurrence: Decodable {
        var location: JSONFindings.Location
        var span: JSONFindings.Span
        var state: String
        var head: HistoryScanReport.Head?
        var provenance: HistoryScanReport.Provenance?

        var path: String { location.path ?? "" }
        var line: Int { span.start.line }
        var commit: String? { provenance?.commit?.id }
        var refs: [String]? { provenance?.refs }
    }

    var scan: Scan
    var findings: [Finding]

    init(_ json: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(HistoryReport.self, from: Data(json))
    }

    /// `path:line state commit`, sorted.
    var places: [String] {
        findings.flatMap(\.occurrences).map { "\($0.path):\($0.line) \($0.state)\($0.commit.map { " " + $0 } ?? "")" }
            .sorted()
    }
}

extension ProgramRun {
    var history: HistoryReport {
        get throws { try HistoryReport(output) }
    }
}
