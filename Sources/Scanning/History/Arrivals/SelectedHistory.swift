internal import GitProgram
internal import GitStore
internal import History

/// Which part of a repository's commits a run is about.
struct SelectedHistory {
    /// What the selection begins with.
    let tips: RefTips
    /// Every ref, whatever was selected: these are told about.
    let allTips: [(commit: CommitIndex, names: [String])]
    /// By commit: whether the selection leads to it.
    let isReachable: [Bool]
    let includesUnreachable: Bool
    /// The commits whose additions are wanted; `nil` for all.
    let wanted: Set<CommitIndex>?
    /// What these have was there before.
    let before: [CommitIndex]

    init(
        _ refs: GitRefs, _ selected: ResolvedCommits?, includesUnreachable: Bool, in catalogue: ObjectCatalogue,
        _ graph: CommitGraph
    ) {
        let all = RefTips(refs, in: catalogue, graph)
        allTips = all.commits
        self.includesUnreachable = includesUnreachable
        func indices(_ commits: [ObjectID]) -> [CommitIndex] {
            commits.compactMap { catalogue.number(of: $0).flatMap { graph.index(of: $0) } }
        }
        guard let selected else {
            tips = all
            isReachable = graph.reachable(from: all.commits.map(\.commit))
            (wanted, before) = (nil, [])
            return
        }
        tips = RefTips(commits: selected.commits, in: catalogue, graph, head: all.head)
        isReachable = graph.reachable(from: indices(selected.commits))
        wanted = selected.isBounded ? Set(indices(selected.commits)) : nil
        before = selected.isBounded ? indices(selected.boundary) : []
    }

    /// Whether what a commit adds is to be told.
    func isWanted(_ commit: CommitIndex) -> Bool {
        (wanted?.contains(commit) ?? true) && (isReachable[commit] || includesUnreachable)
    }
}
