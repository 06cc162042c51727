internal import Detection
internal import Findings
internal import GitHistory

/// A scanned version of a file, before its path is known.
struct ScannedVersion: Sendable {
    var id: ObjectID
    var secrets: [PlacedSecret]
    /// The path decides what remains of it.
    var dependsOnOrigin: Bool
}

/// Which secrets versions hold at a path: what was found in them, less what rules and allowlists say about the path.
struct VersionSecrets<Path: Hashable> {
    private(set) var versions: [ScannedVersion]
    private(set) var secrets: SecretTable
    private let text: (Path) -> String
    private let store: ObjectStore
    private let detector: Detector
    /// Made when rules first ask for a path, which most never do.
    private lazy var scanner = TextScanner(detector)
    private lazy var objects = ObjectScannerAtPath(store, detector)
    private var excused: [Path: Bool] = [:]
    private var known: [Key: [Int32]] = [:]

    private var places: [Path: PlaceSet] = [:]

    private struct Key: Hashable {
        var version: Int
        var path: Path
    }

    /// - Parameter text: A path as rules see it.
    init(
        _ versions: [ScannedVersion], secrets: SecretTable, in store: ObjectStore, _ detector: Detector,
        text: @escaping (Path) -> String
    ) {
        self.versions = versions
        self.secrets = secrets
        self.text = text
        self.store = store
        self.detector = detector
    }

    /// - Parameter version: Its place among the versions.
    mutating func secrets(of version: Int, at path: Path) -> [Int32] {
        guard !isExcused(path) else { return [] }
        guard versions[version].dependsOnOrigin else { return placed(version, at: path) }
        let key = Key(version: version, path: path)
        if let found = known[key] { return found }
        let found = objects.secrets(in: versions[version].id, at: text(path)).map { secrets.number(of: $0) }
        known[key] = found
        return found
    }

    private mutating func placed(_ version: Int, at path: Path) -> [Int32] {
        // Nearly every secret counts everywhere; a path is only made out where one does not.
        let held = versions[version].secrets
        if held.allSatisfy({ $0.places == .all }) { return held.map(\.number) }
        let place = place(of: path)
        return held.lazy.filter { $0.places.isSuperset(of: place) }.map(\.number)
    }

    private mutating func place(of path: Path) -> PlaceSet {
        if let known = places[path] { return known }
        let place = PlaceSet(ofPath: text(path))
        places[path] = place
        return place
    }

    private mutating func isExcused(_ path: Path) -> Bool {
        guard detector.excusesWholeFiles else { return false }
        if let known = excused[path] { return known }
        let answer = scanner.isExcused(PathDecisions(text(path)))
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
