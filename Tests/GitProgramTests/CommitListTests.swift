import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Selecting commits")
struct CommitListTests {
    /// ```
    /// a ─ b ─ c ─── m   main
    ///      └─ x ─ y ┘   side; each file named after its commit
    /// ```
    private struct History {
        let sandbox: GitSandbox
        var ids: [String: ObjectID] = [:]

        init(_ format: ObjectFormat = .sha1) throws {
            sandbox = try GitSandbox(format)
            for (index, name) in ["a", "b"].enumerated() { try add(name, index) }
            try sandbox.git("checkout", "-q", "-b", "side")
            for (index, name) in ["x", "y"].enumerated() { try add(name, 10 + index) }
            try sandbox.git("checkout", "-q", "main")
            try add("c", 20)
            try sandbox.git("merge", "-q", "--no-ff", "-m", "m", "side", time: Self.day(21))
            ids["m"] = try sandbox.id("HEAD")
        }

        static func day(_ number: Int) -> Int { 1_700_000_000 / 86_400 * 86_400 + 43_200 + number * 86_400 }

        private mutating func add(_ name: String, _ day: Int) throws {
            let folder = name == "x" ? "src/" : ""
            ids[name] = try sandbox.commit(name, [folder + name: name], time: Self.day(day))
        }

        func names(_ ids: [ObjectID]) -> String {
            ids.map { id in self.ids.first { $0.value == id }?.key ?? "?" }.joined()
        }

        func resolve(_ change: (inout RevisionArguments) throws -> Void) throws -> (String, String, Bool) {
            var arguments = RevisionArguments()
            try change(&arguments)
            let resolved = try CommitList(sandbox.command()).resolve(arguments)
            return (names(resolved.commits), String(names(resolved.boundary).sorted()), resolved.isBounded)
        }

        func resolve(_ range: String) throws -> (String, String, Bool) { try resolve { $0 = try .range(range) } }
    }

    @Test("Commits that form a circle", arguments: [1, 2, 5])
    func circle(length: Int) throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("honest", ["a": "text"])
        func formsCircle(_ change: (inout RevisionArguments) -> Void) throws -> Bool {
            var arguments = RevisionArguments()
            change(&arguments)
            return try CommitList(sandbox.command()).resolve(arguments).formsCircle
        }
        #expect(try !formsCircle { $0.refs = [.all] })
        let tree = try sandbox.git("write-tree")
        let circle = try CommitCircle(length: length, tree: tree, in: sandbox.gitDirectory)
        let text = String(decoding: circle.child(tree: tree), as: UTF8.self)
        let tip = try sandbox.git("hash-object", "-t", "commit", "-w", "--stdin", input: text)
        try sandbox.git("update-ref", "refs/heads/side", tip)
        #expect(try formsCircle { $0.refs = [.all] })
        #expect(
            try formsCircle {
                $0.refs = [.all]; $0.maxDepth = 9
            })
        #expect(
            try formsCircle {
                $0.refs = [.all]; $0.since = .commitOrDate("2001-01-01")
            })
        #expect(
            try formsCircle {
                $0.include = ["side"]; $0.exclude = ["main"]
            })
        #expect(try !formsCircle { $0.include = ["main"] })
    }

    @Test("Circles among parents") func circlesAmongParents() {
        var generator = SeededGenerator(seed: 1)
        let ids = (0..<5).map { _ in ObjectID.random(using: &generator) }
        func formCircle(_ parents: [Int: [Int]]) -> Bool {
            CommitList.formCircle(
                Dictionary(uniqueKeysWithValues: parents.map { (ids[$0], $1.map { ids[$0] }) }))
        }
        #expect(!formCircle([:]))
        #expect(!formCircle([0: [1], 1: [2]]))
        #expect(!formCircle([0: [1, 2], 1: [3], 2: [3], 3: []]))
        #expect(!formCircle([0: [1, 1], 1: []]))
        #expect(formCircle([0: [0]]))
        #expect(formCircle([0: [1], 1: [2], 2: [1, 3], 3: []]))
        #expect(formCircle([0: [], 1: [0, 2], 2: [1]]))
    }

    @Test("Ranges, with the commits just outside")
    func ranges() throws {
        for format in [ObjectFormat.sha1, .sha256] {
            let history = try History(format)
            let zeros = String(repeating: "0", count: format.idLength * 2)
            #expect(try history.resolve("main~1..main") == ("myx", "bc", true))
            #expect(try history.resolve("main~1..") == ("myx", "bc", true))
            #expect(try history.resolve("side..main~1") == ("c", "b", true))
            #expect(try history.resolve("side...main~1") == ("c", "b", true))
            #expect(try history.resolve("..side") == ("", "", true))
            #expect(try history.resolve("main^!") == ("m", "cy", true))
            #expect(try history.resolve("main^-") == ("myx", "bc", true))
            #expect(try history.resolve(zeros + "..side") == ("yxba", "", false))
        }
    }

    @Test("Whole histories: all refs, a branch, HEAD by default")
    func whole() throws {
        let history = try History()
        let sandbox = history.sandbox
        #expect(
            try history.resolve { _ in } == ("mcyxba", "", false) || history.resolve { _ in } == ("myxcba", "", false))
        #expect(try history.resolve { $0 = .branch("side") } == ("yxba", "", false))
        try sandbox.git("reset", "-q", "--hard", "main~1")
        try sandbox.git("update-ref", "refs/stash", history.ids["m"]!.hex(.sha1))
        #expect(try CommitList(sandbox.command()).resolve(LogOptions("--all").revisions).commits.count == 6)
        #expect(try history.resolve { _ in } == ("cba", "", false))
        #expect(try history.resolve { $0.refs = [.branches("ma*")] } == ("cba", "", false))
        #expect(
            try history.resolve {
                $0.refs = [.branches(nil)]; $0.exclude = ["main"]
            } == ("yx", "b", true))
        #expect(
            try history.resolve {
                $0.include = ["main"]; $0.excludedRefs = [.branches("side*")]
            } == ("c", "b", true))
    }

    @Test("An empty repository has no commits, and HEAD is said to have none")
    func empty() throws {
        let sandbox = try GitSandbox()
        #expect(try CommitList(sandbox.command()).resolve(LogOptions("--all").revisions) == ResolvedCommits())
        #expect(throws: GitFailure.badRevision("HEAD", hint: "the current branch has no commits yet")) {
            try CommitList(sandbox.command()).resolve(RevisionArguments())
        }
    }

    @Test("A branch is found by its short name, before a tag of the same name")
    func branches() throws {
        let history = try History()
        let sandbox = history.sandbox
        let a = history.ids["a"]!.hex(.sha1)
        let b = history.ids["b"]!.hex(.sha1)
        for ref in [
            "refs/tags/side", "refs/tags/only", "refs/heads/-dash", "refs/heads/--all", "refs/remotes/origin/far",
            "refs/remotes/up/stream/deep",
        ] { try sandbox.git("update-ref", ref, a) }
        for ref in ["refs/remotes/another/far", "refs/remotes/up/near", "refs/heads/only/below"] {
            try sandbox.git("update-ref", ref, b)
        }
        for (name, commits) in [
            ("side", "yxba"), ("only", "a"), ("-dash", "a"), ("--all", "a"), ("far", "a"), ("origin/far", "a"),
            ("another/far", "ba"), ("near", "ba"), ("refs/tags/side", "a"), ("only/below", "ba"), ("stream/deep", "a"),
        ] { #expect(try history.resolve { $0 = .branch(name) }.0 == commits, "\(name)") }
        for name in ["nothing", "deep", "x"] {
            #expect(throws: GitFailure.badRevision(name, hint: BranchName.unknown)) {
                try history.resolve { $0 = .branch(name) }
            }
        }
        for name in ["", "a*", "a..b", "a^", "a b", "main~1", "x/"] {
            #expect(throws: GitFailure.self) { try history.resolve { $0 = .branch(name) } }
        }
    }

    @Test("A name that begins with a dash is a name, and never an option")
    func dashes() throws {
        let history = try History()
        try history.sandbox.git("update-ref", "refs/heads/-dash", history.ids["b"]!.hex(.sha1))
        #expect(try history.resolve("-dash..side") == ("yx", "b", true))
        #expect(try history.resolve("side..-dash") == ("", "", true))
        for option in ["--all", "--output=/tmp/x", "--stdin", "-n1"] {
            #expect(throws: GitFailure.self) { try history.resolve { $0.include = [option] } }
        }
    }

    @Test("An unknown revision is named; what is no commit is refused and not silently empty")
    func unknown() throws {
        let history = try History()
        let hint = "fetch it, or see 'git branch -a', 'git tag' and 'git log' for what there is"
        for (range, name) in [
            ("nope..main", "nope"), ("main..nope", "nope"), ("main:a..main", "main:a"),
            ("main..main:src", "main:src"), ("1234567..main", "1234567"),
        ] {
            #expect(throws: GitFailure.badRevision(name, hint: hint)) { try history.resolve(range) }
        }
        let missing = String(repeating: "1", count: 40)
        #expect(throws: GitFailure.badRevision(missing, hint: hint)) { try history.resolve(missing + "..main") }
    }

    @Test("In a shallow clone the hint is to fetch more")
    func shallow() throws {
        let history = try History()
        try history.sandbox.git("clone", "-q", "--depth=1", "file://" + history.sandbox.repository, "../shallow")
        let git = try GitCommand(gitDirectory: history.sandbox.root + "/shallow/.git", workTree: nil, format: .sha1)
        let range = try RevisionArguments.range(history.ids["b"]!.hex(.sha1) + "..main")
        #expect { try CommitList(git).resolve(range) } throws: { "\($0)".contains("--unshallow") }
        let all = try CommitList(git).resolve(LogOptions("--all").revisions)
        #expect(history.names(all.commits) == "m" && all.boundary.isEmpty)
    }

    @Test(
        "A range that is none is refused with the way out",
        arguments: ["main", "", "a..b..c", "a....b", "a\n..b", ":/x..main", "main..:a"])
    func notRanges(text: String) {
        #expect(throws: SelectionError.self) { try RevisionArguments.range(text) }
    }

    @Test("--since takes a commit or a date; a day begins at midnight")
    func since() throws {
        let history = try History()
        let b = history.ids["b"]!.hex(.sha1)
        #expect(
            try history.resolve {
                $0.since = .commitOrDate(b); $0.refs = [.all]
            } == ("mcyx", "b", true)
                || history.resolve {
                    $0.since = .commitOrDate(b); $0.refs = [.all]
                } == ("myxc", "b", true))
        func day(_ number: Int) -> String {
            var formatter = Date.ISO8601FormatStyle(timeZone: .gmt)
            formatter = formatter.year().month().day()
            return formatter.format(Date(timeIntervalSince1970: Double(History.day(number))))
        }
        for since in [
            RevisionArguments.Start.commitOrDate(day(20)), .date(day(20)), .date("\(History.day(20))"),
            .date(day(20) + " 11:00"),
        ] {
            #expect(try history.resolve { $0.since = since } == ("mc", "by", true), "\(since)")
        }
        #expect(try history.resolve { $0.since = .date(day(20) + " 13:00") } == ("m", "cy", true))
        #expect(try history.resolve { $0.until = day(1) } == ("ba", "", true))
        #expect(
            try history.resolve {
                $0.until = "2 years ago"; $0.since = .date("never")
            }.2)
        // A branch's name is a commit, not a date.
        #expect(try history.resolve { $0.since = .commitOrDate("side") } == ("mc", "by", true))
        #expect(throws: GitFailure.self) { try history.resolve { $0.since = .date("side") } }
        #expect(throws: GitFailure.self) { try history.resolve { $0.since = .date("2099-01-01") } }
    }

    @Test(
        "Dates git would take for something else are refused",
        arguments: [
            "foo", "", "2024", "20240101", "32", "2024-13-45", "2024-01", "1234-56", "v1.0", "main", "ago", "monde",
            "2024-01-01x", "1.2.3-rc", "yesterdaze", "2024/31/12",
        ])
    func badDates(text: String) throws {
        let sandbox = try GitSandbox()
        let git = try sandbox.command()
        #expect(throws: GitFailure.self) {
            do { _ = try GitDate(text, .since).resolve(git, .since) } catch let error as SelectionError {
                throw GitFailure.selection(error)
            }
        }
    }

    @Test(
        "Dates people write",
        arguments: [
            "2024-01-31", "2024-01-31 14:00", "2024-01-31T14:00:00Z", "2024-01-31T14:00:00+02:00", "31 Jan 2024",
            "Jan 31, 2024", "yesterday", "2 weeks ago", "2.weeks.ago", "1 hour ago", "last friday", "noon yesterday",
            "1700000000", "two days ago", "now", "never", "3pm yesterday", "2024.01.31", "1/31/2024", "today",
            "Wed, 31 Jan 2024 14:00:00 GMT", "a minute ago".replacing("a ", with: "1 "),
        ])
    func goodDates(text: String) throws {
        let sandbox = try GitSandbox()
        #expect(try GitDate(text, .since).resolve(sandbox.command(), .since) >= 0)
    }

    @Test("The newest commits; with paths only those that change one of them")
    func depth() throws {
        let history = try History()
        let two = try history.resolve {
            $0.maxDepth = 2; $0.refs = [.all]
        }
        #expect(two == ("my", "cx", true) || two == ("mc", "by", true))
        #expect(
            try history.resolve {
                $0.maxDepth = 2; $0.order = .date
            } == ("mc", "by", true))
        #expect(try history.resolve { $0.maxDepth = 0 } == ("", "", true))
        #expect(
            try history.resolve {
                $0.maxDepth = 1; $0.paths = try PathspecList(["src"]); $0.branches = ["side"]
            }
                == ("x", "b", true))
        #expect(
            try history.resolve {
                $0.maxDepth = 1; $0.paths = try PathspecList([":!src", "*"]); $0.branches = ["side"]
            }
                == ("y", "x", true))
        // Without a depth, paths do not limit commits here.
        #expect(try history.resolve { $0.paths = try PathspecList(["src"]) }.0.count == 6)
    }

    @Test("Filters keep real parents outside")
    func filters() throws {
        let history = try History()
        #expect(try history.resolve { $0.firstParent = true } == ("mcba", "y", true))
        #expect(try history.resolve { $0.merges = .only } == ("m", "cy", true))
        #expect(
            try history.resolve {
                $0.merges = .excluded; $0.exclude = ["b"].map { history.ids[$0]!.hex(.sha1) }
            }
                == ("cyx", "b", true)
                || history.resolve {
                    $0.merges = .excluded; $0.exclude = [history.ids["b"]!.hex(.sha1)]
                }
                    == ("yxc", "b", true)
        )
        #expect(
            try history.resolve {
                $0.messages = ["^X$"]; $0.ignoresCase = true
            } == ("x", "b", true))
        #expect(
            try history.resolve {
                $0.messages = ["(x|y)"]; $0.patternSyntax = .extended
            } == ("yx", "b", true))
        #expect(try history.resolve { $0.authors = ["nobody"] } == ("", "", true))
    }
}
