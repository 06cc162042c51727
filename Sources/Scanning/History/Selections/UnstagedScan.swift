internal import Findings
internal import GitProgram
internal import GitStore
internal import Inputs
internal import System

/// Scans the files of a work tree that differ from the index, for secrets that the index does not have.
struct UnstagedScan {
    private let context: HistoryContext

    init(_ context: HistoryContext) { self.context = context }

    func run() throws(GitFailure) -> HistoryOutcome {
        guard let workTree = context.access.layout.workTree else { return HistoryOutcome() }
        let changes = try UnstagedChanges.read(context.access.git, paths: context.history.paths)
        let scanner = DocumentScanner(
            context.detector, options: context.options, progress: context.progress,
            cancellation: context.cancellation)
        var pool = VersionPool(context)
        var outcome = HistoryOutcome()
        for entry in changes.entries where !context.cancellation.isCancelled {
            let path = String(decoding: entry.path, as: UTF8.self)
            scan(entry.path, path, in: workTree, scanner)
            let found = scanner.takeFindings()
            guard !found.entries.isEmpty else { continue }
            let known = known(in: entry, &pool, &outcome.problems)
            for (key, value) in found.entries where !known.contains(key) {
                for place in value.occurrences { outcome.collector.add(key, value.withoutOccurrences, at: place) }
            }
        }
        outcome.problems += scanner.problems + pool.problems
        outcome.notes = scanner.notes
        outcome.statistics = scanner.statistics
        return outcome
    }

    private func scan(_ path: [UInt8], _ text: String, in workTree: String, _ scanner: DocumentScanner) {
        do throws(InputIssue) {
            let source = try FileReader(workTree: FilePath(workTree), path: path, shownAs: FilePath(bytes: path))
            try scanner.scan(source)
        } catch {
            if error.isProblem {
                scanner.report(Problem(kind: .unreadable, path: text, message: error.reason))
            } else {
                scanner.note(Note(path: text, message: error.reason))
            }
        }
    }

    /// What the index has at this path.
    private func known(
        in entry: UnstagedEntry, _ pool: inout VersionPool, _ problems: inout [Problem]
    ) -> Set<FindingCollector.Key> {
        guard let blob = entry.indexBlob else { return [] }
        pool.scan([blob])
        guard let place = pool.place(of: blob) else { return [] }
        var secrets = VersionSecrets<[UInt8]>(
            pool.versions, secrets: pool.secrets, in: context.access.store, context.detector,
            text: { String(decoding: $0, as: UTF8.self) })
        let numbers = secrets.secrets(of: place, at: entry.path)
        problems += secrets.problems
        return Set(numbers.map { secrets.secrets.keys[Int($0)] })
    }
}
