import Foundation
import Testing

import TestSupport

import GitStore
@testable import GitProgram

@Suite("Refs and HEAD")
struct GitRefsTests {
    @Test(
        "All refs with what they point to, tags unpeeled, and HEAD on its branch",
        arguments: [ObjectFormat.sha1, .sha256])
    func list(format: ObjectFormat) throws {
        let sandbox = try GitSandbox(format)
        let one = try sandbox.commit("one", ["a": "1"])
        try sandbox.git("tag", "-a", "-m", "t", "v1")
        try sandbox.git("tag", "light")
        try sandbox.git("pack-refs", "--all")
        try sandbox.git("update-ref", "refs/heads/-odd", "HEAD")
        try sandbox.git("update-ref", "refs/remotes/origin/main", "HEAD")
        let refs = try GitRefs.list(sandbox.command())
        #expect(
            refs.refs == [
                GitRef(name: "refs/heads/-odd", id: one), GitRef(name: "refs/heads/main", id: one),
                GitRef(name: "refs/remotes/origin/main", id: one), GitRef(name: "refs/tags/light", id: one),
                GitRef(name: "refs/tags/v1", id: try sandbox.id("v1")),
            ])
        #expect(refs.head == .branch(GitRef(name: "refs/heads/main", id: one)))
        #expect(refs.problems.isEmpty && refs.otherHeads.isEmpty)
    }

    @Test("HEAD without commits, and detached")
    func heads() throws {
        let sandbox = try GitSandbox()
        #expect(try GitRefs.list(sandbox.command()).head == .unborn(branch: "refs/heads/main"))
        let one = try sandbox.commit("one")
        try sandbox.git("checkout", "-q", "--detach")
        #expect(try GitRefs.list(sandbox.command()).head == .detached(one))
        // As with reftable: the file does not tell, git does.
        try sandbox.git("symbolic-ref", "HEAD", "refs/heads/alias")
        try sandbox.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
        #expect(try GitRefs.list(sandbox.command()).head == .branch(GitRef(name: "refs/heads/alias", id: one)))
    }

    @Test("A broken ref is a problem, not the end")
    func broken() throws {
        let sandbox = try GitSandbox()
        let one = try sandbox.commit("one")
        try sandbox.write(".git/refs/heads/broken", "nonsense\n")
        let refs = try GitRefs.list(sandbox.command())
        #expect(refs.refs == [GitRef(name: "refs/heads/main", id: one)])
        #expect(refs.problems == ["warning: ignoring broken ref refs/heads/broken"])
    }

    @Test("Detached heads of other work trees, seen from any of them")
    func worktrees() throws {
        let sandbox = try GitSandbox()
        try sandbox.commit("one")
        try sandbox.git("worktree", "add", "-q", "--detach", "../odd\nname")
        try sandbox.git("-C", "../odd\nname", "commit", "-q", "--allow-empty", "-m", "two")
        let two = try ObjectID(hex: sandbox.git("-C", "../odd\nname", "rev-parse", "HEAD"))!
        #expect(try GitRefs.list(sandbox.command()).otherHeads.map(\.id) == [two])
        let linked = try GitCommand(
            gitDirectory: sandbox.git("-C", "../odd\nname", "rev-parse", "--absolute-git-dir"),
            workTree: sandbox.root + "/odd\nname", format: .sha1)
        let refs = try GitRefs.list(linked)
        #expect(refs.head == .detached(two))
        #expect(refs.otherHeads.map(\.id) == [two])
        #expect(try CommitList(sandbox.command()).resolve(LogOptions("--all").revisions).commits.contains(two))
    }
}
