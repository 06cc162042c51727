import Foundation

import System
import TestSupport

@testable import GitStore
@testable import History

/// A repository, with the trace of some of its blobs in terms that an oracle knows.
struct TracedFixture {
    let catalogue: ObjectCatalogue
    let graph: CommitGraph
    let blobs: [ObjectID]
    let result: HistoryTracing.Result
    let isReachable: [Bool]

    /// - Parameter tips: Commits that refs name.
    init(
        _ fixture: GitFixture, tracing blobs: [ObjectID], tips: [ObjectID], head: ObjectID?, topTrees: [ObjectID] = [],
        threads: Int = 1, budget: HistoryTrace.Budget = HistoryTrace.Budget()
    ) throws {
        let layout = try fixture.layout()
        let catalogue = ObjectCatalogue(ObjectStore(layout), workers: Workers(threads))
        self.catalogue = catalogue
        self.blobs = blobs
        let readers = DeltaTraversal(catalogue, kinds: [.commit, .blob, .tag], maximumSize: 1 << 28)
            .run(Workers(threads)) { CommitReader(catalogue) }
        let graph = CommitGraph(readers.map(\.rows), in: catalogue, shallow: layout.shallowBoundary)
        self.graph = graph
        func index(_ id: ObjectID) -> CommitIndex { graph.index(of: catalogue.number(of: id)!)! }
        isReachable = graph.reachable(from: tips.map(index))
        var tracing = HistoryTracing(catalogue, graph, workers: Workers(threads))
        tracing.budget = budget
        result = tracing.trace(
            blobs.map { catalogue.number(of: $0)! },
            from: .init(
                isReachable: isReachable, head: head.map(index), trees: topTrees.map { catalogue.number(of: $0)! }))
    }

    /// All refs.
    init(
        _ fixture: GitFixture, tracing blobs: [ObjectID], threads: Int = 1,
        budget: HistoryTrace.Budget = HistoryTrace.Budget()
    ) throws {
        let list = try fixture.git("rev-list", "--no-walk", "--all")
        let tips = String(decoding: list, as: UTF8.self).split(separator: "\n").map { ObjectID(hex: $0)! }
        try self.init(
            fixture, tracing: blobs, tips: tips, head: try? fixture.id("HEAD"), threads: threads, budget: budget)
    }

    func id(of commit: CommitIndex) -> ObjectID { catalogue.id(of: graph.number(of: commit)) }

    func place(_ path: PathID, _ blob: Int) -> TraceOracle.Place {
        .init(path: result.trace.paths.text(of: path), blob: blobs[blob])
    }

    var arrivals: [TraceOracle.Arrival] {
        result.trace.arrivals.map {
            .init(commit: id(of: $0.commit), place: place($0.path, $0.blob), before: $0.before.map { blobs[$0] })
        }
    }
}

/// Notes commits and nothing else.
private final class CommitReader: ObjectVisitor, @unchecked Sendable {
    final class Memory: Sendable {}

    private let catalogue: ObjectCatalogue
    private(set) var rows = CommitRows()

    init(_ catalogue: ObjectCatalogue) { self.catalogue = catalogue }

    var isCancelled: Bool { false }

    func visit(_ object: VisitedObject, base: Memory?) -> Memory? {
        if object.kind == .commit, !catalogue.isDuplicate(object.number) {
            _ = try? rows.add(object.number, object.bytes, format: catalogue.store.format)
        }
        return nil
    }

    func report(_ failure: TraversalFailure) {}
    func advance(objects: Int, packBytes: Int) {}
}
