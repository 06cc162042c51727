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
        let loose = messages() + namedBlobs() + unplaced(ledger)
        var versions = VersionSecrets<String>(
            loose.map {
                ScannedVersion(
                    id: catalogue.id(of: $0.finding.object), part: $0.part, secrets: $0.finding.secrets,
                    dependence: $0.finding.dependence)
            }, secrets: ledger.secrets, in: catalogue.store, context.detector, text: { $0 })
        for (index, place) in loose.enumerated() {
            let held = versions.secrets(of: index, at: place.path)
            if !held.isEmpty { arrivals.append(arrival(of: held, at: place)) }
        }
        outcome.problems += ruleFailures(ledger)
        outcome.problems += ledger.problems + versions.problems
        return Traced(arrivals: arrivals, secrets: versions.secrets, missing: result.missing)
    }

    // MARK: What is in no tree

    /// Where something was found that no tree names.
    private struct LoosePlace {
        var finding: ObjectFinding
        var part = Location.Part.content
        /// A ref, or empty.
        var path: String
        var commit: ObjectID?
        var state: Occurrence.State
    }

    private func messages() -> [LoosePlace] {
        findings.compactMap { finding in
            switch catalogue.kind(of: finding.object) {
            case .commit:
                guard let commit = graph.index(of: finding.object), selection.isWanted(commit),
                    context.history.paths.isEmpty
                else { return nil }
                let id = catalogue.id(of: finding.object)
                return LoosePlace(
                    finding: finding, part: .commitMessage, path: "", commit: id,
                    state: selection.isReachable[commit] ? .history : .unreachable)
            case .tag:
                guard selection.wanted == nil, context.history.paths.isEmpty else { return nil }
                let name = selection.tips.tags[finding.object]
                guard name != nil || selection.includesUnreachable else { return nil }
                return LoosePlace(
                    finding: finding, part: .tagMessage, path: name ?? "",
                    state: name == nil ? .unreachable : .history)
            default: return nil
            }
        }
    }

    /// Blobs that a ref names directly.
    private func namedBlobs() -> [LoosePlace] {
        let places = Dictionary(blobs.map { (findings[$0].object, $0) }, uniquingKeysWith: { $1 })
        return selection.tips.blobs.compactMap { blob, name in
            places[blob].map { LoosePlace(finding: findings[$0], path: name, state: .history) }
        }
    }

    /// Blobs that no tree names; of an interrupted run, blobs whose trees have not been read.
    private func unplaced(_ ledger: ArrivalLedger) -> [LoosePlace] {
        let isInterrupted = context.cancellation.isCancelled
        guard selection.includesUnreachable || isInterrupted else { return [] }
        let named = Set(selection.tips.blobs.map(\.blob))
        var shown: Set<Int32> = []
        return blobs.enumerated().compactMap { place, index in
            let finding = findings[index]
            guard !ledger.isPlaced[place], !named.contains(finding.object) else { return nil }
            // The time is up: one place for each secret is enough.
            if isInterrupted, finding.secrets.allSatisfy({ !shown.insert($0.number).inserted }) { return nil }
            return LoosePlace(finding: finding, path: "", state: isInterrupted ? .history : .unreachable)
        }
    }

    private func arrival(of secrets: [Int32], at place: LoosePlace) -> SecretArrival {
        SecretArrival(
            object: catalogue.id(of: place.finding.object), part: place.part, path: Array(place.path.utf8),
            commit: place.commit,
            secrets: secrets.map { ArrivedSecret(number: $0, state: place.state, blobs: []) })
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
