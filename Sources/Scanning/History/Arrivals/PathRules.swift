internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore
internal import History

/// Rules that report a file because of its path, whatever it holds. Rare: no built-in rule is like that.
struct PathRules {
    private let scanner: TextScanner
    private var known: [[UInt8]: [FindingCollector.Key]] = [:]

    /// - Returns: `nil` when there are none.
    init?(_ detector: Detector) {
        guard detector.hasPathOnlyRules else { return nil }
        scanner = TextScanner(detector)
    }

    /// What is found because of a path.
    mutating func keys(at path: [UInt8]) -> [FindingCollector.Key] {
        if let found = known[path] { return found }
        var decisions = PathDecisions(String(decoding: path, as: UTF8.self))
        let found =
            scanner.isExcused(decisions)
            ? []
            : scanner.matches(ofPath: &decisions).map { FindingCollector.Key(rule: $0.rule, secret: path) }
        known[path] = found
        return found
    }

    /// The files that commits added and that are reported because of their paths.
    ///
    /// git tells which files commits added: only these rules want to know, of all files there ever were.
    ///
    /// - Parameters:
    ///   - commits: With whether a ref leads to them.
    ///   - head: HEAD's tree.
    mutating func arrivals(
        of commits: [(id: ObjectID, isReachable: Bool)], head: ObjectID?, _ context: HistoryContext,
        secrets: inout SecretTable
    ) throws(GitFailure) -> [SecretArrival] {
        let isReachable = Dictionary(commits.map { ($0.id, $0.isReachable) }, uniquingKeysWith: { $0 || $1 })
        let comparison = TreeComparison(context.access.store.makeReader(), format: context.format)
        var arrivals: [SecretArrival] = []
        var rules = self
        try AddedPaths.list(of: commits.map(\.id), context.access.git) { commit, path, blob in
            let keys = rules.keys(at: path)
            guard !keys.isEmpty, context.history.paths.contains(path) else { return }
            let headBlob = head.flatMap { comparison.blob(at: path, in: $0) }
            let state: Occurrence.State =
                isReachable[commit] != true ? .unreachable : headBlob != nil ? .head : .history
            arrivals.append(
                SecretArrival(
                    object: blob, path: path, commit: commit,
                    secrets: keys.map { ArrivedSecret(number: secrets.number(of: $0), state: state, blobs: []) }))
        }
        self = rules
        return arrivals
    }
}
