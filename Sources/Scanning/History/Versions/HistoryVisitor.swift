internal import Detection
internal import Findings
internal import GitStore
internal import History

/// What scanning found in one object.
struct ObjectFinding: Sendable {
    var object: ObjectNumber
    /// Numbers in a ``SecretTable``, in ascending order.
    var secrets: [PlacedSecret]
    var dependence: VersionDependence
    var failures: [RuleFailure]
}

/// Scans the blobs, commit messages and tag messages of a repository as a traversal shows them, and notes how commits
/// follow one another. One per thread.
final class HistoryVisitor: ObjectVisitor, @unchecked Sendable {
    private let catalogue: ObjectCatalogue
    private let scanner: ObjectScanner
    private let isExhaustive: Bool
    private let progress: ScanProgress
    private let cancellation: Cancellation
    private(set) var findings: [ObjectFinding] = []
    private(set) var commits = CommitRows()
    private(set) var failures: [TraversalFailure] = []
    private(set) var statistics = ScanStatistics()
    /// What the findings refer to.
    var secrets: SecretTable { scanner.secrets }

    typealias Memory = ObjectScanner.Memory

    init(
        _ catalogue: ObjectCatalogue, _ detector: Detector, isExhaustive: Bool, progress: ScanProgress,
        cancellation: Cancellation
    ) {
        self.catalogue = catalogue
        self.isExhaustive = isExhaustive
        self.progress = progress
        self.cancellation = cancellation
        scanner = ObjectScanner(detector)
    }

    var isCancelled: Bool { cancellation.isCancelled }

    func advance(objects: Int, packBytes: Int) {
        progress.addObjects(objects)
        progress.addPackBytes(packBytes)
    }

    func report(_ failure: TraversalFailure) { failures.append(failure) }

    func visit(_ object: VisitedObject, base: Memory?) -> Memory? {
        let isDuplicate = catalogue.isDuplicate(object.number)
        // A second copy of an object is only needed for what is stored as a delta of it.
        if isDuplicate, !object.hasChildren || object.kind != .blob { return nil }
        switch object.kind {
        case .blob:
            let result = scanner.scan(
                object.bytes, derivation: isExhaustive ? nil : object.derivation, base: base,
                keepsMemory: object.hasChildren && !isExhaustive)
            if !isDuplicate {
                statistics.blobsScanned += 1
                statistics.bytesScanned += object.bytes.count
                note(result, in: object.number)
            }
            return result.memory
        case .commit:
            statistics.commitsScanned += 1
            scanMessage(of: object) { bytes throws(MalformedObject) in
                try commits.add(object.number, bytes, format: catalogue.store.format)
            }
        case .tag:
            scanMessage(of: object) { bytes throws(MalformedObject) in
                try TagHeader(parsing: bytes, format: catalogue.store.format).message.lowerBound
            }
        case .tree: break
        }
        return nil
    }

    private func scanMessage(
        of object: VisitedObject, start: (UnsafeRawBufferPointer) throws(MalformedObject) -> Int
    ) {
        do throws(MalformedObject) {
            let start = try start(object.bytes)
            let message = UnsafeRawBufferPointer(rebasing: object.bytes[start...])
            statistics.bytesScanned += message.count
            note(scanner.scan(message), in: object.number)
        } catch {
            failures.append(TraversalFailure(error, of: object.number, in: catalogue))
        }
    }

    private func note(_ result: ObjectScanner.Result, in object: ObjectNumber) {
        guard !result.isEmpty else { return }
        findings.append(
            ObjectFinding(
                object: object, secrets: result.secrets, dependence: result.dependence,
                failures: result.failures))
    }
}
