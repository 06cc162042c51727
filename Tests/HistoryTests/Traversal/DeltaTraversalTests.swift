import Foundation
import Testing

import System
import TestSupport

@testable import GitStore
@testable import History

/// Every object is seen once, with its own bytes, whatever the shape of the packs and however many threads share them.
@Suite struct DeltaTraversalTests {
    /// Visits everything and compares it with what git, or whoever made the pack, says.
    ///
    /// - Parameter copies: How often objects are stored more than once.
    private func expectAll(
        _ fixture: GitFixture, _ expected: [ObjectID: GitFixture.Object], threads: Int, copies: Int = 0,
        location: SourceLocation = #_sourceLocation
    ) throws -> TraversalRecord {
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(threads))
        #expect(catalogue.problems.isEmpty, sourceLocation: location)
        let traversal = DeltaTraversal(
            catalogue, kinds: [.blob, .commit, .tree, .tag], maximumSize: 1 << 24)
        let record = TraversalRecord()
        let visitors = traversal.run(Workers(threads)) {
            RecordingVisitor(catalogue, expected: expected, record)
        }
        #expect(visitors.count == threads, sourceLocation: location)
        let all = record.all
        #expect(all.wrong.isEmpty, sourceLocation: location)
        #expect(all.failures.isEmpty, sourceLocation: location)
        #expect(all.visits.values.allSatisfy { $0 == 1 }, sourceLocation: location)
        #expect(all.visits.count == expected.count + copies, sourceLocation: location)
        #expect(Set(all.visits.keys.map { catalogue.id(of: $0) }).count == expected.count, sourceLocation: location)
        #expect((all.objects, all.packBytes) == traversal.extent, sourceLocation: location)
        #expect(record.liveBases == 0, sourceLocation: location)
        return record
    }

    @Test("A history in one pack, as loose objects, and in both", arguments: [ObjectFormat.sha1, .sha256], [1, 2, 8])
    func history(format: ObjectFormat, threads: Int) throws {
        let fixture = try GitFixture(format)
        try fixture.makeHistory(commits: 8)
        let loose = try expectAll(fixture, try fixture.allObjects(), threads: threads)
        #expect(loose.all.derived == 0)
        try fixture.repack()
        let packed = try expectAll(fixture, try fixture.allObjects(), threads: threads)
        #expect(packed.all.derived > 8)
        try fixture.write("more.txt", "more\n")
        try fixture.commit("more")
        _ = try expectAll(fixture, try fixture.allObjects(), threads: threads)
    }

    @Test("Deltas whose bases are told by name", arguments: [1, 2, 8])
    func referenceDeltas(threads: Int) throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 8)
        try fixture.git("config", "repack.useDeltaBaseOffset", "false")
        try fixture.repack()
        let record = try expectAll(fixture, try fixture.allObjects(), threads: threads)
        #expect(record.all.derived > 8)
    }

    @Test("Several packs with the same objects, and loose ones besides", arguments: [1, 2, 8])
    func copies(threads: Int) throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 6)
        let ids = try fixture.allObjects().keys.sorted()
        let half = Array(ids.prefix(ids.count / 2))
        try fixture.makePack(of: ids)
        try fixture.makePack(of: half)
        _ = try expectAll(
            fixture, try fixture.allObjects(), threads: threads, copies: ids.count + half.count)
    }

    /// Such packs come over the wire; git completes them, others may not.
    @Test("A pack whose bases are elsewhere", arguments: [1, 2, 8])
    func thin(threads: Int) throws {
        let fixture = try GitFixture()
        var generator = SeededGenerator(seed: 3)
        var text = generator.text(lines: 150)
        try fixture.write("a.txt", text)
        let first = try fixture.commit("one")
        text += "one more line\n"
        try fixture.write("a.txt", text)
        try fixture.commit("two")
        let all = try fixture.allObjects()
        let pack = try fixture.git(
            "pack-objects", "--thin", "--revs", "--stdout", "-q", input: Array("HEAD\n^\(first.hex(.sha1))\n".utf8))
        _ = try ThinPack.write(pack, objects: all, fixture)
        let record = try expectAll(fixture, all, threads: threads, copies: 3)
        #expect(record.all.derived == 0)
    }

    @Test("git's deepest chains", arguments: [1, 2, 8])
    func realChain(threads: Int) throws {
        let fixture = try GitFixture()
        var generator = SeededGenerator(seed: 9)
        let text = generator.text(lines: 30)
        var stream = ""
        // fast-import stores each blob as a delta of the one before it.
        for number in 0..<4000 {
            let content = text + "version \(number)\n"
            stream += "blob\ndata \(content.utf8.count)\n\(content)\n"
        }
        try fixture.git(
            "-c", "fastimport.unpackLimit=1", "fast-import", "--quiet", "--depth=4095", input: Array(stream.utf8))
        let expected = try fixture.allObjects()
        let record = try expectAll(fixture, expected, threads: threads)
        #expect(record.all.derived == 3999)
        let forest = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1)).forests[0]
        #expect((0..<4000).contains { forest.weights[$0] == 4000 })
    }

    @Test("Generated delta trees", arguments: [1, 2, 8], 1...6)
    func random(threads: Int, seed: Int) throws {
        let fixture = try GitFixture()
        let pack = SyntheticPack.random(3000, seed: UInt64(seed))
        try pack.write(to: fixture)
        _ = try expectAll(fixture, pack.objects, threads: threads)
    }

    // MARK: Memory

    private func peak(of pack: SyntheticPack, threads: Int = 1) throws -> Int {
        let fixture = try GitFixture()
        try pack.write(to: fixture)
        return try expectAll(fixture, pack.objects, threads: threads).peakOfBases
    }

    @Test("Few bases are kept at a time, however deep or wide the tree")
    func bases() throws {
        #expect(try peak(of: .chain(5000)) <= 2)
        #expect(try peak(of: .chain(5000, byName: true)) <= 2)
        #expect(try peak(of: .star(5000)) == 1)
        // One for each level above the leaves.
        #expect(try peak(of: .binary(levels: 12)) <= 12)
        // The heavy child last: the bases of a comb's back are not needed while its teeth are visited.
        var comb = SyntheticPack(seed: 4)
        var back = comb.add(Array("the back of a comb, and its teeth".utf8))
        for number in 0..<2000 {
            let tooth = comb.add(onto: back, replacing: 3, with: [UInt8(0x61 + number % 26)])
            comb.add(onto: tooth, replacing: 4, with: [0x41])
            back = comb.add(onto: back, replacing: number % 20, with: [UInt8(0x61 + number % 7)])
        }
        #expect(try peak(of: comb) <= 4)
        for seed in 1...4 {
            // The logarithm of 4000 is 12.
            #expect(try peak(of: .random(4000, seed: UInt64(seed))) <= 13)
        }
    }

    @Test("Threads that share a tree keep few bases, too", arguments: [2, 8])
    func sharedBases(threads: Int) throws {
        #expect(try peak(of: .chain(5000), threads: threads) <= 2 * threads)
        #expect(try peak(of: .star(5000), threads: threads) == 1)
        #expect(try peak(of: .random(4000, seed: 1), threads: threads) <= 13 * threads)
    }

    // MARK: Threads

    @Test("A slow visitor's tree is shared among all threads, and nobody waits for ever", .timeLimit(.minutes(1)))
    func slowVisitor() throws {
        let fixture = try GitFixture()
        let pack = SyntheticPack.star(400)
        try pack.write(to: fixture)
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        let record = TraversalRecord()
        let visitors = DeltaTraversal(catalogue, kinds: [.blob], maximumSize: 1 << 20).run(Workers(8)) {
            RecordingVisitor(catalogue, expected: pack.objects, record, pause: { usleep(5000) })
        }
        #expect(record.all.visits.count == 401 && record.all.wrong.isEmpty)
        // Sleeping needs no processor: while one sleeps, others get their turn even where there is but one.
        #expect(visitors.allSatisfy { $0.visitCount < 401 }, "\(visitors.map(\.visitCount))")
    }

    @Test("What a loose object is, is known from its head before anything is read", arguments: [1, 2])
    func looseKinds(threads: Int) throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 3)
        let expected = try fixture.allObjects()
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(threads))
        #expect(catalogue.looseCount == expected.count)
        for (id, object) in expected {
            #expect(catalogue.kind(of: try #require(catalogue.number(of: id))) == object.kind)
        }
    }

    /// Of a damaged object the head is read, and the rest by those that want its kind.
    @Test("Loose objects of other kinds are not inflated")
    func unwantedLooseObjects() throws {
        let fixture = try GitFixture()
        try fixture.write("a", SeededGenerator.text(lines: 2000, seed: 1))
        try fixture.commit("one")
        let blob = try fixture.id("HEAD:a")
        let file = ".git/objects/\(blob.hex(.sha1).prefix(2))/\(blob.hex(.sha1).dropFirst(2))"
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: fixture.path + "/" + file)))
        bytes.removeLast(20)
        try fixture.remove(file)
        try fixture.write(file, bytes)
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        for (kinds, failures) in [(Set([ObjectKind.tree, .commit]), 0), ([.blob], 1)] {
            let record = TraversalRecord()
            _ = DeltaTraversal(catalogue, kinds: kinds, maximumSize: 1 << 20).run(Workers(1)) {
                RecordingVisitor(catalogue, expected: [:], record)
            }
            #expect(record.all.failures.count == failures)
        }
    }

    @Test(
        "A traversal that is cancelled ends soon and lets go of everything", .timeLimit(.minutes(1)),
        arguments: [1, 2, 8])
    func cancellation(threads: Int) throws {
        let fixture = try GitFixture()
        let pack = SyntheticPack.random(4000, seed: 7)
        try pack.write(to: fixture)
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        for limit in [0, 1, 100] {
            let record = TraversalRecord()
            _ = DeltaTraversal(catalogue, kinds: [.blob], maximumSize: 1 << 20).run(Workers(threads)) {
                RecordingVisitor(catalogue, expected: pack.objects, record, isCancelled: { record.visitCount >= limit })
            }
            #expect(record.visitCount <= limit + threads)
            #expect(record.liveBases == 0)
        }
    }

    // MARK: What is not visited

    @Test("Only the kinds that are asked for")
    func kinds() throws {
        let fixture = try GitFixture()
        try fixture.makeHistory(commits: 6)
        try fixture.repack()
        try fixture.write("loose.txt", "loose\n")
        try fixture.commit("loose")
        let objects = try fixture.allObjects()
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        for kinds: Set<ObjectKind> in [[.tree], [.blob, .tag], [.commit]] {
            let record = TraversalRecord()
            _ = DeltaTraversal(catalogue, kinds: kinds, maximumSize: 1 << 20).run(Workers(2)) {
                RecordingVisitor(catalogue, expected: objects, record)
            }
            #expect(record.all.visits.count == objects.values.count { kinds.contains($0.kind) })
            #expect(record.all.wrong.isEmpty)
        }
    }

    @Test("What is too large is reported with everything that is built on it")
    func tooLarge() throws {
        let fixture = try GitFixture()
        var pack = SyntheticPack(seed: 5)
        let small = pack.add(Array("small".utf8))
        let large = pack.add([UInt8](repeating: 0x61, count: 5000))
        let child = pack.add(onto: large, replacing: 17, with: [0x62])
        pack.add(onto: child, replacing: 18, with: [0x62])
        try pack.write(to: fixture)
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        let record = TraversalRecord()
        let objects = pack.objects
        _ = DeltaTraversal(catalogue, kinds: [.blob], maximumSize: 4999).run(Workers(1)) {
            RecordingVisitor(catalogue, expected: objects, record)
        }
        let all = record.all
        #expect(all.visits.keys.map { catalogue.id(of: $0) } == [pack.id(of: small)])
        #expect(all.failures.count == 1)
        #expect(all.failures.first?.isTooLarge == true && all.failures.first?.lost == 2)
        #expect(all.failures.first?.problem.id == pack.id(of: large))
    }

    /// Otherwise what is built on nothing would be passed over in silence.
    @Test("A delta whose base is nowhere is a problem")
    func missingBase() throws {
        let fixture = try GitFixture()
        try fixture.commit("one")
        var generator = SeededGenerator(seed: 1)
        let base = ObjectID.random(using: &generator)
        let id = ObjectID.random(using: &generator)
        let entry = [0x77] + IndexFile.nameBytes(base, .sha1) + PackFile.stored([5, 5, 0x90, 5, 0, 0, 0])
        let checksum = entry.withUnsafeBytes { Inflater.crc32($0) }
        let pack = Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(1) + entry + [UInt8](repeating: 7, count: 20)
        try fixture.write(".git/objects/pack/pack-1.pack", pack)
        try fixture.write(
            ".git/objects/pack/pack-1.idx", IndexFile.version2([.init(id: id, offset: 12, crc: checksum)]))
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        #expect(catalogue.problems.contains { $0.reason.contains(base.hex(.sha1)) }, "\(catalogue.problems)")
    }
}
