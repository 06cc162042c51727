internal import Detection
internal import Findings
internal import GitHistory
internal import Synchronization

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
    /// In front of paths, when several places are scanned at once.
    let pathPrefix: String

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
        var part: Occurrence.Part
        var commit: ObjectID?
    }

    private struct LookResult: Sendable {
        var findings = FindingCollector()
        var problems: [Problem] = []
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
        var problems: [Problem] = []
        for arrival in arrivals {
            let result = results[look(of: arrival)] ?? LookResult()
            problems += result.problems
            let found = Dictionary(result.findings.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
            for secret in arrival.secrets {
                let key = secrets.keys[Int(secret.number)]
                // What an allowlist excuses because of the commit is not there any more.
                guard let entry = found[key] else { continue }
                let provenance = provenance(of: secret, arrival, book, entry, results)
                for place in entry.occurrences {
                    collector.add(key, entry.withoutOccurrences, at: occurrence(place, provenance, secret, arrival))
                }
            }
        }
        return (collector, problems)
    }

    // MARK: Looking

    private func look(of arrival: SecretArrival) -> Look {
        Look(object: arrival.object, path: arrival.path, part: arrival.part, commit: arrival.commit)
    }

    /// HEAD's version, if it is another than the one that came.
    private func headLook(of secret: ArrivedSecret, _ arrival: SecretArrival) -> Look? {
        guard let head = secret.headBlob, head != arrival.object else { return nil }
        return Look(object: head, path: arrival.path, part: .file, commit: nil)
    }

    private func results(of looks: [Look]) -> [Look: LookResult] {
        let unique = Array(Set(looks))
        let next = Atomic<Int>(0)
        let collected = Mutex<[Look: LookResult]>([:])
        let maker = self
        WorkerThreads.run(min(options.jobs, (unique.count + 7) / 8)) {
            let reader = maker.access.store.makeReader()
            let scanner = maker.makeScanner()
            var own: [Look: LookResult] = [:]
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < unique.count else { break }
                own[unique[index]] = maker.result(of: unique[index], reader, scanner)
            }
            collected.withLock { $0.merge(own) { first, _ in first } }
        }
        return collected.withLock { $0 }
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
                    UnsafeRawBufferPointer(rebasing: bytes[start...]), path: String(decoding: look.path, as: UTF8.self))
                // Memory does not fail to be read.
                try? scanner.scan(source, commit: look.commit?.hex(format))
                return LookResult(findings: scanner.takeFindings())
            }
        } catch {
            return LookResult(problems: [HistoryProblems.problem(error, format)])
        }
    }

    /// Where in an object the scanned text begins.
    static func textStart(
        of part: Occurrence.Part, _ bytes: UnsafeRawBufferPointer, _ format: ObjectFormat
    ) -> Int {
        switch part {
        case .file: 0
        case .commitMessage: (try? CommitHeader(parsing: bytes, format: format))?.message.lowerBound ?? 0
        case .tagMessage: (try? TagHeader(parsing: bytes, format: format))?.message.lowerBound ?? 0
        }
    }

    // MARK: Telling

    private func occurrence(
        _ place: Occurrence, _ provenance: Provenance, _ secret: ArrivedSecret, _ arrival: SecretArrival
    ) -> Occurrence {
        var occurrence = place
        occurrence.part = arrival.part
        occurrence.state = secret.state
        if arrival.part == .file, !place.path.isEmpty { occurrence.path = pathPrefix + place.path }
        occurrence.provenance = provenance
        return occurrence
    }

    private func provenance(
        of secret: ArrivedSecret, _ arrival: SecretArrival, _ book: CommitBook, _ entry: FindingCollector.Entry,
        _ results: [Look: LookResult]
    ) -> Provenance {
        let format = access.layout.format
        let reach = arrival.commit.flatMap { refs[$0] } ?? ReachingRefs()
        return Provenance(
            commit: book[arrival.commit], lastCommit: book[secret.last], blob: arrival.object.hex(format),
            blobs: secret.blobs.isEmpty ? nil : secret.blobs.map { $0.hex(format) }, refs: reach.names,
            refCount: reach.count, head: headPlace(of: secret, arrival, entry, results),
            link: link(to: entry.occurrences[0], arrival))
    }

    private func headPlace(
        of secret: ArrivedSecret, _ arrival: SecretArrival, _ entry: FindingCollector.Entry,
        _ results: [Look: LookResult]
    ) -> HeadPlace? {
        guard let head = secret.headBlob else { return nil }
        var places = entry.occurrences
        if let look = headLook(of: secret, arrival) {
            let key = secrets.keys[Int(secret.number)]
            places = results[look]?.findings.entries.first { $0.key == key }?.value.occurrences ?? []
        }
        guard let place = places.min(by: { $0.precedes($1) }) else { return nil }
        return HeadPlace(
            line: place.line, column: place.column, endLine: place.endLine, endColumn: place.endColumn,
            blob: head.hex(access.layout.format))
    }

    private func link(to place: Occurrence, _ arrival: SecretArrival) -> String? {
        guard let links, let commit = arrival.commit else { return nil }
        let id = commit.hex(access.layout.format)
        return arrival.part == .file
            ? links.file(commit: id, path: arrival.path, lines: place.line...max(place.line, place.endLine))
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
