internal import Detection
internal import Findings
internal import GitProgram
internal import GitStore
internal import Inputs
internal import Rules
internal import System

/// Turns arrivals into occurrences: looks at each object once more, now that its path and commit are known, for the
/// exact places and for what rules and allowlists say about them.
struct OccurrenceMaker {
    let access: RepositoryAccess
    let detector: Detector
    let options: ScanOptions
    let secrets: SecretTable
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

    /// One look at an object.
    private struct Look: Hashable, Sendable {
        var object: ObjectID
        var path: [UInt8]
        var part: Location.Part
        var commit: ObjectID?
    }

    private struct LookResult: Sendable {
        var findings = FindingCollector()
        var problems: [Problem] = []
        /// Whether the object could be read.
        var isComplete = false
    }

    /// - Returns: The findings with their occurrences, and what could not be looked at.
    func make(_ arrivals: [SecretArrival]) -> (FindingCollector, [Problem]) {
        let commits = Set(arrivals.flatMap { [$0.commit].compactMap(\.self) + $0.secrets.compactMap(\.last) })
        let book = CommitBook(
            commits, in: access, detector: detector, secrets: secrets, showsSecrets: options.showsSecrets)
        var looks: [Look] = []
        for arrival in arrivals {
            looks.append(look(of: arrival))
            for secret in arrival.secrets {
                if let look = headLook(of: secret, arrival) { looks.append(look) }
            }
        }
        let results = results(of: looks)
        var collector = FindingCollector()
        // Of looks at HEAD's versions, too. The same problem is told once, however many looks met it.
        var problems = results.values.flatMap(\.problems)
        var missing: [Look: [FindingCollector.Key]] = [:]
        for arrival in arrivals {
            let result = results[look(of: arrival)] ?? LookResult()
            let found = Dictionary(result.findings.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
            let location = location(of: arrival)
            for secret in arrival.secrets {
                let key = secrets.keys[Int(secret.number)]
                guard let entry = found[key] else {
                    if arrival.isForPath { missing[look(of: arrival), default: []].append(key) }
                    continue
                }
                let provenance = provenance(of: secret, arrival, book, entry)
                let heads = headPlaces(of: secret, arrival, entry, results)
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
        problems += unexplained(missing, results)
        return (collector, problems)
    }

    /// What the first look found and the second did not, unless an allowlist excuses it because of the commit: then it
    /// is there when the commit is left out of account. Its path has been asked already (``SecretArrival/isForPath``).
    private func unexplained(
        _ missing: [Look: [FindingCollector.Key]], _ results: [Look: LookResult]
    ) -> [Problem] {
        // An object that cannot be read any more has its own problem.
        let looks = missing.keys.filter { results[$0]?.isComplete == true }
        guard !looks.isEmpty else { return [] }
        let reader = access.store.makeReader()
        let scanner = makeScanner()
        var problems: [Problem] = []
        for look in looks.sorted(by: { ($0.object, $0.path.count) < ($1.object, $1.path.count) }) {
            var anywhere = look
            anywhere.commit = nil
            let excused = Set(result(of: anywhere, reader, scanner).findings.entries.map(\.key))
            for rule in Set((missing[look] ?? []).filter { !excused.contains($0) }.map(\.rule)).sorted() {
                problems.append(
                    Problem(
                        kind: .lostSecret, path: SourcePath(bytes: look.path),
                        message: "rule '\(detector.ruleSet.rules[rule].id)': a secret found in version "
                            + "\(look.object.hex(access.layout.format)) was not found when it was looked at again"))
            }
        }
        return problems
    }

    // MARK: Looking

    private func look(of arrival: SecretArrival) -> Look {
        Look(object: arrival.object, path: arrival.path, part: arrival.part, commit: arrival.commit)
    }

    /// HEAD's version, if it is another than the one that came.
    private func headLook(of secret: ArrivedSecret, _ arrival: SecretArrival) -> Look? {
        guard let head = secret.headBlob, head != arrival.object else { return nil }
        return Look(object: head, path: arrival.path, part: .content, commit: nil)
    }

    private func results(of looks: [Look]) -> [Look: LookResult] {
        let unique = Array(Set(looks))
        let results = Workers(options.jobs).map(
            unique.count, worthwhile: 8, state: { (reader: access.store.makeReader(), scanner: makeScanner()) },
            { index, own in result(of: unique[index], own.reader, own.scanner) })
        return Dictionary(
            zip(unique, results).compactMap { look, result in result.map { (look, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    private func makeScanner() -> DocumentScanner {
        var options = options
        // Versions have been scanned in one piece.
        options.windowSize = ObjectScanner.maximumSize
        options.maximumFileSize = nil
        // A run that was interrupted still shows what it found.
        return DocumentScanner(detector, options: options, progress: ScanProgress(), cancellation: Cancellation())
    }

    private func result(of look: Look, _ reader: ObjectReader, _ scanner: DocumentScanner) -> LookResult {
        let format = access.layout.format
        do throws(ObjectProblem) {
            let object = try reader.read(look.object)
            return object.withBytes { bytes in
                let start = Self.textStart(of: look.part, bytes, format)
                let source = BytesSource(
                    UnsafeRawBufferPointer(rebasing: bytes[start...]), path: FilePath(bytes: look.path))
                do throws(InputIssue) {
                    try scanner.scan(source, commit: look.commit?.hex(format))
                } catch {
                    scanner.report(
                        Problem(kind: .unreadable, path: SourcePath(bytes: look.path), message: error.reason))
                }
                return LookResult(
                    findings: scanner.takeFindings(), problems: scanner.takeProblems(), isComplete: true)
            }
        } catch {
            return LookResult(problems: [HistoryProblems.problem(error, format)])
        }
    }

    /// Where in an object the scanned text begins.
    static func textStart(
        of part: Location.Part, _ bytes: UnsafeRawBufferPointer, _ format: ObjectFormat
    ) -> Int {
        switch part {
        case .content: 0
        case .commitMessage: (try? CommitHeader(parsing: bytes, format: format))?.message.lowerBound ?? 0
        case .tagMessage: (try? TagHeader(parsing: bytes, format: format))?.message.lowerBound ?? 0
        }
    }

    // MARK: Telling

    private func location(of arrival: SecretArrival) -> Location {
        let path = arrival.path.isEmpty ? nil : SourcePath(bytes: arrival.path)
        return Location(
            source: .gitObject, repository: repository,
            path: arrival.part == .content ? path?.prefixed(with: pathPrefix) : path, part: arrival.part)
    }

    private func provenance(
        of secret: ArrivedSecret, _ arrival: SecretArrival, _ book: CommitBook, _ entry: FindingCollector.Entry
    ) -> Provenance {
        let format = access.layout.format
        let reach = arrival.commit.flatMap { refs[$0] } ?? ReachingRefs()
        return Provenance(
            commit: book[arrival.commit], lastCommit: book[secret.last], blob: arrival.object.hex(format),
            blobs: secret.blobs.isEmpty ? nil : secret.blobs.map { $0.hex(format) }, refs: reach.names,
            refCount: reach.count, link: link(to: entry.occurrences[0], arrival))
    }

    /// Where HEAD's version of the path has the secret, in order. The first place of a version that came is the first
    /// here, and so on; where HEAD has fewer, the last one stands for all that are left.
    private func headPlaces(
        of secret: ArrivedSecret, _ arrival: SecretArrival, _ entry: FindingCollector.Entry,
        _ results: [Look: LookResult]
    ) -> [HeadPlace] {
        guard let head = secret.headBlob else { return [] }
        var places = entry.occurrences
        if let look = headLook(of: secret, arrival) {
            let key = secrets.keys[Int(secret.number)]
            places = results[look]?.findings.entries.first { $0.key == key }?.value.occurrences ?? []
        }
        let blob = head.hex(access.layout.format)
        return places.map(\.span).sorted().map { HeadPlace(span: $0, blob: blob) }
    }

    private func link(to place: Occurrence, _ arrival: SecretArrival) -> String? {
        guard let links, let commit = arrival.commit else { return nil }
        let id = commit.hex(access.layout.format)
        let (first, last) = (place.span.start.line, place.span.end.line)
        return arrival.part == .content
            ? links.file(commit: id, path: arrival.path, lines: first...max(first, last))
            : links.commit(id)
    }
}

extension FindingCollector.Entry {
    var withoutOccurrences: FindingCollector.Entry {
        var entry = self
        entry.occurrences = []
        return entry
    }
}
