internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore
internal import History

/// Keeps account of which secret stands at which path in which versions, and who brought it there.
struct ArrivalLedger {
    private let context: HistoryContext
    private let catalogue: ObjectCatalogue
    private let graph: CommitGraph
    private let selection: SelectedHistory
    private var trace: HistoryTrace
    private var versions: VersionSecrets<PathID>
    /// By traced blob: whether some commit has it.
    private(set) var isPlaced: [Bool]
    private var somePaths: [Int: PathID] = [:]
    private var accounts: [Key: Account] = [:]

    private struct Key: Hashable {
        var secret: Int32
        var path: PathID
    }

    /// What is known of one secret at one path.
    private struct Account {
        /// Traced blobs, in the order in which they came.
        var blobs: [Int] = []
        var last: CommitIndex?
        var headBlob: Int?
    }

    init(
        _ context: HistoryContext, _ catalogue: ObjectCatalogue, _ graph: CommitGraph, _ selection: SelectedHistory,
        _ trace: HistoryTrace, _ versions: VersionSecrets<PathID>
    ) {
        self.context = context
        self.catalogue = catalogue
        self.graph = graph
        self.selection = selection
        self.trace = trace
        self.versions = versions
        isPlaced = Array(repeating: false, count: versions.versions.count)
    }

    /// A path at which a traced blob stands.
    func somePath(of blob: Int) -> String? { somePaths[blob].map { trace.paths.text(of: $0) } }

    mutating func arrivals() -> [SecretArrival] {
        keepAccounts()
        let known = knownBefore()
        var arrivals = commitArrivals(known)
        arrivals += topTreeArrivals()
        return arrivals
    }

    // MARK: Accounts

    private func isIncluded(_ commit: CommitIndex) -> Bool {
        selection.isReachable[commit] || selection.includesUnreachable
    }

    private mutating func keepAccounts() {
        for arrival in trace.arrivals where isIncluded(arrival.commit) { enter(arrival.blob, arrival.path, last: nil) }
        for place in trace.places where place.isReachable || selection.includesUnreachable {
            isPlaced[place.blob] = true
            somePaths[place.blob] = somePaths[place.blob] ?? place.path
            enter(place.blob, place.path, last: place.last)
        }
        for place in trace.head {
            for secret in versions.secrets(of: place.blob, at: place.path) {
                accounts[Key(secret: secret, path: place.path)]?.headBlob = place.blob
            }
        }
    }

    private mutating func enter(_ blob: Int, _ path: PathID, last: CommitIndex?) {
        for secret in versions.secrets(of: blob, at: path) {
            let key = Key(secret: secret, path: path)
            // Versions of a path come one after another, so a new one is mostly told from the last.
            func enter(_ account: inout Account) {
                if last == nil {
                    if account.blobs.last != blob { account.blobs.append(blob) }
                } else {
                    account.last = max(account.last ?? -1, last!)
                }
            }
            enter(&accounts[key, default: Account()])
        }
    }

    /// The secrets that the commits in front of the selected ones hold, wherever.
    private mutating func knownBefore() -> Set<Int32> {
        var known: Set<Int32> = []
        for commit in selection.before {
            for place in trace.places(in: commit) { known.formUnion(versions.secrets(of: place.blob, at: place.path)) }
        }
        return known
    }

    // MARK: Arrivals

    private mutating func commitArrivals(_ known: Set<Int32>) -> [SecretArrival] {
        var arrivals: [SecretArrival] = []
        for arrival in trace.arrivals where selection.isWanted(arrival.commit) {
            var new = Set(versions.secrets(of: arrival.blob, at: arrival.path)).subtracting(known)
            for blob in arrival.before where !new.isEmpty {
                new.subtract(versions.secrets(of: blob, at: arrival.path))
            }
            guard !new.isEmpty else { continue }
            let path = trace.paths.bytes(of: arrival.path)
            guard context.history.paths.contains(path) else { continue }
            let isReachable = selection.isReachable[arrival.commit]
            arrivals.append(
                SecretArrival(
                    object: id(of: arrival.blob), path: path,
                    commit: catalogue.id(of: graph.number(of: arrival.commit)),
                    secrets: new.sorted().map { arrived($0, arrival.path, isReachable: isReachable) }))
        }
        return arrivals
    }

    /// Trees that a tag names without a commit.
    private mutating func topTreeArrivals() -> [SecretArrival] {
        guard selection.wanted == nil else { return [] }
        return trace.places.compactMap { place in
            guard place.last == nil, place.isReachable else { return nil }
            let path = trace.paths.bytes(of: place.path)
            let secrets = versions.secrets(of: place.blob, at: place.path)
            guard !secrets.isEmpty, context.history.paths.contains(path) else { return nil }
            return SecretArrival(
                object: id(of: place.blob), path: path,
                secrets: secrets.map { arrived($0, place.path, isReachable: true) })
        }
    }

    private func arrived(_ secret: Int32, _ path: PathID, isReachable: Bool) -> ArrivedSecret {
        let account = accounts[Key(secret: secret, path: path)] ?? Account()
        let state: Occurrence.State =
            !isReachable ? .unreachable : account.headBlob != nil ? .head : .history
        return ArrivedSecret(
            number: secret, state: state, last: account.last.map { catalogue.id(of: graph.number(of: $0)) },
            blobs: unique(account.blobs).map { id(of: $0) },
            headBlob: state == .head ? account.headBlob.map { id(of: $0) } : nil)
    }

    private func unique(_ blobs: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return blobs.filter { seen.insert($0).inserted }
    }

    private func id(of blob: Int) -> ObjectID { versions.versions[blob].id }

    /// All secrets there are: those found where the path mattered come late.
    var secrets: SecretTable { versions.secrets }

    /// What could not be looked at once more where rules ask for the path.
    var problems: [Problem] { versions.problems }
}
