import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("gitleaks' --log-opts")
struct LogOptionsTests {
    private func expect(
        _ text: String, notes: Int = 0, _ change: (inout RevisionArguments) throws -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var expected = RevisionArguments()
        expected.order = .date
        try change(&expected)
        let options = try LogOptions(text)
        #expect(options.revisions == expected, "\(text)", sourceLocation: sourceLocation)
        #expect(options.notes.count == notes, "\(text)", sourceLocation: sourceLocation)
    }

    @Test("Common forms")
    func forms() throws {
        try expect("") { _ in }
        try expect("  ") { _ in }
        try expect("--all") { $0.refs = [.all] }
        try expect("main") { $0.include = ["main"] }
        try expect("A..B") {
            $0.include = ["B"]; $0.exclude = ["A"]
        }
        try expect("A..") {
            $0.include = ["HEAD"]; $0.exclude = ["A"]
        }
        try expect("A...B") { $0.include = ["A...B"] }
        try expect("B ^A") {
            $0.include = ["B"]; $0.exclude = ["A"]
        }
        try expect("B --not A --not C") {
            $0.include = ["B", "C"]; $0.exclude = ["A"]
        }
        try expect("HEAD --not --remotes=origin") {
            $0.include = ["HEAD"]; $0.excludedRefs = [.remotes("origin")]
        }
        try expect("--branches --tags=v* --remotes") { $0.refs = [.branches(nil), .tags("v*"), .remotes(nil)] }
        for since in ["--since=2024-01-01", "--after=2024-01-01", "--since 2024-01-01", "--after '2024-01-01'"] {
            try expect(since) { $0.since = .date("2024-01-01") }
        }
        try expect("--until=yesterday") { $0.until = "yesterday" }
        try expect("--before \"2 weeks ago\"") { $0.until = "2 weeks ago" }
        for count in ["-n 5", "-n5", "-5", "--max-count=5", "--max-count 5"] { try expect(count) { $0.maxDepth = 5 } }
        try expect("--first-parent --no-merges") {
            $0.firstParent = true; $0.merges = .excluded
        }
        try expect("--merges --topo-order") {
            $0.merges = .only; $0.order = .topological
        }
        try expect("--author='Ada L' --committer=x --grep y -i -E") {
            $0.authors = ["Ada L"]
            $0.committers = ["x"]
            $0.messages = ["y"]
            $0.ignoresCase = true
            $0.patternSyntax = .extended
        }
        try expect("main -- src 'a b' --all") {
            $0.include = ["main"]; $0.paths = try PathspecList(["src", "a b", "--all"])
        }
        try expect("-p -U0 --full-history --all --diff-filter=tuxdb", notes: 4) { $0.refs = [.all] }
        try expect("--reverse -m --cc --diff-filter=AM --no-color", notes: 5) { _ in }
    }

    @Test(
        "Refused with the option's name and a way out",
        arguments: [
            ("--output=x", "--output=x"), ("--oneline", "--oneline"), ("-S x", "-S"), ("--skip=3", "--skip=3"),
            ("--diff-filter=A", "--diff-filter=A"), ("--diff-filter=a", "--diff-filter=a"), ("-n x", "-n"),
            ("-n", "-n"), ("--since", "--since"), ("--max-count=-1", "--max-count"), ("--reflog", "--reflog"),
            ("src/", "src/"), ("./a", "./a"), (":/fix", ":/fix"), ("--all=x", "--all=x"), ("-", "-"), ("-5x", "-5x"),
            ("'open", "'open"), ("a\\", "a\\"), ("-- /etc", "/etc"), ("--no-walk HEAD", "--no-walk"), ("-Ux", "-Ux"),
        ])
    func refused(text: String, argument: String) throws {
        #expect { try LogOptions(text) } throws: { error in
            guard let error = error as? SelectionError else { return false }
            return error.argument.hasPrefix(argument) && !error.reason.isEmpty
        }
    }

    @Test("The same commits as git log selects")
    func oracle() throws {
        let sandbox = try GitSandbox()
        var time = 1_700_000_000
        func commit(_ name: String, _ path: String) throws {
            time += 86_400
            try sandbox.commit(name, [path: name], time: time)
        }
        try commit("a", "src/a")
        try commit("b", "b.py")
        try sandbox.git("tag", "v1")
        try sandbox.git("checkout", "-q", "-b", "side")
        try commit("x", "src/x.py")
        try sandbox.git("checkout", "-q", "main")
        try commit("c", "c")
        try sandbox.git("merge", "-q", "--no-ff", "-m", "merge", "side", time: time + 86_400)
        try sandbox.git("checkout", "-q", "--orphan", "other")
        try commit("o", "o")
        try sandbox.git("checkout", "-q", "main")
        for options in [
            "", "--all", "v1", "v1..", "v1..side", "side...main~1", "main ^side", "--branches=o*", "--tags", "-n 2",
            "--all -n 3", "--since=2023-11-17", "--until=2023-11-16", "--no-merges", "--merges", "--first-parent",
            "--grep=^m", "--author=Ada -2", "--all --not v1", "--branches --not --tags", "-2 -- src", "main^!",
            "-1 -- '*.py'", "HEAD~1 -1 --topo-order", "--all --committer=nobody",
        ] {
            let words = try #require(ShellWords.split(options))
            // Days are given their bounds here; with a depth, all of a path's history counts.
            let exact = words.map {
                $0.hasPrefix("--since") ? $0 + " 00:00:00" : $0.hasPrefix("--until") ? $0 + " 23:59:59" : $0
            }
            let theirs = try sandbox.git(["-c", "log.mailmap=false", "log", "--full-history", "--format=%H"] + exact)
            let mine = try CommitList(sandbox.command()).resolve(LogOptions(options).revisions)
            #expect(
                Set(mine.commits.map { $0.hex(.sha1) }) == Set(theirs.split(separator: "\n").map(String.init)),
                "\(options)")
        }
    }

    @Test(
        "Words as a shell separates them",
        arguments: [
            ("a b", ["a", "b"]), (" a\t b\n", ["a", "b"]), ("'a b'c", ["a bc"]), (#""a \"b\" \x""#, [#"a "b" \x"#]),
            (#"a\ b"#, ["a b"]), ("''", [""]), (#"'it'\''s'"#, ["it's"]), ("", []), ("\"$x\"", ["$x"]),
        ])
    func words(text: String, words: [String]) {
        #expect(ShellWords.split(text) == words)
        for word in words { #expect(ShellWords.split(ShellWords.quoted(word)) == [word]) }
    }
}
