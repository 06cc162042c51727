internal import Synchronization

/// What a run has done so far, for who shows it.
public final class ScanProgress: Sendable {
    private let files = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)

    public init() {}

    public var filesScanned: Int { files.load(ordering: .relaxed) }
    public var bytesScanned: Int { bytes.load(ordering: .relaxed) }

    func addFile() { files.add(1, ordering: .relaxed) }
    func addBytes(_ count: Int) { bytes.add(count, ordering: .relaxed) }
}
