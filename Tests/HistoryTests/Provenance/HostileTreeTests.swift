import Foundation
import Synchronization
import Testing

import System
import TestSupport

@testable import GitStore
@testable import History

/// Trees that no honest history has: in circles, nested without end, naming one another a thousand million times.
@Suite struct HostileTreeTests {
    private static let patience = 10_000_000

    /// A pack of objects under names of their own choice: trees can name one another in a circle.
    private struct ForgedPack {
        private var entries: [IndexFile.Entry] = []
        private var body: [UInt8] = []
        private var generator = SeededGenerator(seed: 1)

        mutating func name() -> ObjectID { ObjectID.random(using: &generator) }

        mutating func add(_ kind: ObjectKind, _ id: ObjectID, _ content: [UInt8]) {
            var size = content.count >> 4
            var entry = [kind.rawValue << 4 | UInt8(content.count & 15) | (size > 0 ? 0x80 : 0)]
            while size > 0 {
                entry.append(UInt8(size & 127) | (size > 127 ? 0x80 : 0))
                size >>= 7
            }
            entry += PackFile.stored(content)
            let checksum = entry.withUnsafeBytes { Inflater.crc32($0) }
            entries.append(.init(id: id, offset: UInt64(12 + body.count), crc: checksum))
            body += entry
        }

        mutating func addCommit(_ id: ObjectID, tree: ObjectID) {
            let text = "tree \(tree.hex(.sha1))\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 1 +0000\n\nmessage\n"
            add(.commit, id, Array(text.utf8))
        }

        static func line(_ mode: String, _ name: String, _ id: ObjectID) -> [UInt8] {
            Array("\(mode) \(name)".utf8) + [0] + IndexFile.nameBytes(id, .sha1)
        }

        func write(to fixture: GitFixture) throws {
            let head = Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(UInt32(entries.count))
            try fixture.write(".git/objects/pack/pack-1.pack", head + body + [UInt8](repeating: 7, count: 20))
            try fixture.write(".git/objects/pack/pack-1.idx", IndexFile.version2(entries))
        }
    }

    /// Traces one blob with a small budget of work, and gives up when it is asked far more often than that whether to
    /// go on: what ends by itself ends long before, on any machine.
    private func trace(_ pack: ForgedPack, commit: ObjectID, blob: ObjectID) throws -> HistoryTracing.Result {
        let fixture = try GitFixture()
        try pack.write(to: fixture)
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        var rows = CommitRows()
        let number = try #require(catalogue.number(of: commit))
        let object = try catalogue.store.makeReader().read(commit)
        _ = try object.withBytes { try rows.add(number, $0, format: .sha1) }
        let graph = CommitGraph([rows], in: catalogue, shallow: [])
        let asked = Atomic<Int>(0)
        let monitor = TraversalMonitor(isCancelled: { asked.add(1, ordering: .relaxed).oldValue > Self.patience })
        var tracing = HistoryTracing(catalogue, graph, workers: Workers(1), monitor: monitor)
        tracing.budget = HistoryTrace.Budget(steps: 20_000, looks: 1_000_000)
        let result = tracing.trace(
            [catalogue.number(of: blob)!], from: .init(isReachable: [true], head: 0, trees: []))
        #expect(asked.load(ordering: .relaxed) < Self.patience, "it did not end by itself")
        return result
    }

    @Test("Folders that hold themselves", arguments: [1, 2, 7])
    func circle(length: Int) throws {
        var pack = ForgedPack()
        let (commit, blob) = (pack.name(), pack.name())
        let trees = (0..<length).map { _ in pack.name() }
        pack.addCommit(commit, tree: trees[0])
        for number in 0..<length {
            pack.add(
                .tree, trees[number],
                ForgedPack.line("100644", "file", blob)
                    + ForgedPack.line("40000", "folder", trees[(number + 1) % length]))
        }
        pack.add(.blob, blob, Array("secret".utf8))
        let result = try trace(pack, commit: commit, blob: blob)
        #expect(result.trace.isCut)
        #expect(!result.trace.arrivals.isEmpty)
    }

    /// With every folder in front of what it holds, as git writes them.
    @Test("Folders twenty thousand levels deep", arguments: [true, false])
    func depth(isTopFirst: Bool) throws {
        var pack = ForgedPack()
        let (commit, blob) = (pack.name(), pack.name())
        let trees = (0..<20_000).map { _ in pack.name() }
        pack.addCommit(commit, tree: trees[0])
        pack.add(.blob, blob, Array("secret".utf8))
        let order = Array(trees.indices)
        for number in isTopFirst ? order : order.reversed() {
            let line =
                number + 1 < trees.count
                ? ForgedPack.line("40000", "d", trees[number + 1]) : ForgedPack.line("100644", "file", blob)
            pack.add(.tree, trees[number], line)
        }
        let result = try trace(pack, commit: commit, blob: blob)
        #expect(result.trace.isCut || result.trace.arrivals.count == 1)
    }

    @Test("A tree bomb ends soon, says so, and does not hide what else there is")
    func bomb() throws {
        var pack = ForgedPack()
        let (commit, blob) = (pack.name(), pack.name())
        var below = pack.name()
        pack.add(.blob, blob, Array("secret".utf8))
        pack.add(.tree, below, (0..<10).flatMap { ForgedPack.line("100644", "f\($0)", blob) })
        for _ in 0..<9 {
            let tree = pack.name()
            pack.add(.tree, tree, (0..<10).flatMap { ForgedPack.line("40000", "d\($0)", below) })
            below = tree
        }
        pack.addCommit(commit, tree: below)
        let result = try trace(pack, commit: commit, blob: blob)
        #expect(result.trace.isCut)
        #expect(!result.trace.arrivals.isEmpty)
    }

    /// Two folders with many traced files each that have no name in common.
    @Test("Many files with findings that all change their names")
    func renames() throws {
        let fixture = try GitFixture()
        var stream = ImportStream()
        var parents: [Int] = []
        for number in 0..<4 {
            var tree: [String: ImportStream.Content] = [:]
            for file in 0..<20_000 { tree["\(number % 2)-\(file)"] = .file("\(file % 3)") }
            parents = [stream.commit(on: "refs/heads/main", parents: parents, tree)]
        }
        try stream.run(in: fixture)
        let blobs = try (0..<3).map { try fixture.id("HEAD:1-\($0)") }
        let traced = try TracedFixture(fixture, tracing: blobs)
        #expect(traced.result.trace.arrivals.count == 80_000)
        // Within the budget: comparing all with all would be 1.2 thousand million looks.
        #expect(!traced.result.trace.isCut)
    }

    /// A lot of work, but no more places than a large repository has.
    @Test("A long history of a folder with many findings is not cut")
    func longHistory() throws {
        let fixture = try GitFixture()
        var stream = ImportStream()
        var tree: [String: ImportStream.Content] = [:]
        var parents: [Int] = []
        for file in 0..<100 { tree["file\(file)"] = .file("one for all") }
        parents = [stream.commit(on: "refs/heads/main", parents: [], tree)]
        for number in 0..<80 {
            parents = [
                stream.commit(
                    on: "refs/heads/main", parents: parents, changing: ["file\(number)": .file("another")])
            ]
        }
        try stream.run(in: fixture)
        let traced = try TracedFixture(
            fixture, tracing: [try fixture.id("main:file0"), try fixture.id("main:file99")],
            budget: HistoryTrace.Budget(steps: 300))
        #expect(!traced.result.trace.isCut)
        #expect(traced.result.trace.places.count == 180)
        #expect(traced.result.trace.arrivals.count == 180)
    }

    /// The base is a tree that no commit has; what it lacks is lacking in the tree that is made from it, too.
    @Test("An object that is missing is missed where its line was copied from a tree that is not reachable")
    func missingBelowDelta() throws {
        let fixture = try GitFixture()
        for number in 0..<60 { try fixture.write("file\(number)", "\(number)\n") }
        let kept = try fixture.commit("one")
        try fixture.write("added", "added\n")
        try fixture.git("add", "--all")
        let tree = try fixture.line("write-tree")
        let lost = try fixture.id("HEAD:file30")
        // The unreachable tree is larger, so the reachable one becomes a delta of it.
        var trees = [try fixture.id("HEAD^{tree}"), ObjectID(hex: tree)!]
        try fixture.makePack(of: trees)
        trees.sort()
        for id in trees {
            let name = id.hex(.sha1)
            try FileManager.default.removeItem(
                atPath: "\(fixture.gitDirectory)/objects/\(name.prefix(2))/\(name.dropFirst(2))")
        }
        let catalogue = ObjectCatalogue(ObjectStore(try fixture.layout()), workers: Workers(1))
        let (_, entry) = try #require(catalogue.entry(of: catalogue.number(of: fixture.id("HEAD^{tree}"))!))
        #expect(catalogue.forests[0].bases[entry] != PackForest.none)
        let name = lost.hex(.sha1)
        try FileManager.default.removeItem(
            atPath: "\(fixture.gitDirectory)/objects/\(name.prefix(2))/\(name.dropFirst(2))")
        let traced = try TracedFixture(fixture, tracing: [], tips: [kept], head: kept)
        #expect(traced.result.missing == [lost])
    }

    /// Without checksums a damaged header can make a blob of a tree.
    @Test("A folder that is no folder, and a file that is none, are problems")
    func kinds() throws {
        var pack = ForgedPack()
        let (commit, blob, fake, top, inner) = (pack.name(), pack.name(), pack.name(), pack.name(), pack.name())
        pack.addCommit(commit, tree: top)
        pack.add(.blob, blob, Array("secret".utf8))
        pack.add(.blob, fake, ForgedPack.line("100644", "file", blob))
        pack.add(.tree, inner, ForgedPack.line("100644", "file", blob))
        pack.add(
            .tree, top,
            ForgedPack.line("40000", "a", fake) + ForgedPack.line("100644", "b", inner)
                + ForgedPack.line("100644", "c", blob))
        let result = try trace(pack, commit: commit, blob: blob)
        #expect(result.failures.count == 2, "\(result.failures)")
    }
}
