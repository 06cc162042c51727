internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore
internal import History

/// Finds out which secrets came in where and when, of those that scanning all objects has found.
struct HistoryArrivals {
    private let context: HistoryContext
    private let catalogue: ObjectCatalogue
    private let graph: CommitGraph
    private let selection: SelectedHistory
    private let findings: [ObjectFinding]
    /// Places in `findings`.
    private let blobs: [Int]
    private let secrets: SecretTable

    init(
        _ context: HistoryContext, _ catalogue: ObjectCatalogue, _ graph: CommitGraph, _ selection: SelectedHistory,
        findings: [ObjectFinding], secrets: SecretTable
    ) {
        self.context = context
        self.catalogue = catalogue
        self.graph = graph
        self.selection = selection
        self.findings = findings
        self.secrets = secrets
        blobs = findings.indices.filter { catalogue.kind(of: findings[$0].object) == .blob }
    }

    struct Traced {
        var arrivals: [SecretArrival]
        /// What their numbers mean.
        var secrets: SecretTable
        /// Objects that trees name and that are not there.
        var missing: [ObjectID]
    }

    /// Problems go to `outcome`.
    func trace(_ outcome: inout HistoryOutcome) -> Traced {
        let cancellation = context.cancellation
        let progress = context.progress
        let tracing = HistoryTracing(
            catalogue, graph, workers: context.workers,
            monitor: TraversalMonitor {
                progress.addObjects($0)
                progress.addPackBytes($1)
            } isCancelled: {
                cancellation.isCancelled
            })
        let result = tracing.trace(
            blobs.map { findings[$0].object },
            from: HistoryTracing.Starts(
                isReachable: selection.isReachable, head: selection.tips.head, trees: selection.tips.trees.map(\.tree)))
        outcome.problems += result.failures.map { HistoryProblems.problem($0, context.format) }
        if result.trace.isCut {
            outcome.problems.append(
                Problem(
                    kind: .repository,
                    message: "has millions of paths to the same files, or folders nested without end; "
                        + "not all places of what was found could be followed"))
        }
        var ledger = ArrivalLedger(
            context, catalogue, graph, selection, result.trace,
            VersionSecrets(
                blobs.map { place in
                    ScannedVersion(
                        id: catalogue.id(of: findings[place].object), secrets: findings[place].secrets,
                        dependence: findings[place].dependence)
                }, secrets: secrets, in: catalogue.store, context.detector,
                text: { [paths = result.trace.paths] in
                    paths.text(of: $0)
                }))
        var arrivals = ledger.arrivals()
        arrivals += messages()
        arrivals += namedBlobs()
        arrivals += unplaced(ledger)
        outcome.problems += ruleFailures(ledger)
        outcome.problems += ledger.problems
        return Traced(arrivals: arrivals, secrets: ledger.secrets, missing: result.missing)
    }

    // MARK: What is in no tree

    private func messages() -> [SecretArrival] {
        findings.compactMap { finding in
            guard !finding.secrets.isEmpty else { return nil }
            switch catalogue.kind(of: finding.object) {
            case .commit:
                guard let commit = graph.index(of: finding.object), selection.isWanted(commit),
                    context.history.paths.isEmpty
                else { return nil }
                let id = catalogue.id(of: finding.object)
                return arrival(
                    finding, part: .commitMessage, path: "", commit: id,
                    state: selection.isReachable[commit] ? .history : .unreachable)
            case .tag:
                guard selection.wanted == nil, context.history.paths.isEmpty else { return nil }
                let name = selection.tips.tags[finding.object]
                guard name != nil || selection.includesUnreachable else { return nil }
                return arrival(
                    finding, part: .tagMessage, path: name ?? "", commit: nil,
                    state: name == nil ? .unreachable : .history)
            default: return nil
            }
        }
    }

    /// Blobs that a ref names directly.
    private func namedBlobs() -> [SecretArrival] {
        let places = Dictionary(blobs.map { (findings[$0].object, $0) }, uniquingKeysWith: { $1 })
        return selection.tips.blobs.compactMap { blob, name in
            places[blob].map { arrival(findings[$0], part: .content, path: name, commit: nil, state: .history) }
        }
    }

    /// Blobs that no tree names; of an interrupted run, blobs whose trees have not been read.
    private func unplaced(_ ledger: ArrivalLedger) -> [SecretArrival] {
        let isInterrupted = context.cancellation.isCancelled
        guard selection.includesUnreachable || isInterrupted else { return [] }
        let named = Set(selection.tips.blobs.map(\.blob))
        var shown: Set<Int32> = []
        return blobs.enumerated().compactMap { place, index in
            let finding = findings[index]
            guard !ledger.isPlaced[place], !named.contains(finding.object) else { return nil }
            // The time is up: one place for each secret is enough.
            if isInterrupted, finding.secrets.allSatisfy({ !shown.insert($0.number).inserted }) { return nil }
            return arrival(
                finding, part: .content, path: "", commit: nil, state: isInterrupted ? .history : .unreachable)
        }
    }

    private func arrival(
        _ finding: ObjectFinding, part: Location.Part, path: String, commit: ObjectID?, state: Occurrence.State
    ) -> SecretArrival {
        SecretArrival(
            object: catalogue.id(of: finding.object), part: part, path: Array(path.utf8), commit: commit,
            isForPath: false,
            secrets: finding.secrets.map { ArrivedSecret(number: $0.number, state: state, blobs: []) })
    }

    /// Rules that were given up on some version, with a path at which it stands.
    private func ruleFailures(_ ledger: ArrivalLedger) -> [Problem] {
        var places: [Int: Int] = [:]
        for (place, index) in blobs.enumerated() { places[index] = place }
        return findings.indices.flatMap { index -> [Problem] in
            guard !findings[index].failures.isEmpty else { return [] }
            let path = places[index].flatMap { ledger.somePath(of: $0) }
            if path == nil, places[index] != nil, !selection.includesUnreachable { return [] }
            let id = catalogue.id(of: findings[index].object).hex(context.format)
            return findings[index].failures.map {
                Problem(kind: .matchLimit, path: path, message: "object \(id): rule '\($0.rule)': \($0.reason)")
            }
        }
    }
}
