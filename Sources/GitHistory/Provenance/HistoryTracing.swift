/// Finds out where blobs stand in a repository's history: reads every tree once, and no commit.
public struct HistoryTracing: Sendable {
    private let catalogue: ObjectCatalogue
    private let graph: CommitGraph
    private let workers: WorkerPool
    private let monitor: TraversalMonitor

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
        _ catalogue: ObjectCatalogue, _ graph: CommitGraph, workers: WorkerPool,
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
        let states = FolderStates(trees, traced: traced) { monitor.isCancelled }
        let trace = HistoryTrace(
            graph, states: states, names: trees.names, isReachable: starts.isReachable, head: starts.head,
            topTrees: starts.trees)
        return Result(trace: trace, failures: failures, missing: missing(in: trees, starts))
    }

    private func missing(in trees: TreeTable, _ starts: Starts) -> [ObjectID] {
        guard !trees.missing.isEmpty else { return [] }
        var tops = starts.trees
        for commit in 0..<graph.count where starts.isReachable[commit] && graph.trees[commit] != CommitGraph.noTree {
            tops.append(graph.trees[commit])
        }
        let isReachable = trees.reachable(from: tops) { monitor.isCancelled }
        return Set(trees.missing.filter { isReachable[Int($0.tree)] != 0 }.map(\.id)).sorted()
    }
}

extension TreeTable {
    /// By number: 1 for trees that some others lead to.
    ///
    /// Trees come in no particular order, so all are gone through until nothing changes: once per level of folders.
    func reachable(from tops: [ObjectNumber], isCancelled: () -> Bool) -> UncheckedArray<UInt8> {
        let isReachable = UncheckedArray<UInt8>(repeating: 0, count: catalogue.count)
        for tree in tops { isReachable[Int(tree)] = 1 }
        var hasChanged = !tops.isEmpty
        while hasChanged, !isCancelled() {
            hasChanged = false
            forEachTree { number, links in
                guard isReachable[Int(number)] != 0 else { return }
                for link in links where isReachable[Int(link.child)] == 0 {
                    isReachable[Int(link.child)] = 1
                    hasChanged = true
                }
            }
        }
        return isReachable
    }
}
