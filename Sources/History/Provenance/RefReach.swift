/// Which refs' histories contain which commits.
public struct RefReach: Sendable {
    private let masks: [[Int]]

    /// For every one of some commits, the tips whose history contains it, by their places, in order.
    ///
    /// - Complexity: One pass over all commits for each 64 of them.
    public init(of commits: [CommitIndex], from tips: [CommitIndex], in graph: CommitGraph) {
        var reach = [[Int]](repeating: [], count: commits.count)
        var mask = [UInt64](repeating: 0, count: graph.count)
        for start in stride(from: 0, to: commits.count, by: 64) {
            let group = commits[start..<min(start + 64, commits.count)]
            for index in mask.indices { mask[index] = 0 }
            for (bit, commit) in group.enumerated() { mask[commit] |= 1 << UInt64(bit) }
            // Parents come first.
            for commit in (group.min() ?? 0)..<graph.count {
                for parent in graph.parents(of: commit) { mask[commit] |= mask[Int(parent)] }
            }
            for (place, tip) in tips.enumerated() where mask[tip] != 0 {
                for bit in 0..<group.count where mask[tip] & (1 << UInt64(bit)) != 0 {
                    reach[start + bit].append(place)
                }
            }
        }
        masks = reach
    }

    /// - Parameter place: Of the commit among those asked for.
    public subscript(place: Int) -> [Int] { masks[place] }
}

extension CommitGraph {
    /// By commit: whether one of the tips leads to it.
    public func reachable(from tips: some Sequence<CommitIndex>) -> [Bool] {
        var isReachable = [Bool](repeating: false, count: count)
        for tip in tips { isReachable[tip] = true }
        // Children come last.
        for commit in stride(from: count - 1, through: 0, by: -1) where isReachable[commit] {
            for parent in parents(of: commit) { isReachable[Int(parent)] = true }
        }
        return isReachable
    }
}
