internal import Findings
internal import GitProgram
internal import GitStore

/// Turns arrivals into occurrences: with their exact places (``SecondLooks``), and with what is told of the commits
/// that brought them.
struct OccurrenceMaker {
    let looks: SecondLooks
    let book: CommitBook
    /// Names of the refs that reach each commit.
    let refs: [ObjectID: ReachingRefs]
    let links: RemoteLinks?
    /// As the user reaches it.
    let repository: SourcePath
    /// In front of paths, when several places are scanned at once.
    let pathPrefix: SourcePath

    /// The refs whose history holds a commit.
    struct ReachingRefs: Sendable {
        /// Some of them.
        var names: [String] = []
        var count = 0
    }

    private var format: ObjectFormat { looks.access.layout.format }

    /// - Returns: The findings with their occurrences, and what could not be looked at.
    func make(_ arrivals: [SecretArrival]) -> (FindingCollector, [Problem]) {
        let results = looks.results(of: wanted(arrivals))
        var collector = FindingCollector()
        for arrival in arrivals {
            guard let found = results[arrival.place]?.findings else { continue }
            let location = location(of: arrival)
            for secret in arrival.secrets {
                let key = looks.secrets.keys[Int(secret.number)]
                guard let entry = found[key] else { continue }
                let provenance = provenance(of: secret, arrival, entry)
                let heads = headPlaces(of: secret, arrival, results)
                for (index, place) in entry.occurrences.sorted(by: { $0.precedes($1) }).enumerated() {
                    var occurrence = place
                    occurrence.location = location
                    occurrence.state = secret.state
                    occurrence.provenance = provenance
                    occurrence.head = heads.isEmpty ? nil : heads[min(index, heads.count - 1)]
                    collector.add(key, entry.withoutOccurrences, at: occurrence)
                }
            }
        }
        // Of looks at HEAD's versions, too. The same problem is told once, however many looks met it.
        return (collector, results.values.flatMap(\.problems))
    }

    private func wanted(_ arrivals: [SecretArrival]) -> [SecondLooks.Place: Set<Int32>] {
        var wanted: [SecondLooks.Place: Set<Int32>] = [:]
        for arrival in arrivals {
            for secret in arrival.secrets {
                wanted[arrival.place, default: []].insert(secret.number)
                if let head = arrival.headPlace(of: secret) { wanted[head, default: []].insert(secret.number) }
            }
        }
        return wanted
    }

    private func location(of arrival: SecretArrival) -> Location {
        let path = arrival.path.isEmpty ? nil : SourcePath(bytes: arrival.path)
        return Location(
            source: .gitObject, repository: repository,
            path: arrival.part == .content ? path?.prefixed(with: pathPrefix) : path, part: arrival.part)
    }

    private func provenance(
        of secret: ArrivedSecret, _ arrival: SecretArrival, _ entry: FindingCollector.Entry
    ) -> Provenance {
        let reach = arrival.commit.flatMap { refs[$0] } ?? ReachingRefs()
        return Provenance(
            commit: book[arrival.commit], lastCommit: book[secret.last], blob: arrival.object.hex(format),
            blobs: secret.blobs.isEmpty ? nil : secret.blobs.map { $0.hex(format) }, refs: reach.names,
            refCount: reach.count, link: link(to: entry.occurrences[0], arrival))
    }

    /// Where HEAD's version of the path has the secret, in order. The first place of a version that came is the first
    /// here, and so on; where HEAD has fewer, the last one stands for all that are left.
    private func headPlaces(
        of secret: ArrivedSecret, _ arrival: SecretArrival, _ results: [SecondLooks.Place: SecondLooks.Result]
    ) -> [HeadPlace] {
        guard let head = secret.headBlob else { return [] }
        let place = arrival.headPlace(of: secret) ?? arrival.place
        let found = results[place]?.findings[looks.secrets.keys[Int(secret.number)]]?.occurrences ?? []
        let blob = head.hex(format)
        let copies = found.map(\.span).sorted()
        return copies.map { HeadPlace(span: $0, blob: blob, copies: copies) }
    }

    private func link(to place: Occurrence, _ arrival: SecretArrival) -> String? {
        guard let links, let commit = arrival.commit else { return nil }
        let id = commit.hex(format)
        let (first, last) = (place.span.start.line, place.span.end.line)
        return arrival.part == .content
            ? links.file(commit: id, path: arrival.path, lines: first...max(first, last))
            : links.commit(id)
    }
}

extension SecretArrival {
    /// Where it is looked at once more.
    fileprivate var place: SecondLooks.Place {
        SecondLooks.Place(object: object, path: path, part: part, commit: commit)
    }

    /// HEAD's version, if it is another than the one that came.
    fileprivate func headPlace(of secret: ArrivedSecret) -> SecondLooks.Place? {
        guard let head = secret.headBlob, head != object else { return nil }
        return SecondLooks.Place(object: head, path: path)
    }
}

extension FindingCollector.Entry {
    var withoutOccurrences: FindingCollector.Entry {
        var entry = self
        entry.occurrences = []
        return entry
    }
}
