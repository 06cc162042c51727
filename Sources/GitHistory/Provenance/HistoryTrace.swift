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
    /// There are more places than ``limit``; the rest is left out.
    public private(set) var isCut = false

    /// A tree of ten levels, each of which names the next ten times, has ten thousand million paths.
    static let limit = 2_000_000

    private let graph: CommitGraph
    private let states: FolderStates
    private var steps = 0

    /// - Parameters:
    ///   - isReachable: By commit.
    ///   - head: HEAD's commit, if there is one.
    ///   - topTrees: Trees that refs name without a commit.
    init(
        _ graph: CommitGraph, states: FolderStates, names: NameTable, isReachable: [Bool], head: CommitIndex?,
        topTrees: [ObjectNumber]
    ) {
        self.graph = graph
        self.states = states
        paths = PathTable(names)
        var seen = SeenFolders()
        let newestFirst = (0..<graph.count).reversed()
        for commit in newestFirst where isReachable[commit] {
            collect(state(of: commit), last: commit, isReachable: true, seen: &seen, into: \.places)
        }
        for tree in topTrees { collect(states[tree], last: nil, isReachable: true, seen: &seen, into: \.places) }
        for commit in newestFirst where !isReachable[commit] {
            collect(state(of: commit), last: commit, isReachable: false, seen: &seen, into: \.places)
        }
        if let head {
            var seenInHead = SeenFolders()
            collect(state(of: head), last: head, isReachable: true, seen: &seenInHead, into: \.head)
        }
        for commit in 0..<graph.count { findArrivals(in: commit) }
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
        into list: WritableKeyPath<HistoryTrace, [BlobPlace]>
    ) {
        guard top != 0, seen.insert(top: top) else { return }
        var stack = [(state: top, path: PathID.top)]
        while let (state, folder) = stack.popLast() {
            for item in states.table.items(of: state) {
                guard takeStep() else { return }
                let path = paths.path(item.name, in: folder)
                guard seen.insert(path, item.content) else { continue }
                if let blob = item.blob {
                    self[keyPath: list].append(BlobPlace(path: path, blob: blob, last: last, isReachable: isReachable))
                } else if let inner = item.folder {
                    stack.append((inner, path))
                }
            }
        }
    }

    /// What one commit has.
    public mutating func places(in commit: CommitIndex) -> [BlobPlace] {
        var seen = SeenFolders()
        let saved = places
        places = []
        collect(state(of: commit), last: commit, isReachable: true, seen: &seen, into: \.places)
        defer { places = saved }
        return places
    }

    private mutating func takeStep() -> Bool {
        steps += 1
        if steps > Self.limit { isCut = true }
        return !isCut
    }

    // MARK: Arrivals

    private mutating func findArrivals(in commit: CommitIndex) {
        let state = self.state(of: commit)
        guard state != 0 else { return }
        let parents = graph.parents(of: commit).map { self.state(of: Int($0)) }
        guard !parents.contains(state) else { return }
        var stack = [(state: state, parents: parents, path: PathID.top)]
        while let (state, parents, folder) = stack.popLast() {
            var hints = [Int](repeating: 0, count: parents.count)
            for item in states.table.items(of: state) {
                let before = parents.indices.map { content(named: item.name, in: parents[$0], hint: &hints[$0]) }
                guard !before.contains(item.content) else { continue }
                guard takeStep() else { return }
                let path = paths.path(item.name, in: folder)
                if let blob = item.blob {
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

    /// What a folder has under a name; 0 for nothing. The names of two states are nearly always in step.
    private func content(named name: UInt32, in state: FolderState, hint: inout Int) -> UInt32 {
        let items = states.table.items(of: state)
        for step in 0..<items.count {
            let place = (hint + step) % items.count
            let item = items[items.startIndex + place]
            if item.name == name {
                hint = place + 1
                return item.content
            }
        }
        return 0
    }
}
