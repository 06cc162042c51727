public import GitStore

/// What the threads of a traversal note about commits, until all are known.
public struct CommitRows: Sendable {
    struct Row {
        var number: ObjectNumber
        var tree: ObjectID
        /// Seconds since 1970, as the committer's clock had it.
        var time: Int64
        /// Where its parents begin in `parents`; they end where those of the next begin.
        var firstParent: Int
    }

    private(set) var rows: [Row] = []
    private(set) var parents: [ObjectID] = []

    public init() {}

    /// - Returns: Where the commit's message begins.
    /// - Throws: `MalformedObject`.
    public mutating func add(
        _ number: ObjectNumber, _ bytes: UnsafeRawBufferPointer, format: ObjectFormat
    ) throws(MalformedObject) -> Int {
        let firstParent = parents.count
        var found: [ObjectID] = []
        let scan = try CommitScan(bytes, format: format) { found.append($0) }
        parents += found
        rows.append(Row(number: number, tree: scan.tree, time: scan.committerTime, firstParent: firstParent))
        return scan.messageStart
    }
}

/// A commit's place in a ``CommitGraph``.
public typealias CommitIndex = Int

/// All commits of a repository and how they follow one another. Their order is topological: parents come before their
/// children; of those that could be next, the oldest comes first.
public struct CommitGraph: Sendable {
    private let numbers: [ObjectNumber]
    private let indices: [ObjectNumber: UInt32]
    /// By place; the tree's number, or ``noTree`` when the repository does not have it.
    let trees: [ObjectNumber]
    private let parentStarts: [Int]
    private let parentList: [UInt32]
    /// Commits whose parents, or whose tree, the repository does not have.
    public let missing: [(commit: CommitIndex, id: ObjectID)]
    /// Commits that follow one another in a circle, each before its parent; empty in a sound repository, since a
    /// commit's name is a hash of its content and of its parents' names. Of several circles one is told. Their commits,
    /// and all that lead to them, come last, and of each circle one link is left out (``parents(of:)``).
    public let circle: [CommitIndex]

    static let noTree = ObjectNumber.max

    public var count: Int { numbers.count }

    public func number(of commit: CommitIndex) -> ObjectNumber { numbers[commit] }

    public func index(of number: ObjectNumber) -> CommitIndex? { indices[number].map(Int.init) }

    /// The number of its tree, if the repository has it.
    public func tree(of commit: CommitIndex) -> ObjectNumber? {
        trees[commit] == Self.noTree ? nil : trees[commit]
    }

    /// All of them in front of the commit: what would close a circle is left out, or a secret that every commit of a
    /// circle holds would have come from nowhere.
    public func parents(of commit: CommitIndex) -> ArraySlice<UInt32> {
        parentList[parentStarts[commit]..<parentStarts[commit + 1]]
    }

    /// - Parameter shallow: Commits whose parents are left out on purpose (gitrepository-layout(5), `shallow`).
    public init(_ parts: [CommitRows], in catalogue: ObjectCatalogue, shallow: Set<ObjectID>) {
        let unordered = Unordered(parts, in: catalogue, shallow: shallow)
        let (order, circle) = unordered.topologicalOrder()
        var places = [UInt32](repeating: 0, count: order.count)
        for (place, old) in order.enumerated() { places[Int(old)] = UInt32(place) }
        numbers = order.map { unordered.numbers[Int($0)] }
        trees = order.map { unordered.trees[Int($0)] }
        indices = Dictionary(
            numbers.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
        var starts = [0]
        var list: [UInt32] = []
        starts.reserveCapacity(order.count + 1)
        list.reserveCapacity(unordered.parents.count)
        for old in order {
            for parent in unordered.parents(of: Int(old)) where places[Int(parent)] < places[Int(old)] {
                list.append(places[Int(parent)])
            }
            starts.append(list.count)
        }
        parentStarts = starts
        parentList = list
        missing = unordered.missing.map { (Int(places[$0.commit]), $0.id) }
        self.circle = circle.map { Int(places[Int($0)]) }
    }

    /// Commits in the order in which they were met.
    private struct Unordered {
        private(set) var numbers: [ObjectNumber] = []
        private(set) var trees: [ObjectNumber] = []
        private(set) var parents: [UInt32] = []
        private(set) var missing: [(commit: Int, id: ObjectID)] = []
        private var starts: [Int] = [0]
        private var times: [Int64] = []

        func parents(of commit: Int) -> ArraySlice<UInt32> { parents[starts[commit]..<starts[commit + 1]] }

        init(_ parts: [CommitRows], in catalogue: ObjectCatalogue, shallow: Set<ObjectID>) {
            var indices: [ObjectNumber: UInt32] = [:]
            indices.reserveCapacity(parts.reduce(0) { $0 + $1.rows.count })
            for part in parts {
                for row in part.rows where indices.updateValue(UInt32(numbers.count), forKey: row.number) == nil {
                    numbers.append(row.number)
                }
            }
            // A commit that is stored twice counts once: under the number its name leads to.
            var seen = 0
            for part in parts {
                for (index, row) in part.rows.enumerated() where seen < numbers.count && numbers[seen] == row.number {
                    let end = index + 1 < part.rows.count ? part.rows[index + 1].firstParent : part.parents.count
                    add(row, part.parents[row.firstParent..<end], seen, indices, catalogue, shallow)
                    seen += 1
                }
            }
        }

        private mutating func add(
            _ row: CommitRows.Row, _ names: ArraySlice<ObjectID>, _ index: Int, _ indices: [ObjectNumber: UInt32],
            _ catalogue: ObjectCatalogue, _ shallow: Set<ObjectID>
        ) {
            times.append(row.time)
            // One damaged bit makes a file of a folder where a pack's index has no checksums.
            if let tree = catalogue.number(of: row.tree), catalogue.kind(of: tree) ?? .tree == .tree {
                trees.append(tree)
            } else {
                trees.append(CommitGraph.noTree)
                if row.tree != ObjectID.emptyTree(catalogue.store.format) { missing.append((index, row.tree)) }
            }
            let isShallow = !shallow.isEmpty && shallow.contains(catalogue.id(of: row.number))
            for name in names where !isShallow {
                if let parent = catalogue.number(of: name).flatMap({ indices[$0] }) {
                    parents.append(parent)
                } else {
                    missing.append((index, name))
                }
            }
            starts.append(parents.count)
        }

        /// Kahn's algorithm. What it leaves is in a circle or leads to one.
        func topologicalOrder() -> (order: [UInt32], circle: [UInt32]) {
            var waiting = [UInt32](repeating: 0, count: numbers.count)
            var childStarts = [Int](repeating: 0, count: numbers.count + 1)
            for parent in parents { childStarts[Int(parent) + 1] += 1 }
            for index in 0..<numbers.count { childStarts[index + 1] += childStarts[index] }
            var children = [UInt32](repeating: 0, count: parents.count)
            var filled = childStarts
            for commit in 0..<numbers.count {
                waiting[commit] = UInt32(parents(of: commit).count)
                for parent in parents(of: commit) {
                    children[filled[Int(parent)]] = UInt32(commit)
                    filled[Int(parent)] += 1
                }
            }
            var ready = CommitHeap()
            for commit in 0..<numbers.count where waiting[commit] == 0 { ready.push(key(of: commit)) }
            var order: [UInt32] = []
            order.reserveCapacity(numbers.count)
            while let next = ready.pop() {
                order.append(next)
                for child in children[childStarts[Int(next)]..<childStarts[Int(next) + 1]] {
                    waiting[Int(child)] -= 1
                    if waiting[Int(child)] == 0 { ready.push(key(of: Int(child))) }
                }
            }
            guard order.count < numbers.count else { return (order, []) }
            let left = (0..<numbers.count).filter { waiting[$0] > 0 }
            order += parentsFirst(left) { waiting[$0] > 0 }
            return (order, circle(from: left[0]) { waiting[$0] > 0 })
        }

        /// What Kahn's algorithm left, each commit behind its parents but for those links that close a circle; begun at
        /// commits that are nobody's parent, so that they still reach all that they lead to.
        private func parentsFirst(_ left: [Int], isLeft: (Int) -> Bool) -> [UInt32] {
            let others = Set(left.flatMap { commit in parents(of: commit).filter { Int($0) != commit } })
            let tips = left.filter { !others.contains(UInt32($0)) }
            var seen: Set<Int> = []
            var order: [UInt32] = []
            for start in tips + left where seen.insert(start).inserted {
                // A way of its own and no recursion: a circle may be as long as a history.
                var way: [(commit: Int, next: Int)] = [(start, 0)]
                while let (commit, next) = way.last {
                    let its = parents(of: commit)
                    guard next < its.count else {
                        order.append(UInt32(commit))
                        way.removeLast()
                        continue
                    }
                    way[way.count - 1].next += 1
                    let parent = Int(its[its.startIndex + next])
                    if isLeft(parent), seen.insert(parent).inserted { way.append((parent, 0)) }
                }
            }
            return order
        }

        /// Follows those parents that Kahn's algorithm left until a commit comes again. Each such commit has such a
        /// parent: it would have been taken otherwise.
        private func circle(from start: Int, isLeft: (Int) -> Bool) -> [UInt32] {
            var way: [UInt32] = []
            var seen: Set<Int> = []
            var commit = start
            while seen.insert(commit).inserted {
                way.append(UInt32(commit))
                guard let parent = parents(of: commit).first(where: { isLeft(Int($0)) }) else { return [] }
                commit = Int(parent)
            }
            return Array(way[way.firstIndex(of: UInt32(commit))!...])
        }

        private func key(of commit: Int) -> CommitHeap.Key {
            CommitHeap.Key(time: times[commit], number: numbers[commit], commit: UInt32(commit))
        }
    }
}

/// The oldest commit first; of two of the same time the one with the smaller number.
private struct CommitHeap {
    struct Key {
        var time: Int64
        var number: ObjectNumber
        var commit: UInt32

        static func precedes(_ left: Key, _ right: Key) -> Bool {
            (left.time, left.number) < (right.time, right.number)
        }
    }

    private var keys: [Key] = []

    mutating func push(_ key: Key) {
        keys.append(key)
        var place = keys.count - 1
        while place > 0, Key.precedes(keys[place], keys[(place - 1) / 2]) {
            keys.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func pop() -> UInt32? {
        guard let first = keys.first else { return nil }
        let last = keys.removeLast()
        if !keys.isEmpty {
            keys[0] = last
            var place = 0
            while case let child = 2 * place + 1, child < keys.count {
                let right = child + 1
                let smaller = right < keys.count && Key.precedes(keys[right], keys[child]) ? right : child
                guard Key.precedes(keys[smaller], keys[place]) else { break }
                keys.swapAt(smaller, place)
                place = smaller
            }
        }
        return first.commit
    }
}
