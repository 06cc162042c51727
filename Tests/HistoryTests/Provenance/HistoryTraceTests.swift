import Foundation
import Testing

import TestSupport

@testable import GitStore
@testable import History

/// Where traced blobs came in, where they stand and where they stood last, against a slow and obvious oracle.
@Suite struct HistoryTraceTests {
    private func expectTrace(
        _ fixture: GitFixture, _ blobs: [ObjectID], threads: Int, location: SourceLocation = #_sourceLocation
    ) throws {
        let oracle = try TraceOracle(fixture, traced: Set(blobs))
        let traced = try TracedFixture(fixture, tracing: blobs, threads: threads)
        let trace = traced.result.trace
        #expect(traced.result.failures.isEmpty && traced.result.missing.isEmpty, sourceLocation: location)
        #expect(!trace.isCut, sourceLocation: location)
        expectOrder(of: traced, oracle, location)

        #expect(Set(traced.arrivals) == oracle.arrivals, sourceLocation: location)
        #expect(traced.arrivals.count == oracle.arrivals.count, sourceLocation: location)
        #expect(trace.arrivals.map(\.commit) == trace.arrivals.map(\.commit).sorted(), sourceLocation: location)

        // The last commit in the graph's own order.
        var last: [TraceOracle.Place: CommitIndex] = [:]
        for commit in 0..<traced.graph.count {
            for place in oracle.places[traced.id(of: commit)] ?? [] { last[place] = commit }
        }
        let places = trace.places.map { traced.place($0.path, $0.blob) }
        #expect(Set(places) == Set(last.keys) && places.count == last.count, sourceLocation: location)
        for (place, found) in zip(places, trace.places) {
            #expect(found.last == last[place] && found.isReachable, sourceLocation: location)
        }

        let head = try (try? fixture.id("HEAD")).map { try #require(oracle.places[$0]) } ?? []
        let found = trace.head.map { traced.place($0.path, $0.blob) }
        #expect(Set(found) == head && found.count == head.count, sourceLocation: location)
        var copy = trace
        for commit in stride(from: 0, to: traced.graph.count, by: 7) {
            let there = copy.places(in: commit).map { traced.place($0.path, $0.blob) }
            #expect(Set(there) == oracle.places[traced.id(of: commit)], sourceLocation: location)
        }
    }

    /// Parents before children, and of those that could be next the oldest.
    private func expectOrder(of traced: TracedFixture, _ oracle: TraceOracle, _ location: SourceLocation) {
        let order = (0..<traced.graph.count).map { traced.id(of: $0) }
        #expect(Set(order) == Set(oracle.parents.keys) && order.count == oracle.parents.count, sourceLocation: location)
        for commit in 0..<traced.graph.count {
            let parents = traced.graph.parents(of: commit).map { traced.id(of: Int($0)) }
            #expect(parents == oracle.parents[order[commit]], sourceLocation: location)
            #expect(traced.graph.parents(of: commit).allSatisfy { $0 < commit }, sourceLocation: location)
        }
    }

    /// - Parameter every: One of so many blobs.
    private func someBlobs(_ fixture: GitFixture, every: Int) throws -> [ObjectID] {
        let blobs = try fixture.allObjects().filter { $0.value.kind == .blob }.keys.sorted()
        return blobs.enumerated().filter { $0.offset % every == 0 }.map(\.element)
    }

    @Test("Random histories", arguments: 1...14)
    func random(seed: Int) throws {
        let fixture = try GitFixture(seed % 5 == 0 ? .sha256 : .sha1)
        let history = RandomHistory(commits: 50, seed: UInt64(seed), hasSubmodules: fixture.format == .sha1)
        try history.stream.run(in: fixture)
        // Trees as deltas of each other, or each on its own, or half of them loose.
        if seed % 3 == 1 { try fixture.git("repack", "-adfq", "--depth=50", "--window=50") }
        try expectTrace(fixture, try someBlobs(fixture, every: seed % 2 + 1), threads: [1, 2, 8][seed % 3])
    }

    @Test("Everything is traced, or one blob, or nothing")
    func selections() throws {
        let fixture = try GitFixture()
        try RandomHistory(commits: 40, seed: 99).stream.run(in: fixture)
        try fixture.git("repack", "-adfq", "--depth=50", "--window=50")
        let blobs = try someBlobs(fixture, every: 1)
        try expectTrace(fixture, blobs, threads: 2)
        for blob in blobs.prefix(4) { try expectTrace(fixture, [blob], threads: 1) }
        try expectTrace(fixture, [], threads: 1)
    }

    @Test("The usual way to work: edits, folders, a merge")
    func usual() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 14)
        try expectTrace(fixture, try someBlobs(fixture, every: 1), threads: 2)
        try fixture.repack()
        try expectTrace(fixture, try someBlobs(fixture, every: 1), threads: 2)
        try expectTrace(fixture, try someBlobs(fixture, every: 3), threads: 8)
    }

    @Test("Criss-cross merges, and a merge that brings something of its own")
    func merges() throws {
        let fixture = try GitFixture()
        var stream = ImportStream()
        let ref = "refs/heads/main"
        let root = stream.commit(on: ref, parents: [], ["a": .file("1")])
        let left = stream.commit(on: ref, parents: [root], ["a": .file("1"), "l": .file("2")])
        let right = stream.commit(on: ref, parents: [root], ["a": .file("3")])
        let cross = stream.commit(on: ref, parents: [left, right], ["a": .file("3"), "l": .file("2")])
        let other = stream.commit(on: ref, parents: [right, left], ["a": .file("1"), "new": .file("2")])
        let evil = stream.commit(on: ref, parents: [cross, other], ["a": .file("2"), "new": .file("1")])
        stream.commit(on: ref, parents: [root, left, right, cross, other, evil], ["x": .file("1"), "a": .file("3")])
        try stream.run(in: fixture)
        try expectTrace(fixture, try someBlobs(fixture, every: 1), threads: 1)
    }

    @Test("Folders without anything in them")
    func emptyTrees() throws {
        let fixture = try GitFixture()
        func text(_ output: [UInt8]) -> String { String(decoding: output.dropLast(), as: UTF8.self) }
        let blob = try fixture.line("hash-object", "-w", "--stdin")
        let empty = try fixture.line("mktree")
        func tree(_ lines: String) throws -> String {
            text(try fixture.git("mktree", input: Array(lines.utf8)))
        }
        let inner = try tree("100644 blob \(blob)\tfile\n040000 tree \(empty)\tnothing\n")
        let trees = [
            empty, inner, try tree("040000 tree \(empty)\tfile\n040000 tree \(inner)\tfolder\n"), empty, inner,
        ]
        var parent: [String] = []
        for tree in trees {
            parent = ["-p", text(try fixture.git(["commit-tree", tree, "-m", "one"] + parent))]
        }
        try fixture.git("update-ref", "refs/heads/main", parent[1])
        try expectTrace(fixture, [ObjectID(hex: blob)!], threads: 1)
        // git knows the empty tree even where it is not stored.
        let name = empty.prefix(2) + "/" + empty.dropFirst(2)
        try FileManager.default.removeItem(atPath: fixture.gitDirectory + "/objects/" + name)
        try expectTrace(fixture, [ObjectID(hex: blob)!], threads: 1)
    }

    @Test("What no ref leads to stands at its places, but behind what refs lead to")
    func unreachable() throws {
        let fixture = try GitFixture()
        try fixture.write("both", "1")
        let first = try fixture.commit("one")
        try fixture.write("lost", "2")
        let lost = try fixture.commit("two")
        try fixture.git("reset", "--quiet", "--hard", first.hex(.sha1))
        let blobs = [try fixture.id("\(lost.hex(.sha1)):lost"), try fixture.id("HEAD:both")]
        let traced = try TracedFixture(fixture, tracing: blobs, tips: [first], head: first)
        let places = traced.result.trace.places.map {
            (traced.place($0.path, $0.blob).path, $0.last.map { traced.id(of: $0) }, $0.isReachable)
        }.sorted { $0.0 < $1.0 }
        #expect(places.map(\.0) == ["both", "lost"])
        #expect(places.map(\.1) == [first, lost])
        #expect(places.map(\.2) == [true, false])
    }

    @Test("A tree that a tag names without a commit")
    func topTree() throws {
        let fixture = try GitFixture()
        try fixture.write("folder/file", "1")
        try fixture.commit("one")
        let (tree, blob) = (try fixture.id("HEAD:folder"), try fixture.id("HEAD:folder/file"))
        let traced = try TracedFixture(fixture, tracing: [blob], tips: [], head: nil, topTrees: [tree])
        let places = traced.result.trace.places.map {
            "\(traced.place($0.path, $0.blob).path) \($0.isReachable) \($0.last == nil)"
        }
        #expect(Set(places) == ["file true true", "folder/file false false"])
    }
}
