internal import Detection
internal import Findings
internal import GitStore
internal import System

/// Single versions, scanned when they are asked for, each once.
struct VersionPool {
    private let context: HistoryContext
    private var places: [ObjectID: Int] = [:]
    private(set) var versions: [ScannedVersion] = []
    private(set) var secrets = SecretTable()
    private(set) var statistics = ScanStatistics()
    private(set) var problems: [Problem] = []
    /// Rules that were given up on a version, by its name.
    private(set) var failures: [ObjectID: [RuleFailure]] = [:]

    init(_ context: HistoryContext) { self.context = context }

    /// The place of a version, if it has been scanned and could be read.
    func place(of id: ObjectID) -> Int? { places[id] }

    private struct Part: Sendable {
        var versions: [ScannedVersion] = []
        var secrets = SecretTable()
        var statistics = ScanStatistics()
        var problems: [Problem] = []
        var failures: [ObjectID: [RuleFailure]] = [:]
    }

    /// Scans those that have not been scanned.
    ///
    /// - Parameter counts: Whether they are part of what was selected, so that their size and problems are told.
    mutating func scan(_ ids: [ObjectID], part: Location.Part = .content, counts: Bool = true) {
        let missing = Set(ids).filter { places[$0] == nil }.sorted()
        guard !missing.isEmpty else { return }
        let context = context
        let parts = Workers(context.options.jobs).forEach(
            missing.count, worthwhile: 16, isCancelled: { context.cancellation.isCancelled },
            state: { Look(context) }, { index, look in look.scan(missing[index], part, context) },
            finish: { $0.finished() })
        for part in parts { take(part, counts: counts) }
    }

    /// What one thread reads and scans with, and what it has found.
    private struct Look {
        private let reader: ObjectReader
        private let scanner: ObjectScanner
        private var part = Part()

        init(_ context: HistoryContext) {
            reader = context.access.store.makeReader()
            scanner = ObjectScanner(context.detector)
        }

        mutating func scan(_ id: ObjectID, _ kind: Location.Part, _ context: HistoryContext) {
            context.progress.addObjects(1)
            do throws(ObjectProblem) {
                let object = try reader.read(id)
                let (result, length) = object.withBytes { bytes in
                    let start = kind.textStart(in: bytes, context.format)
                    return (scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[start...])), bytes.count - start)
                }
                part.statistics.bytesScanned += length
                if kind == .content { part.statistics.blobsScanned += 1 }
                if !result.failures.isEmpty { part.failures[id] = result.failures }
                part.versions.append(
                    ScannedVersion(id: id, part: kind, secrets: result.secrets, dependence: result.dependence))
            } catch {
                part.problems.append(context.problem(error))
            }
        }

        func finished() -> Part {
            var part = part
            part.secrets = scanner.secrets
            return part
        }
    }

    /// Secrets that were found where the path mattered.
    mutating func adopt(_ secrets: SecretTable, problems: [Problem] = []) {
        self.secrets = secrets
        self.problems += problems
    }

    private mutating func take(_ part: Part, counts: Bool) {
        let numbers = secrets.merge(part.secrets)
        for var version in part.versions {
            version.secrets = version.secrets.renumbered(numbers)
            version.dependence = version.dependence.renumbered(numbers)
            places[version.id] = versions.count
            versions.append(version)
        }
        guard counts else { return }
        statistics += part.statistics
        problems += part.problems
        failures.merge(part.failures) { first, _ in first }
    }
}

extension HistoryContext {
    /// An object that cannot be read. Missing from a partial clone, it is not fatal elsewhere; but what a selection
    /// names must be there.
    func problem(_ problem: ObjectProblem) -> Problem {
        var found = HistoryProblems.problem(problem, format)
        if problem.isMissing, access.layout.isPartialClone {
            found.message += "; this is a partial clone: git fetch --refetch --no-filter gets what is missing"
        }
        return found
    }
}
