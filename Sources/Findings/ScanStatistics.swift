/// What a run looked at.
public struct ScanStatistics: Sendable, Equatable {
    public var bytesScanned = 0
    public var filesScanned = 0
    public var blobsScanned = 0
    public var commitsScanned = 0
    /// Objects of a partial clone that are not here and were not scanned: their server promises to have them.
    public var objectsMissing = 0
    /// Files and folders that ignore files left out.
    public var pathsIgnored = 0

    public init() {}

    public static func += (total: inout ScanStatistics, part: ScanStatistics) {
        total.bytesScanned += part.bytesScanned
        total.filesScanned += part.filesScanned
        total.blobsScanned += part.blobsScanned
        total.commitsScanned += part.commitsScanned
        total.objectsMissing += part.objectsMissing
        total.pathsIgnored += part.pathsIgnored
    }
}
