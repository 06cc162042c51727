internal import Detection
internal import Findings
internal import GitHistory

/// Which secrets a version holds at a path: what was found in it, less what rules and allowlists say about the path.
struct VersionSecrets {
    private let findings: [ObjectFinding]
    private let paths: PathTable
    private let catalogue: ObjectCatalogue
    private let scanner: TextScanner
    private let objects: ObjectScannerAtPath
    private(set) var secrets: SecretTable
    private var excused: [PathID: Bool] = [:]
    private var known: [Key: [Int32]] = [:]

    private struct Key: Hashable {
        var finding: Int
        var path: PathID
    }

    init(
        _ findings: [ObjectFinding], secrets: SecretTable, paths: PathTable, in catalogue: ObjectCatalogue,
        _ detector: Detector
    ) {
        self.findings = findings
        self.secrets = secrets
        self.paths = paths
        self.catalogue = catalogue
        scanner = TextScanner(detector)
        objects = ObjectScannerAtPath(catalogue.store, detector)
    }

    /// - Parameter finding: The place of the version among the findings.
    mutating func secrets(of finding: Int, at path: PathID) -> [Int32] {
        guard !isExcused(path) else { return [] }
        guard findings[finding].dependsOnOrigin else { return findings[finding].secrets }
        let key = Key(finding: finding, path: path)
        if let found = known[key] { return found }
        let id = catalogue.id(of: findings[finding].object)
        let found = objects.secrets(in: id, at: paths.text(of: path)).map { secrets.number(of: $0) }
        known[key] = found
        return found
    }

    private mutating func isExcused(_ path: PathID) -> Bool {
        if let known = excused[path] { return known }
        let answer = scanner.isExcused(PathDecisions(paths.text(of: path)))
        excused[path] = answer
        return answer
    }
}

/// Scans single objects once more, where rules want to know their path.
struct ObjectScannerAtPath {
    private let reader: ObjectReader
    private let scanner: DocumentScanner

    init(_ store: ObjectStore, _ detector: Detector) {
        reader = store.makeReader()
        let options = ScanOptions(windowSize: ObjectScanner.maximumSize)
        scanner = DocumentScanner(
            detector, options: options, progress: ScanProgress(), cancellation: Cancellation())
    }

    /// Nothing for an object that cannot be read: that has been reported.
    func secrets(in id: ObjectID, at path: String) -> [FindingCollector.Key] {
        guard let object = try? reader.read(id) else { return [] }
        return object.withBytes { bytes in
            try? scanner.scan(BytesSource(bytes, path: path))
            return scanner.takeFindings().entries.map(\.key)
        }
    }
}
