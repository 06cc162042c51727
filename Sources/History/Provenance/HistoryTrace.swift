/// A traced blob that a commit has at a path where none of its parents has it.
public struct BlobArrival: Sendable {
    public let commit: CommitIndex
    public let path: PathID
    /// Its place among the traced blobs.
    public let blob: Int
    /// The traced blobs that the parents have at this path.
    public let before: [Int]
}

/// A path at which some commit has a traced blob.
public struct BlobPlace: Sendable {
    public let path: PathID
    public let blob: Int
    /// The last commit, in topological order, that has it; reachable ones are asked first.
    public let last: CommitIndex?
    /// Whether a ref leads to it.
    public let isReachable: Bool
}

/// Where traced blobs stand in a repository's history.
public struct HistoryTrace: Sendable {
    public private(set) var paths: PathTable
    /// In topological order of commits.
    public private(set) var arrivals: [BlobArrival] = []
    public private(set) var places: [BlobPlace] = []
    /// What HEAD has.
    public private(set) var head: [BlobPlace] = []
    /// There are more places than are followed, or they are nested too deep; the rest is left out.
    public private(set) var isCut: Bool

    /// A tree of ten levels, each of which names the next ten times, has ten thousand million paths. So there is an end
    /// to the places that are collected, and another to the arrivals: neither is to use up what the other needs.
    struct Budget: Sendable {
        /// Paths with something new.
        var steps = 2_000_000
        /// Things looked at, most of which have been seen before: a second or two.
        var looks = 200_000_000
        var isSpent: Bool { steps <= 0 || looks <= 0 }
    }

    /// Arrivals of one blob with one commit. More are told from the first ones by their paths alone.
    private static let arrivalsEach = 10_000
    /// What is looked at for each commit when the budget is spent: a bomb must not hide what else there is.
    private static let stepsWhenSpent = 256

    private let graph: CommitGraph
    private let states: FolderStates
    private let whole: Budget
    private var budget: Budget

    /// - Parameters:
    ///   - isReachable: By commit.
    ///   - head: HEAD's commit, if there is one.
    ///   - topTrees: Trees that refs name without a commit.
    init(
        _ graph: CommitGraph, states: FolderStates, names: NameTable, isReachable: [Bool], head: CommitIndex?,
        topTrees: [ObjectNumber], budget: Budget = Budget()
    ) {
        self.graph = graph
        self.states = states
        isCut = states.isCut
        whole = budget
        self.budget = budget
        paths = PathTable(names)
        var seen = SeenFolders()
        var places: [BlobPlace] = []
        let newestFirst = (0..<graph.count).reversed()
        for commit in newestFirst where isReachable[commit] {
            collect(state(of: commit), last: commit, isReachable: true, seen: &seen, into: &places)
        }
        for tree in topTrees { collect(states[tree], last: nil, isReachable: true, seen: &seen, into: &places) }
        for commit in newestFirst where !isReachable[commit] {
            collect(state(of: commit), last: commit, isReachable: false, seen: &seen, into: &places)
        }
        self.places = places
        if let head { self.head = self.places(in: head) }
        self.budget = whole
        for commit in 0..<graph.count { findArrivals(in: commit) }
        self.budget = whole
    }

    private func state(of commit: CommitIndex) -> FolderState {
        graph.trees[commit] == CommitGraph.noTree ? 0 : states[graph.trees[commit]]
    }

    // MARK: Places

    /// Folders at a path, and blobs at a path, that have been looked at.
    private struct SeenFolders {
        private var keys: Set<UInt64> = []
        private var tops: Set<FolderState> = []

        /// - Returns: Whether it is new.
        mutating func insert(_ path: PathID, _ content: UInt32) -> Bool {
            keys.insert(UInt64(path.value) << 32 | UInt64(content)).inserted
        }

        mutating func insert(top state: FolderState) -> Bool { tops.insert(state).inserted }
    }

    private mutating func collect(
        _ top: FolderState, last: CommitIndex?, isReachable: Bool, seen: inout SeenFolders,
        into list: inout [BlobPlace]
    ) {
        guard top != 0, seen.insert(top: top) else { return }
        var stack = [(state: top, path: PathID.top)]
        while let (state, folder) = stack.popLast() {
            for item in states.table.items(of: state) {
                guard takeLook() else { return }
                let path = paths.path(item.name, in: folder)
                guard seen.insert(path, item.content) else { continue }
                budget.steps -= 1
                if let blob = item.blob {
                    list.append(BlobPlace(path: path, blob: blob, last: last, isReachable: isReachable))
                } else if let inner = item.folder {
                    stack.append((inner, path))
                }
            }
        }
    }

    /// What one commit has.
    public mutating func places(in commit: CommitIndex) -> [BlobPlace] {
        var seen = SeenFolders()
        var places: [BlobPlace] = []
        collect(state(of: commit), last: commit, isReachable: true, seen: &seen, into: &places)
        return places
    }

    private mutating func takeLook() -> Bool {
        budget.looks -= 1
        if budget.isSpent { isCut = true }
        return !budget.isSpent
    }

    // MARK: Arrivals

    private mutating func findArrivals(in commit: CommitIndex) {
        let state = self.state(of: commit)
        guard state != 0 else { return }
        let parents = graph.parents(of: commit).map { self.state(of: Int($0)) }
        guard !parents.contains(state) else { return }
        var stack = [(state: state, parents: parents, path: PathID.top)]
        var stepsLeft = Self.stepsWhenSpent
        var counts: [Int: Int] = [:]
        while let (state, parents, folder) = stack.popLast() {
            var lookups = parents.map { StateLookup($0) }
            for item in states.table.items(of: state) {
                let before = lookups.indices.map { lookups[$0].content(named: item.name, in: states.table) }
                guard !before.contains(item.content) else { continue }
                stepsLeft -= 1
                budget.steps -= 1
                guard takeLook() || stepsLeft > 0 else { return }
                let path = paths.path(item.name, in: folder)
                if let blob = item.blob {
                    counts[blob, default: 0] += 1
                    guard counts[blob]! <= Self.arrivalsEach else {
                        isCut = true
                        continue
                    }
                    arrivals.append(
                        BlobArrival(
                            commit: commit, path: path, blob: blob,
                            before: before.compactMap { StateItem(name: 0, content: $0).blob }))
                } else if let inner = item.folder {
                    // Where a parent has a file of this name, it has no folder.
                    stack.append((inner, before.map { $0 & StateItem.blobBit != 0 ? 0 : $0 }, path))
                }
            }
        }
    }
}

/// Looks up what a folder has, by names that come in nearly the order in which the folder has them.
private struct StateLookup {
    private let state: FolderState
    private var next = 0
    /// Of a large folder, once a name was not the next one.
    private var contents: [UInt32: UInt32]?

    /// Up to here a search is faster than a table.
    private static let small = 32

    init(_ state: FolderState) { self.state = state }

    /// What the folder has under a name; 0 for nothing.
    mutating func content(named name: UInt32, in table: StateTable) -> UInt32 {
        let items = table.items(of: state)
        if next < items.count, case let item = items[items.startIndex + next], item.name == name {
            next += 1
            return item.content
        }
        guard items.count > Self.small else {
            guard let place = items.firstIndex(where: { $0.name == name }) else { return 0 }
            next = place - items.startIndex + 1
            return items[place].content
        }
        if contents == nil {
            contents = Dictionary(items.map { ($0.name, $0.content) }, uniquingKeysWith: { first, _ in first })
        }
        return contents![name] ?? 0
    }
}
