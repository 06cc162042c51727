public import Rules

// Scanning: the only room that knows the whole way from inputs to findings. It owns the threads, the limits, the
// progress and the order of the output.
//
// The principal types: ``Scan`` runs one scan and returns a ``ScanResult``; ``ScanRules`` finds and loads the rules it
// runs with; ``ScanOptions``, ``Cancellation`` and ``ScanProgress`` are what its caller gives it. Inside,
// ``DocumentScanner`` takes one document through the windows of `Detection` and `FindingAssembly` puts the
// threads' results in order.

/// How a scan runs, resolved once by the command line.
public struct ScanOptions: Sendable {
    /// Threads.
    public var jobs: Int
    /// Larger files are not scanned and reported as a problem; bytes, `nil` for no limit.
    public var maximumFileSize: Int?
    /// Keep the secrets themselves in the result.
    public var showsSecrets: Bool
    public var respectsIgnoreFiles: Bool
    public var followsSymlinks: Bool
    /// The key of fingerprints, `nil` for the public one.
    public var fingerprintKey: String?
    /// How much of a document is scanned at once, in bytes; larger ones are scanned in overlapping windows.
    public var windowSize: Int
    /// Findings of less are left out.
    public var minimumConfidence: Confidence

    public init(
        jobs: Int = 1, maximumFileSize: Int? = nil, showsSecrets: Bool = false, respectsIgnoreFiles: Bool = true,
        followsSymlinks: Bool = false, fingerprintKey: String? = nil, windowSize: Int = 1 << 20,
        minimumConfidence: Confidence = .low
    ) {
        self.jobs = jobs
        self.maximumFileSize = maximumFileSize
        self.showsSecrets = showsSecrets
        self.respectsIgnoreFiles = respectsIgnoreFiles
        self.followsSymlinks = followsSymlinks
        self.fingerprintKey = fingerprintKey
        self.windowSize = windowSize
        self.minimumConfidence = minimumConfidence
    }
}
