internal import Detection
internal import Findings
internal import GitStore

/// A scanned version of a file, before its path is known.
struct ScannedVersion: Sendable {
    var id: ObjectID
    /// Of the object; the others hold messages.
    var part = Location.Part.content
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
    private lazy var look = VersionLook(detector)
    private lazy var reader = store.makeReader()
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
            let found = lookAgain(at: versions[version], path: text(path)).map { secrets.number(of: $0) }.sorted()
            known[key] = found
            return found
        }
    }

    /// Where rules want to see the text and the path. An object that was there at the first look may be gone.
    private mutating func lookAgain(at version: ScannedVersion, path: String) -> Set<FindingCollector.Key> {
        do throws(ObjectProblem) {
            let (keys, failures) = try reader.read(version.id).withBytes { bytes in
                let start = version.part.textStart(in: bytes, store.format)
                return look.keys(in: UnsafeRawBufferPointer(rebasing: bytes[start...]), at: path)
            }
            problems += failures.map { Problem($0, path: SourcePath(path)) }
            return keys
        } catch {
            problems.append(HistoryProblems.problem(error, store.format))
            return []
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
