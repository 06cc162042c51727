internal import Synchronization

/// What a run has done so far, for who shows it.
///
/// Threads that work through a repository add in batches: each addition takes the counters' cache line away from the
/// others.
public final class ScanProgress: Sendable {
    /// What a run is busy with.
    public enum Phase: Int, Sendable {
        /// Finding out what there is to scan: refs, commits, the objects of packs.
        case reading
        case scanning
        /// Finding the commits that brought in what was found.
        case tracing
    }

    private let files = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)
    private let objects = Atomic<Int>(0)
    private let packBytes = Atomic<Int>(0)
    private let allObjects = Atomic<Int>(0)
    private let allPackBytes = Atomic<Int>(0)
    private let currentPhase = Atomic<Int>(Phase.scanning.rawValue)

    public init() {}

    public var filesScanned: Int { files.load(ordering: .relaxed) }
    /// Bytes of text.
    public var bytesScanned: Int { bytes.load(ordering: .relaxed) }
    /// Objects of a repository, and how many there will be; 0 when that is not known, as for files.
    public var objectsScanned: Int { objects.load(ordering: .relaxed) }
    public var objectsInAll: Int { allObjects.load(ordering: .relaxed) }
    /// Bytes of packs and loose objects as they are on disk, and how many there will be.
    public var packBytesScanned: Int { packBytes.load(ordering: .relaxed) }
    public var packBytesInAll: Int { allPackBytes.load(ordering: .relaxed) }

    /// Set by the one thread that leads the run.
    public var phase: Phase {
        get { Phase(rawValue: currentPhase.load(ordering: .relaxed)) ?? .scanning }
        set { currentPhase.store(newValue.rawValue, ordering: .relaxed) }
    }

    /// Says how much of a repository there is to scan.
    ///
    /// - Parameter bytes: On disk; 0 when not known.
    public func setTotals(objects: Int, bytes: Int) {
        allPackBytes.store(bytes, ordering: .relaxed)
        allObjects.store(objects, ordering: .relaxed)
    }

    public func addObjects(_ count: Int) { objects.add(count, ordering: .relaxed) }
    public func addPackBytes(_ count: Int) { packBytes.add(count, ordering: .relaxed) }

    func addFile() { files.add(1, ordering: .relaxed) }
    func addBytes(_ count: Int) { bytes.add(count, ordering: .relaxed) }
}
