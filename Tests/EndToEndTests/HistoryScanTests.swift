import Foundation
import Testing

/// `sprawl git` on repositories made by hand: which commit brought the secret, and where it is now.
@Suite struct HistoryScanTests {
    private let line = "key = \(token())\n"

    // MARK: Commits

    @Test func comesGoesAndComesBack() throws {
        let repository = try TestRepository()
        let a = try repository.commit("config", line)
        let b = try repository.commit("other", "x\n")
        let c = try repository.commit("config", "none\n")
        let d = try repository.commit("config", "above\n" + line)
        let report = try repository.scan()
        #expect(report.lines([a: "a", b: "b", c: "c", d: "d"]) == ["config head a d", "config head d d"])
        #expect(report.status == 1 && report.scan.complete)
        let heads = report.places.map { [$0.line, $0.head?.line] }
        #expect(heads.contains([1, 2]) && heads.contains([2, 2]), "\(heads)")
        #expect(report.json.findings.count == 1)
    }

    @Test func goneFromHead() throws {
        let repository = try TestRepository()
        let a = try repository.commit("config", line)
        let b = try repository.commit("config", line + "more\n")
        let c = try repository.commit("config", "none\n")
        let report = try repository.scan()
        #expect(report.lines([a: "a", b: "b", c: "c"]) == ["config history a b"])
        #expect(report.places[0].blobs.count == 2 && report.places[0].head == nil)
        #expect(report.places[0].refs == ["refs/heads/main"])
    }

    /// At its new path a secret has been brought in by the commit that moved it.
    @Test func renamed() throws {
        let repository = try TestRepository()
        let a = try repository.commit("folder/config", line)
        try repository.git("mv", "folder", "elsewhere")
        let b = try repository.commit()
        let report = try repository.scan()
        #expect(
            report.lines([a: "a", b: "b"]) == ["elsewhere/config head b b", "folder/config history a a"])
    }

    @Test func whatAMergeBringsItself() throws {
        let repository = try TestRepository()
        try repository.commit("config", "one\n")
        try repository.git("checkout", "--quiet", "-b", "side")
        let side = try repository.commit("side", "key = \(token(2))\n")
        try repository.git("checkout", "--quiet", "main")
        try repository.commit("main", "x\n")
        try repository.git("merge", "--quiet", "--no-commit", "side")
        let merge = try repository.commit("config", line, "merged, and a bit more")
        let report = try repository.scan()
        #expect(report.lines([merge: "merge", side: "side"]) == ["config head merge merge", "side head side merge"])
    }

    @Test func pickedOnTwoBranches() throws {
        let repository = try TestRepository()
        try repository.commit("start", "x\n")
        try repository.git("checkout", "--quiet", "-b", "side")
        let first = try repository.commit("config", line)
        try repository.git("checkout", "--quiet", "main")
        try repository.commit("start", "y\n")
        try repository.git("cherry-pick", first)
        let second = try repository.git("rev-parse", "HEAD")
        let report = try repository.scan()
        #expect(
            report.lines([first: "first", second: "second"]).map { String($0.prefix(19)) }
                == ["config head first s", "config head second "])
        let refs = Dictionary(report.places.map { ($0.commit, $0.refs) }, uniquingKeysWith: { $1 })
        #expect(refs[first] == ["refs/heads/side"] && refs[second] == ["refs/heads/main"])
    }

    // MARK: HEAD

    @Test func detachedHead() throws {
        let repository = try TestRepository()
        let a = try repository.commit("config", line)
        try repository.commit("config", "none\n")
        try repository.git("checkout", "--quiet", "--detach", a)
        let b = try repository.commit("late", "key = \(token(2))\n")
        let report = try repository.scan()
        #expect(report.lines([a: "a", b: "b"]) == ["config head a b", "late head b b"])
        #expect(report.places.contains { $0.refs == ["HEAD"] })
    }

    @Test func unbornHead() throws {
        let repository = try TestRepository()
        #expect(try repository.scan().status == 0)
        let a = try repository.commit("config", line)
        try repository.git("symbolic-ref", "HEAD", "refs/heads/nothing")
        let report = try repository.scan()
        #expect(report.lines([a: "a"]) == ["config history a a"] && report.scan.complete)
    }

    // MARK: Refs

    @Test func tagsOfBlobsAndTrees() throws {
        let repository = try TestRepository()
        try repository.commit("start", "x\n")
        try repository.write("file", line)
        let blob = try repository.git("hash-object", "-w", "file")
        let tree = try repository.git("mktree", input: Array("100644 blob \(blob)\tin-tree\n".utf8))
        try repository.write("other", "key = \(token(2))\n")
        let other = try repository.git("hash-object", "-w", "other")
        try repository.git("tag", "a-tree", tree)
        try repository.git("tag", "-a", "a-blob", "-m", "note", other)
        try repository.git("tag", "again", "a-blob")
        let report = try repository.scan()
        #expect(
            Set(report.lines([:])) == [
                "in-tree history - -", "refs/tags/a-blob history - -", "refs/tags/again history - -",
            ])
        #expect(report.scan.complete)
    }

    @Test func messagesOfTagsAndCommits() throws {
        let repository = try TestRepository()
        let a = try repository.commit("the key is \(token())")
        let b = try repository.commit("config", "key = \(token(2))\n", "with \(token(3))")
        try repository.git("tag", "-a", "v1", "-m", "release\n\nwith \(token(4))")
        let report = try repository.scan()
        #expect(
            report.lines([a: "a", b: "b"]) == [
                "commit-message history a -", "commit-message history b -", "config head b b",
                "tag-message history - -",
            ])
        #expect(report.places.first { $0.part == "tag-message" }?.path == "refs/tags/v1")
        let messages = report.places.filter { $0.part == "commit-message" }
        #expect(
            messages.map(\.location.path) == [nil, nil] && messages.allSatisfy { $0.location.repository == "repo" })
        // What one commit says is shown with what another secret of it says, so it must be masked there.
        for number in 1...4 { #expect(!report.text.contains(token(UInt64(number)).dropFirst(8))) }
        #expect(report.places.first { $0.path == "config" }?.message?.hasPrefix("with ") == true)
        let open = try repository.scan("--show-secrets")
        #expect(open.places.first { $0.path == "config" }?.message == "with \(token(3))")
    }

    /// The rule wants a word in front of the secret, and the message has another one there.
    @Test
    func messagesThatRepeatASecretOfTheirFile() throws {
        let repository = try TestRepository()
        let secret = expanded("{base64:40}", seed: 5)
        try repository.commit(".env", "AWS_SECRET_ACCESS_KEY=\(secret)\n", "remove \(secret) again")
        let report = try repository.scan()
        #expect(report.places.contains { $0.path == ".env" })
        #expect(!report.text.contains(secret))
    }

    // MARK: What no ref leads to

    @Test func unreachable() throws {
        let repository = try TestRepository()
        let start = try repository.commit("start", "x\n")
        let lost = try repository.commit("lost", line)
        try repository.git("reset", "--quiet", "--hard", start)
        try repository.folder.write("dangling", "key = \(token(2))\n")
        let blob = try repository.git("hash-object", "-w", repository.folder.path("dangling"))
        #expect(try repository.scan().places.isEmpty)
        let report = try repository.scan("--unreachable")
        #expect(report.lines([lost: "lost"]) == [" unreachable - -", "lost unreachable lost lost"])
        #expect(report.places.map(\.blob).contains(blob))
    }

    @Test func stash() throws {
        let repository = try TestRepository()
        try repository.commit("config", "x\n")
        for number: UInt64 in 1...2 {
            try repository.write("config", "key = \(token(number))\n")
            try repository.git("stash", "--quiet")
        }
        let report = try repository.scan()
        #expect(report.json.findings.count == 1)
        #expect(report.places.allSatisfy { $0.state == "history" && $0.refs == ["refs/stash"] })
        let all = try repository.scan("--unreachable")
        #expect(all.json.findings.count == 2)
        #expect(Set(all.places.map(\.state)) == ["history", "unreachable"])
    }

    // MARK: People and places

    @Test func mailmapAndLatin1() throws {
        let repository = try TestRepository()
        try repository.write(".mailmap", "Ann Better <better@example.com> <ann@example.com>\n")
        try repository.commit("config", line)
        let report = try repository.scan()
        #expect(report.places.map { "\($0.author ?? "") \($0.email ?? "")" } == ["Ann Better better@example.com"])
        try repository.remove(".mailmap")
        try repository.write("late", "key = \(token(2))\n")
        try repository.git("config", "i18n.commitEncoding", "ISO-8859-1")
        try repository.folder.write("message", Array("caf".utf8) + [0xE9])
        try repository.git("add", "--all")
        try repository.git("commit", "--quiet", "-F", repository.folder.path("message"))
        #expect(try repository.scan().places.first { $0.path == "late" }?.message == "caf\u{E9}")
    }

    @Test(arguments: [
        ("https://github.com/a/b.git", "https://github.com/a/b/blob/"),
        ("git@gitlab.com:a/b.git", "https://gitlab.com/a/b/blob/"),
        ("https://user:password@bitbucket.org/a/b", "https://bitbucket.org/a/b/src/"),
    ])
    func links(remote: String, start: String) throws {
        let repository = try TestRepository()
        try repository.git("remote", "add", "origin", remote)
        let commit = try repository.commit("a folder/x#1.txt", line)
        let link = try #require(try repository.scan().places.first?.link)
        #expect(link.hasPrefix(start + commit + "/a%20folder/x%231.txt"), "\(link)")
        #expect(!link.contains("password"))
    }

    @Test func oddPaths() throws {
        let repository = try TestRepository()
        try repository.commit("two\nlines", line)
        try repository.commit("\u{1B}[31mred", line)
        let blob = try repository.git("rev-parse", "HEAD:two\nlines")
        let tree = try repository.git("mktree", "-z", input: Array("100644 blob \(blob)\t".utf8) + [0xFF, 0x78, 0])
        let commit = try repository.git("commit-tree", tree, "-m", "not UTF-8")
        try repository.git("update-ref", "refs/heads/odd", commit)
        let report = try repository.scan()
        #expect(Set(report.places.map(\.path)) == ["two\nlines", "\u{1B}[31mred", "\u{FFFD}x"])
        #expect(report.places.compactMap(\.location.exactPath) == ["%FFx"])
        let pretty = try sprawl("git", "repo", "-v", in: repository.folder)
        #expect(pretty.status == 1 && !pretty.text.contains("\u{1B}[31mred") && !pretty.text.contains("two\nlines"))
    }
}
