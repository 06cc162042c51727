import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("A push before it is accepted")
struct PreReceiveTests {
    /// Pushes into a bare repository whose hook keeps its input, its environment and its quarantined objects, and
    /// refuses.
    private func push(
        _ sandbox: GitSandbox, into server: GitSandbox, _ refs: [String]
    ) throws -> (updates: [RefUpdate], environment: [String: String]) {
        try sandbox.script(
            server.gitDirectory + "/hooks/pre-receive",
            """
            cat > '\(server.root)/input'
            env > '\(server.root)/environment'
            cp -r "$GIT_OBJECT_DIRECTORY" '\(server.root)/kept'
            exit 1
            """)
        try? FileManager.default.removeItem(atPath: server.root + "/kept")
        _ = try? sandbox.git(["push", "-q", server.repository] + refs)
        let input = try Data(contentsOf: URL(fileURLWithPath: server.root + "/input"))
        let lines = try String(contentsOfFile: server.root + "/environment", encoding: .utf8).split(separator: "\n")
        var environment: [String: String] = [:]
        for line in lines {
            let parts = line.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { environment[String(parts[0])] = String(parts[1]) }
        }
        // The quarantine is gone by now; its copy takes its place.
        #expect(environment["GIT_OBJECT_DIRECTORY"]?.contains("incoming") == true)
        environment["GIT_OBJECT_DIRECTORY"] = server.root + "/kept"
        return (try PreReceive.parse(Array(input), sandbox.format), environment)
    }

    @Test(
        "Only new commits; tags, blobs and trees apart; deletions passed over", arguments: [ObjectFormat.sha1, .sha256])
    func push(format: ObjectFormat) throws {
        let server = try GitSandbox(format, bare: true)
        let sandbox = try GitSandbox(format)
        let one = try sandbox.commit("one", ["a": "1"])
        try sandbox.git("push", "-q", server.repository, "main", "main:old")
        let two = try sandbox.commit("two", ["a": "2", "d/b": "2"])
        let three = try sandbox.commit("three", ["a": "3"])
        try sandbox.git("tag", "-a", "-m", "t", "v1", two.hex(format))
        let (updates, environment) = try push(
            sandbox, into: server,
            [
                "main", "v1", "HEAD:refs/tags/light", "HEAD~2:refs/heads/again",
                "HEAD:a:refs/tags/x".replacing("HEAD:a", with: sandbox.git("rev-parse", "HEAD:a")),
                sandbox.git("rev-parse", "HEAD:d") + ":refs/tags/tree", ":old",
            ])
        #expect(updates.count == 7)
        let git = try server.command { $0.adoptHookVariables { environment[$0] } }
        let pushed = try PreReceive.commits(of: updates, git)
        #expect(pushed.commits == ResolvedCommits(commits: [three, two], boundary: [one], isBounded: true))
        #expect(
            Set(pushed.others) == [
                GitRef(name: "refs/tags/v1", id: try sandbox.id("v1")),
                GitRef(name: "refs/tags/x", id: try sandbox.id("HEAD:a")),
                GitRef(name: "refs/tags/tree", id: try sandbox.id("HEAD:d")),
            ])
        // Without the quarantine the objects are missing, which is no clean push.
        #expect(throws: GitFailure.self) { try PreReceive.commits(of: updates, server.command()) }
        // A damaged ref of the server stops nothing.
        try server.write("refs/heads/broken", "nonsense\n")
        #expect(try PreReceive.commits(of: updates, git).commits.commits == [three, two])
    }

    @Test("Deletions alone need no git")
    func deletions() throws {
        let git = try GitCommand(gitDirectory: "/none", workTree: nil, format: .sha1)
        let pushed = try PreReceive.commits(of: [RefUpdate(old: .null, new: .null, ref: "refs/heads/a")], git)
        #expect(pushed.commits.commits.isEmpty && pushed.others.isEmpty)
    }

    @Test("Lines of the hook's input")
    func lines() throws {
        let a = String(repeating: "a", count: 40)
        let b = String(repeating: "b", count: 40)
        let updates = try PreReceive.parse(Array("\(a) \(b) refs/heads/x y\n\(b) \(a) r".utf8), .sha1)
        #expect(
            updates == [
                RefUpdate(old: ObjectID(hex: a)!, new: ObjectID(hex: b)!, ref: "refs/heads/x y"),
                RefUpdate(old: ObjectID(hex: b)!, new: ObjectID(hex: a)!, ref: "r"),
            ])
        #expect(try PreReceive.parse([], .sha1).isEmpty)
        for (input, line) in [
            ("\(a) \(b) r\n\(a) \(b)\n", 2), ("\(a) \(b) \n", 1), ("\n", 1), ("\(a) \(b)b r", 1),
            ("\(a) \(a.dropLast())g r", 1),
            ("x", 1), ("\(a) \(b) r\n\n", 2),
        ] {
            #expect { try PreReceive.parse(Array(input.utf8), .sha1) } throws: { ($0 as? RefUpdateError)?.line == line }
        }
        #expect(throws: RefUpdateError.self) { try PreReceive.parse(Array("\(a) \(b) r\n".utf8), .sha256) }
    }

    @Test("Random bytes never crash the parsers")
    func fuzz() {
        var random = SeededRandom(seed: 11)
        let alphabet = Array("0af :\n\0\u{7F}refs/heads".utf8) + [0xFF, 0x80]
        for _ in 0..<3_000 {
            let input = (0..<Int.random(in: 0...120, using: &random)).map { _ in alphabet.randomElement(using: &random)!
            }
            _ = try? PreReceive.parse(input, .sha1)
            var reader = RawDiffReader(.sha1, command: "x")
            for record in input.split(separator: 0, omittingEmptySubsequences: false) {
                _ = try? Array(record).withUnsafeBytes { try reader.read($0) }
            }
            let words = String(decoding: input, as: UTF8.self)
            _ = RemoteLinks(remote: "https://github.com/" + words)
            _ = RemoteLinks(remote: words, platform: .gitlab)
            _ = try? LogOptions(words)
            _ = try? PathspecList([words])
            _ = try? RevisionArguments.range(words)
            _ = try? GitDate(words, .since)
        }
    }
}
