internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore
internal import History
internal import Rules

/// What a selection adds to what was there before.
struct Additions {
    /// A version of a file, with what was at its path before.
    struct Version {
        var new: NewBlob
        /// The commit that adds it; `nil` for what is not committed.
        var commit: ObjectID?
    }

    /// The message of a commit, or of a tag with its ref.
    struct Message {
        var object: ObjectID
        var part: Location.Part
        var ref = ""
    }

    /// Older commits first.
    var versions: [Version] = []
    var messages: [Message] = []
    /// Versions that were there and are gone: where a secret may have moved from.
    var removed: [NewBlob] = []
    /// Commits just outside: what their trees hold is not new.
    var before: [ObjectID] = []
    /// Of everything that is found.
    var state = Occurrence.State.history
}

/// Scans what a selection adds, reading no object that it does not need.
struct BoundedScan {
    private let context: HistoryContext
    private var pool: VersionPool
    private var outcome = HistoryOutcome()

    init(_ context: HistoryContext) {
        self.context = context
        pool = VersionPool(context)
    }

    private typealias Secrets = VersionSecrets<[UInt8]>

    /// - Parameters:
    ///   - before: The commits that show what was there before, asked for only when something was found.
    ///   - head: HEAD's commit, asked for likewise.
    consuming func run(
        _ additions: Additions, before: () throws(GitFailure) -> [ObjectID], head: () throws(GitFailure) -> ObjectID?
    ) throws(GitFailure) -> HistoryOutcome {
        let versions = additions.versions.filter { context.history.paths.contains($0.new.path) }
        context.progress.setTotals(objects: versions.count + additions.messages.count, bytes: 0)
        pool.scan(versions.map(\.new.blob))
        for part in [Location.Part.commitMessage, .tagMessage] {
            pool.scan(additions.messages.filter { $0.part == part }.map(\.object), part: part)
        }
        reportFailures(versions)
        var arrivals = arrivals(of: versions, additions.state)
        arrivals += pathArrivals(of: versions, additions.state)
        arrivals += messages(additions)
        if !arrivals.isEmpty {
            let known = try knownBefore(arrivals, removed: additions.removed, before: before)
            arrivals = arrivals.compactMap { arrival in
                var arrival = arrival
                arrival.secrets.removeAll { known.contains($0.number) }
                return arrival.secrets.isEmpty ? nil : arrival
            }
        }
        if !arrivals.isEmpty, additions.state != .staged, let head = try head() { markHead(&arrivals, head) }
        let (collector, problems) = context.makeOccurrences(arrivals, secrets: pool.secrets)
        outcome.collector = collector
        outcome.statistics = pool.statistics
        outcome.problems += problems + pool.problems
        return outcome
    }

    // MARK: What is new

    private mutating func arrivals(of versions: [Additions.Version], _ state: Occurrence.State) -> [SecretArrival] {
        let found = versions.filter { version in
            guard let place = pool.place(of: version.new.blob) else { return false }
            return !pool.versions[place].secrets.isEmpty || pool.versions[place].dependence.isSome
        }
        pool.scan(found.flatMap(\.new.before))
        var secrets = makeSecrets()
        defer { pool.adopt(secrets.secrets, problems: secrets.problems) }
        var arrivals: [SecretArrival] = []
        for version in found {
            guard let place = pool.place(of: version.new.blob) else { continue }
            var new = Set(secrets.secrets(of: place, at: version.new.path))
            for blob in version.new.before {
                guard let place = pool.place(of: blob) else { continue }
                new.subtract(secrets.secrets(of: place, at: version.new.path))
            }
            guard !new.isEmpty else { continue }
            arrivals.append(
                SecretArrival(
                    object: version.new.blob, path: version.new.path, commit: version.commit,
                    secrets: new.sorted().map { ArrivedSecret(number: $0, state: state, blobs: []) }))
        }
        return arrivals
    }

    /// Files that are reported because of their paths, where there was none before.
    private mutating func pathArrivals(
        of versions: [Additions.Version], _ state: Occurrence.State
    ) -> [SecretArrival] {
        guard var rules = PathRules(context.detector) else { return [] }
        var secrets = pool.secrets
        defer { pool.adopt(secrets) }
        return versions.compactMap { version in
            let keys = version.new.before.isEmpty ? rules.keys(at: version.new.path) : []
            guard !keys.isEmpty else { return nil }
            return SecretArrival(
                object: version.new.blob, path: version.new.path, commit: version.commit,
                secrets: keys.map { ArrivedSecret(number: secrets.number(of: $0), state: state, blobs: []) })
        }
    }

    private func makeSecrets() -> Secrets {
        VersionSecrets(
            pool.versions, secrets: pool.secrets, in: context.access.store, context.detector,
            text: { String(decoding: $0, as: UTF8.self) })
    }

    private mutating func messages(_ additions: Additions) -> [SecretArrival] {
        guard context.history.paths.isEmpty else { return [] }
        var secrets = makeSecrets()
        defer { pool.adopt(secrets.secrets, problems: secrets.problems) }
        return additions.messages.compactMap { message in
            let path = Array(message.ref.utf8)
            let held = pool.place(of: message.object).map { secrets.secrets(of: $0, at: path) } ?? []
            guard !held.isEmpty else { return nil }
            return SecretArrival(
                object: message.object, part: message.part, path: path,
                commit: message.part == .commitMessage ? message.object : nil,
                secrets: held.map { ArrivedSecret(number: $0, state: additions.state, blobs: []) })
        }
    }

    // MARK: What was there before

    /// Those of the arrived secrets that were there before, wherever: first where they may have moved from, then in
    /// all of the trees that the selection begins with.
    private mutating func knownBefore(
        _ arrivals: [SecretArrival], removed: [NewBlob], before: () throws(GitFailure) -> [ObjectID]
    ) throws(GitFailure) -> Set<Int32> {
        let wanted = Set(arrivals.flatMap(\.secrets).map(\.number))
        var known = secrets(in: removed).intersection(wanted)
        guard known.count < wanted.count else { return known }
        let reader = context.access.store.makeReader()
        let comparison = TreeComparison(reader, format: context.format)
        for commit in try before() where known.count < wanted.count && !context.cancellation.isCancelled {
            guard let tree = tree(of: commit, reader) else { continue }
            // A tree that cannot be read holds nothing that is known; then more is reported, not less.
            let blobs = comparison.newBlobs(in: tree, against: []) { _ in }
            known.formUnion(secrets(in: blobs).intersection(wanted))
        }
        return known
    }

    private mutating func secrets(in blobs: [NewBlob]) -> Set<Int32> {
        heldSecrets(in: blobs).reduce(into: []) { $0.formUnion($1) }
    }

    /// What each of some versions holds at its path. They are no part of the selection.
    private mutating func heldSecrets(in blobs: [NewBlob]) -> [[Int32]] {
        guard !blobs.isEmpty else { return [] }
        pool.scan(blobs.map(\.blob), counts: false)
        var secrets = makeSecrets()
        defer { pool.adopt(secrets.secrets) }
        return blobs.map { blob in
            pool.place(of: blob.blob).map { secrets.secrets(of: $0, at: blob.path) } ?? []
        }
    }

    private func tree(of commit: ObjectID, _ reader: ObjectReader) -> ObjectID? {
        guard let object = try? reader.read(commit) else { return nil }
        return object.withBytes { (try? CommitHeader(parsing: $0, format: context.format))?.tree }
    }

    // MARK: What is told besides

    /// Notes which of the secrets HEAD has at their paths.
    private mutating func markHead(_ arrivals: inout [SecretArrival], _ head: ObjectID) {
        let reader = context.access.store.makeReader()
        guard let tree = tree(of: head, reader) else { return }
        let comparison = TreeComparison(reader, format: context.format)
        let places = arrivals.indices.compactMap { index -> (arrival: Int, blob: NewBlob)? in
            guard arrivals[index].part == .content,
                let blob = comparison.blob(at: arrivals[index].path, in: tree)
            else { return nil }
            return (index, NewBlob(path: arrivals[index].path, blob: blob, before: []))
        }
        for (place, held) in zip(places, heldSecrets(in: places.map(\.blob))) {
            for secret in arrivals[place.arrival].secrets.indices {
                let number = arrivals[place.arrival].secrets[secret].number
                guard held.contains(number) || isAboutThePath(number) else { continue }
                arrivals[place.arrival].secrets[secret].state = .head
                arrivals[place.arrival].secrets[secret].headBlob = place.blob.blob
            }
        }
    }

    /// Whether a finding needs nothing but a file at its path.
    private func isAboutThePath(_ secret: Int32) -> Bool {
        context.detector.ruleSet.rules[pool.secrets.keys[Int(secret)].rule].regex == nil
    }

    private mutating func reportFailures(_ versions: [Additions.Version]) {
        for version in versions {
            for failure in pool.failures[version.new.blob] ?? [] {
                outcome.problems.append(Problem(failure, path: SourcePath(bytes: version.new.path)))
            }
        }
    }
}
