internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore
internal import History
internal import System

/// What a scan of a repository brought home.
struct HistoryOutcome: Sendable {
    var collector = FindingCollector()
    var problems: [Problem] = []
    var notes: [Note] = []
    var statistics = ScanStatistics()
}

/// What all ways of scanning a repository have in common.
struct HistoryContext: Sendable {
    let access: RepositoryAccess
    let detector: Detector
    let options: ScanOptions
    let history: HistoryOptions
    let progress: ScanProgress
    let cancellation: Cancellation

    var format: ObjectFormat { access.layout.format }

    var workers: Workers { Workers(options.jobs) }

    func makeOccurrences(
        _ arrivals: [SecretArrival], secrets: SecretTable, refs: [ObjectID: OccurrenceMaker.ReachingRefs] = [:]
    ) -> (FindingCollector, [Problem]) {
        guard !arrivals.isEmpty else { return (FindingCollector(), []) }
        let commits = Set(arrivals.flatMap { [$0.commit].compactMap(\.self) + $0.secrets.compactMap(\.last) })
        let maker = OccurrenceMaker(
            looks: SecondLooks(access: access, detector: detector, options: options, secrets: secrets),
            book: CommitBook(
                commits, in: access, detector: detector, secrets: secrets, showsSecrets: options.showsSecrets),
            refs: refs,
            // Without links a report is still a report.
            links: history.hasLinks && arrivals.contains { $0.commit != nil }
                ? (try? RemoteLinks.find(access.git, platform: history.platform)) ?? nil : nil,
            repository: SourcePath(history.repository), pathPrefix: SourcePath(history.pathPrefix))
        return maker.make(arrivals)
    }
}

/// Scans every object of a repository in the order of its packs, then finds out where and when what it found came in.
struct HistoryScan {
    let context: HistoryContext
    private var outcome = HistoryOutcome()

    init(_ context: HistoryContext) { self.context = context }

    private var access: RepositoryAccess { context.access }
    private var format: ObjectFormat { context.format }

    /// What scanning the objects has told.
    private struct Scanned {
        var findings: [ObjectFinding] = []
        var secrets = SecretTable()
        var commits: [CommitRows] = []
    }

    /// - Parameter selected: The commits that count, if not all do: those whose additions are wanted, and those that
    ///   show what was there before.
    /// - Throws: `GitFailure` when git cannot say which refs there are.
    consuming func run(_ selected: ResolvedCommits?) throws(GitFailure) -> HistoryOutcome {
        context.progress.phase = .reading
        let refs = try GitRefs.list(access.git)
        let catalogue = ObjectCatalogue(access.store, workers: context.workers)
        outcome.problems += catalogue.problems.map { HistoryProblems.problem($0, format) }
        let scanned = scan(catalogue)
        context.progress.phase = .tracing
        let graph = CommitGraph(scanned.commits, in: catalogue, shallow: access.layout.shallowBoundary)
        let selection = SelectedHistory(
            refs, selected, includesUnreachable: context.history.selection == .unreachable, in: catalogue, graph)
        // A run that was interrupted has not met all commits, and refs would seem to lead nowhere.
        if !context.cancellation.isCancelled { outcome.problems += selection.tips.problems }
        outcome.statistics.commitsScanned =
            selection.includesUnreachable ? graph.count : selection.isReachable.count { $0 }
        let arrivals = HistoryArrivals(
            context, catalogue, graph, selection, findings: scanned.findings, secrets: scanned.secrets)
        var traced = arrivals.trace(&outcome)
        if var rules = PathRules(context.detector), !context.cancellation.isCancelled {
            traced.arrivals += try rules.arrivals(
                of: wantedCommits(selection, graph, catalogue), head: headTree(selection, graph, catalogue), context,
                secrets: &traced.secrets)
        }
        reportMissing(traced.missing, graph, selection, catalogue)
        if let commit = graph.circle.first {
            outcome.problems.append(HistoryProblems.circle(through: catalogue.id(of: graph.number(of: commit)), format))
        }
        let (collector, problems) = context.makeOccurrences(
            traced.arrivals, secrets: traced.secrets, refs: reachingRefs(traced.arrivals, selection, graph, catalogue))
        outcome.collector = collector
        outcome.problems += problems
        return outcome
    }

    // MARK: Scanning

    private mutating func scan(_ catalogue: ObjectCatalogue) -> Scanned {
        let traversal = DeltaTraversal(
            catalogue, kinds: [.blob, .commit, .tag], maximumSize: access.store.maximumObjectSize)
        let trees = DeltaTraversal(catalogue, kinds: [.tree], maximumSize: 0).extent
        let extent = traversal.extent
        context.progress.setTotals(
            objects: extent.objects + trees.objects, bytes: extent.packBytes + trees.packBytes)
        context.progress.phase = .scanning
        let context = context
        let visitors = traversal.run(context.workers) {
            HistoryVisitor(
                catalogue, context.detector, isExhaustive: context.history.isExhaustive, progress: context.progress,
                cancellation: context.cancellation)
        }
        var scanned = Scanned()
        for visitor in visitors {
            let numbers = scanned.secrets.merge(visitor.secrets)
            for var finding in visitor.findings {
                finding.secrets = finding.secrets.renumbered(numbers)
                finding.dependence = finding.dependence.renumbered(numbers)
                scanned.findings.append(finding)
            }
            scanned.commits.append(visitor.commits)
            outcome.statistics += visitor.statistics
            outcome.problems += visitor.failures.map { HistoryProblems.problem($0, format) }
        }
        // Which thread saw what must not show.
        scanned.findings.sort { $0.object < $1.object }
        return scanned
    }

    // MARK: Paths

    private func wantedCommits(
        _ selection: SelectedHistory, _ graph: CommitGraph, _ catalogue: ObjectCatalogue
    ) -> [(id: ObjectID, isReachable: Bool)] {
        (0..<graph.count).lazy.filter { selection.isWanted($0) }.map {
            (catalogue.id(of: graph.number(of: $0)), selection.isReachable[$0])
        }
    }

    private func headTree(
        _ selection: SelectedHistory, _ graph: CommitGraph, _ catalogue: ObjectCatalogue
    ) -> ObjectID? {
        selection.tips.head.flatMap { graph.tree(of: $0) }.map { catalogue.id(of: $0) }
    }

    // MARK: What is told besides

    private mutating func reportMissing(
        _ named: [ObjectID], _ graph: CommitGraph, _ selection: SelectedHistory, _ catalogue: ObjectCatalogue
    ) {
        // A run that was interrupted has not seen all commits.
        guard !context.cancellation.isCancelled else { return }
        var missing = Set(named)
        for (commit, id) in graph.missing where selection.isReachable[commit] {
            // A commit that is there and cannot be read has been reported as such.
            guard catalogue.number(of: id).flatMap({ catalogue.kind(of: $0) }) != .commit else { continue }
            missing.insert(id)
        }
        let (problems, notes) = HistoryProblems.missing(missing.sorted(), in: access.layout)
        outcome.problems += problems
        outcome.notes += notes
        if access.layout.isPartialClone { outcome.statistics.objectsMissing += missing.count }
        if access.layout.isShallow {
            outcome.notes.append(
                Note(
                    message: "this clone is shallow: what its history had before was not scanned; "
                        + "git fetch --unshallow gets it"))
        }
    }

    private func reachingRefs(
        _ arrivals: [SecretArrival], _ selection: SelectedHistory, _ graph: CommitGraph, _ catalogue: ObjectCatalogue
    ) -> [ObjectID: OccurrenceMaker.ReachingRefs] {
        let commits = Set(arrivals.compactMap(\.commit)).sorted()
        let indices = commits.compactMap { catalogue.number(of: $0).flatMap { graph.index(of: $0) } }
        guard !commits.isEmpty, indices.count == commits.count else { return [:] }
        let tips = selection.allTips
        let reach = RefReach(of: indices, from: tips.map(\.commit), in: graph)
        var refs: [ObjectID: OccurrenceMaker.ReachingRefs] = [:]
        for (place, commit) in commits.enumerated() {
            let names = reach[place].flatMap { tips[$0].names }.sorted()
            refs[commit] = OccurrenceMaker.ReachingRefs(
                names: Array(names.prefix(Self.shownRefs)), count: names.count)
        }
        return refs
    }

    /// How many refs are named for each commit.
    private static let shownRefs = 20
}
