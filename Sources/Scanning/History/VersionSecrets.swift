internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore
internal import Inputs
internal import System

/// A scanned version of a file, before its path is known.
struct ScannedVersion: Sendable {
    var id: ObjectID
    var secrets: [PlacedSecret]
    var dependence: VersionDependence
}

private struct MatchPlace: Hashable {
    var rule: Int
    var secret: Range<Int>
}

/// Which secrets versions hold at a path: what was found in them, less what rules and allowlists say about the path.
struct VersionSecrets<Path: Hashable> {
    private(set) var versions: [ScannedVersion]
    private(set) var secrets: SecretTable
    /// Of versions that were looked at once more.
    private(set) var problems: [Problem] = []
    private let text: (Path) -> String
    private let store: ObjectStore
    private let detector: Detector
    /// Made when rules first ask for a path, which most never do.
    private lazy var scanner = TextScanner(detector)
    private lazy var objects = ObjectScannerAtPath(store, detector)
    private lazy var filter = PathFilter(detector)
    private var excused: [Path: Bool] = [:]
    private var places: [Path: PlaceSet] = [:]
    private var decisions: [Path: PathDecisions] = [:]
    /// By version: the rules of its matches that ask for the path.
    private var asking: [Int: [Int]] = [:]
    private var known: [Key: [Int32]] = [:]

    /// A version, and all that a path can decide about it.
    private struct Key: Hashable {
        var version: Int
        var origin: Origin
    }

    private enum Origin: Hashable {
        case path(Path)
        case place(PlaceSet, allowed: [Int])
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
        switch versions[version].dependence {
        case .none: return placed(version, at: path)
        case .path(let matches): return filtered(matches, of: version, at: path)
        case .text:
            let key = Key(version: version, origin: .path(path))
            if let found = known[key] { return found }
            let looked = objects.secrets(in: versions[version].id, at: text(path))
            problems += looked.problems
            let found = looked.keys.map { secrets.number(of: $0) }
            known[key] = found
            return found
        }
    }

    /// What of a version's matches counts at a path. Paths of which all rules think alike are one.
    private mutating func filtered(_ matches: [UnplacedMatch], of version: Int, at path: Path) -> [Int32] {
        let asking = rulesThatAsk(matches, of: version)
        let allowed = asking.filter { filter.allows($0, at: &decisions[path, default: PathDecisions(text(path))]) }
        let key = Key(version: version, origin: .place(place(of: path), allowed: allowed))
        if let found = known[key] { return found }
        let excluded = Set(asking).subtracting(allowed)
        let counting = filter.findings(among: matches.map(\.match), at: place(of: path)) { !excluded.contains($0) }
        let numbers = Dictionary(
            matches.map { (MatchPlace(rule: $0.match.rule, secret: $0.match.secret), $0.number) },
            uniquingKeysWith: { $1 })
        let found = Set(counting.compactMap { numbers[MatchPlace(rule: $0.rule, secret: $0.secret)] }).sorted()
        known[key] = found
        return found
    }

    private mutating func rulesThatAsk(_ matches: [UnplacedMatch], of version: Int) -> [Int] {
        if let known = asking[version] { return known }
        let rules = filter.rulesThatAsk(among: matches.lazy.map(\.match.rule))
        asking[version] = rules
        return rules
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
    private let format: ObjectFormat

    init(_ store: ObjectStore, _ detector: Detector) {
        reader = store.makeReader()
        format = store.format
        let options = ScanOptions(windowSize: ObjectScanner.maximumSize)
        scanner = DocumentScanner(
            detector, options: options, progress: ScanProgress(), cancellation: Cancellation())
    }

    /// What counts at a path, and what could not be looked at: an object that was there at the first look may be gone.
    func secrets(in id: ObjectID, at path: String) -> (keys: [FindingCollector.Key], problems: [Problem]) {
        do throws(ObjectProblem) {
            let object = try reader.read(id)
            return object.withBytes { bytes in
                do throws(InputIssue) {
                    try scanner.scan(BytesSource(bytes, path: FilePath(path)))
                } catch {
                    scanner.report(Problem(kind: .unreadable, path: path, message: error.reason))
                }
                return (scanner.takeFindings().entries.map(\.key), scanner.takeProblems())
            }
        } catch {
            return ([], [HistoryProblems.problem(error, format)])
        }
    }
}
