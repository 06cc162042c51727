import System
import TestSupport
import Testing

@testable import GitStore
@testable import History

@Suite struct CommitGraphTests {
    /// All commits of a repository.
    private func graph(_ fixture: GitFixture) throws -> (CommitGraph, ObjectCatalogue) {
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        let reader = catalogue.store.makeReader()
        var rows = CommitRows()
        for number in 0..<ObjectNumber(catalogue.count) where catalogue.kind(of: number) == .commit {
            let object = try reader.read(catalogue.id(of: number))
            _ = try object.withBytes { try rows.add(number, $0, format: .sha1) }
        }
        return (CommitGraph([rows], in: catalogue, shallow: []), catalogue)
    }

    @Test("An honest history has no circle")
    func honest() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory()
        let (graph, _) = try graph(fixture)
        #expect(graph.count == 14 && graph.circle.isEmpty)
        for commit in 0..<graph.count { #expect(graph.parents(of: commit).allSatisfy { $0 < commit }) }
    }

    @Test("Commits in a circle are told in their order, and none is lost", arguments: [1, 2, 7])
    func circle(length: Int) throws {
        let fixture = try GitFixture()
        try fixture.write("a", "text\n")
        try fixture.commit("honest")
        let tree = try fixture.line("rev-parse", "HEAD^{tree}")
        let names = try CommitCircle(length: length, tree: tree, in: fixture.gitDirectory)
        try fixture.git("hash-object", "-t", "commit", "-w", "--stdin", input: names.child(tree: tree))
        let (graph, catalogue) = try graph(fixture)
        #expect(graph.count == length + 2)
        let circle = graph.circle.map { catalogue.id(of: graph.number(of: $0)).hex(.sha1) }
        #expect(Set(circle) == Set(names.names) && circle.count == length)
        // All links but the one that closes the circle.
        let next = graph.circle.indices.map { UInt32(graph.circle[($0 + 1) % length]) }
        let closing = zip(graph.circle, next).filter { !graph.parents(of: $0).elementsEqual([$1]) }
        #expect(closing.count == 1 && closing.allSatisfy { graph.parents(of: $0.0).isEmpty })
        for commit in 0..<graph.count { #expect(graph.parents(of: commit).allSatisfy { $0 < commit }) }
        // What leads to the circle reaches all of it.
        let tip = try #require((0..<graph.count).last)
        #expect(graph.reachable(from: [tip]).count { $0 } == length + 1)
    }
}
