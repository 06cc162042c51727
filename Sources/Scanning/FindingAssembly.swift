internal import Detection
internal import Findings
internal import Rules

/// Turns what the threads collected into findings in their final order, which depends on nothing but the input.
struct FindingAssembly {
    let rules: [Rule]
    let fingerprinter: Fingerprinter
    /// Seconds since 1970: what "expired" is measured against.
    let now: Double
    /// The repositories whose work trees were scanned besides their histories.
    var repositories: [WorkTreeJoin.Repository] = []

    func findings(from collector: FindingCollector) -> [Finding] {
        var entries = unified(collector.entries)
        if !repositories.isEmpty {
            var join = WorkTreeJoin(repositories)
            for index in entries.indices { join.join(&entries[index].value.occurrences) }
        }
        let ranks = LocationRanks(of: entries.lazy.flatMap(\.value.occurrences).map(\.location))
        // Places are sorted and not findings, which are made once and then stay where they are.
        var places = entries.enumerated().map { index, entry in
            let first = entry.value.occurrences[0]
            return FirstPlace(
                location: ranks[first.location], offset: first.span.start.byteOffset, rule: entry.key.rule,
                entry: index)
        }
        places.sort { left, right in
            // They are equal when a rule finds two secrets at one offset of two versions.
            left == right
                ? entries[left.entry].key.secret.lexicographicallyPrecedes(entries[right.entry].key.secret)
                : left < right
        }
        return places.map { place in
            let (key, entry) = entries[place.entry]
            return finding(key, entry, ordered(entry.occurrences, ranks))
        }
    }

    /// One secret, one finding: what the generic detector found under several names, or where a rule's pattern did not
    /// apply, joins the entry that says most about it.
    private func unified(_ entries: [FindingCollector.Item]) -> [FindingCollector.Item] {
        // Only generic secrets have one.
        guard entries.contains(where: { $0.value.score != nil }) else { return entries }
        // Nearly every secret has one entry: only the others get a list.
        var first: [FindingCollector.Key: Int] = [:]
        first.reserveCapacity(entries.count)
        var copies: [Int: [Int]] = [:]
        for index in entries.indices {
            let secret = FindingCollector.Key(rule: 0, secret: entries[index].key.secret)
            if let known = first[secret] {
                copies[known, default: [known]].append(index)
            } else {
                first[secret] = index
            }
        }
        var unified = entries
        var joined: Set<Int> = []
        for same in copies.values {
            // A rule that knows the shape, then a name, then the likeliest.
            func rank(_ index: Int) -> (Int, Double, Int) {
                let sort = rules[entries[index].key.rule].generic
                let kind = sort == nil ? 0 : sort == .string ? 2 : 1
                return (kind, -(entries[index].value.score ?? 0), entries[index].key.rule)
            }
            guard let best = same.min(by: { rank($0) < rank($1) }) else { continue }
            for index in same where index != best && entries[index].value.score != nil {
                unified[best].value.absorb(entries[index].value)
                joined.insert(index)
            }
        }
        return joined.isEmpty ? unified : unified.indices.filter { !joined.contains($0) }.map { unified[$0] }
    }

    private struct FirstPlace: Comparable {
        /// A rank.
        var location: Int
        var offset: Int
        var rule: Int
        /// The index of what stands there; says nothing about the order.
        var entry: Int

        static func == (left: Self, right: Self) -> Bool {
            (left.location, left.offset, left.rule) == (right.location, right.offset, right.rule)
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.location, left.offset, left.rule) < (right.location, right.offset, right.rule)
        }
    }

    private func ordered(_ occurrences: [Occurrence], _ ranks: LocationRanks) -> [Occurrence] {
        guard occurrences.count > 1 else { return occurrences }
        return occurrences.map { (ranks[$0.location], $0) }
            .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.precedes($1.1) }
            .map(\.1)
    }

    private func finding(
        _ key: FindingCollector.Key, _ entry: FindingCollector.Entry, _ occurrences: [Occurrence]
    ) -> Finding {
        var check = entry.check
        if let expiry = check?.expiresAt { check?.isExpired = Double(expiry) <= now }
        return Finding(
            rule: rules[key.rule], confidence: entry.confidence,
            score: entry.score ?? Self.score(entry.confidence),
            fingerprint: fingerprinter.fingerprint(ofNormalized: key.secret), secret: entry.secret,
            checks: check.map { [.offline($0)] } ?? [], occurrences: occurrences)
    }

    /// Only the generic detector estimates probabilities; a rule's confidence stands for a fixed one.
    private static func score(_ confidence: Confidence) -> Double {
        switch confidence {
        case .high: 0.95
        case .medium: 0.7
        case .low: 0.3
        }
    }
}
