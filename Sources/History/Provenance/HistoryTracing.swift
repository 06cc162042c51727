public import GitStore
public import System

/// Finds out where blobs stand in a repository's history: reads every tree once, and no commit.
public struct HistoryTracing: Sendable {
    private let catalogue: ObjectCatalogue
    private let graph: CommitGraph
    private let workers: Workers
    private let monitor: TraversalMonitor
    /// Tests take a smaller one.
    var budget = HistoryTrace.Budget()

    /// What a history begins with.
    public struct Starts: Sendable {
        /// By commit: whether a ref leads to it.
        public var isReachable: [Bool]
        public var head: CommitIndex?
        /// Trees that refs name without a commit.
        public var trees: [ObjectNumber]

        public init(isReachable: [Bool], head: CommitIndex?, trees: [ObjectNumber]) {
            self.isReachable = isReachable
            self.head = head
            self.trees = trees
        }
    }

    public struct Result: Sendable {
        public let trace: HistoryTrace
        /// Trees that cannot be read.
        public let failures: [TraversalFailure]
        /// Objects that reachable trees name and the repository does not have.
        public let missing: [ObjectID]
    }

    public init(
        _ catalogue: ObjectCatalogue, _ graph: CommitGraph, workers: Workers,
        monitor: TraversalMonitor = TraversalMonitor()
    ) {
        self.catalogue = catalogue
        self.graph = graph
        self.workers = workers
        self.monitor = monitor
    }

    /// - Parameter blobs: Numbers as ``ObjectCatalogue/number(of:)`` gives them. Places in the result refer to them.
    public func trace(_ blobs: [ObjectNumber], from starts: Starts) -> Result {
        let traced = TracedBlobs(blobs, in: catalogue)
        let (trees, failures) = TreeTable.collect(catalogue, traced: traced, workers: workers, monitor: monitor)
        let families = TreeFamilies(trees)
        let tops = (0..<graph.count).lazy.map { graph.trees[$0] }.filter { $0 != CommitGraph.noTree }
        let depths = families.depths(below: tops)
        let states = FolderStates(
            families, leaves: traced.places, traced: blobs, depths: depths, isCancelled: { monitor.isCancelled })
        let trace = HistoryTrace(
            graph, states: states, names: trees.names, isReachable: starts.isReachable, head: starts.head,
            topTrees: starts.trees, budget: budget)
        return Result(trace: trace, failures: failures, missing: missing(in: trees, families, depths, starts))
    }

    /// Of what is missing, what reachable trees name. Mostly nothing is missing, and this costs nothing.
    private func missing(
        in trees: TreeTable, _ families: TreeFamilies, _ depths: [Int], _ starts: Starts
    ) -> [ObjectID] {
        guard !trees.missing.isEmpty, !monitor.isCancelled else { return [] }
        let naming = Set(trees.missing.map(\.tree)).sorted()
        let leaves = UncheckedArray<UInt32>(repeating: 0, count: catalogue.count)
        for (place, tree) in naming.enumerated() { leaves[Int(tree)] = UInt32(place + 1) }
        let states = FolderStates(
            families, leaves: leaves, traced: naming, depths: depths, isCancelled: { monitor.isCancelled })
        // Rather too many than too few.
        guard !states.isCut else { return Set(trees.missing.map(\.id)).sorted() }
        var tops = starts.trees
        for commit in 0..<graph.count where starts.isReachable[commit] && graph.trees[commit] != CommitGraph.noTree {
            tops.append(graph.trees[commit])
        }
        var reachable = Set(tops.filter { leaves[Int($0)] != 0 })
        var found = states.leaves(below: tops.lazy.map { states[$0] }).map { naming[$0] }
        // What one of them holds shows in its own state, and not in those of the folders around it.
        while let tree = found.popLast() {
            guard reachable.insert(tree).inserted else { continue }
            found += states.leaves(below: [states[tree]]).map { naming[$0] }
        }
        return Set(trees.missing.filter { reachable.contains($0.tree) }.map(\.id)).sorted()
    }
}
