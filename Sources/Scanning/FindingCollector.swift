internal import Detection
internal import Findings
internal import Rules

/// Gathers what one thread finds: one entry per rule and secret, with its occurrences.
struct FindingCollector {
    struct Key: Hashable {
        var rule: Int
        /// Normalised; for a rule that only looks at paths the path, since there is no secret.
        var secret: [UInt8]

        func hash(into hasher: inout Hasher) {
            hasher.combine(rule)
            // An array hashes its elements one by one.
            secret.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }

    struct Entry {
        var secret: Secret
        var confidence: Confidence
        /// See ``SecretMatch/score``.
        var score: Double?
        var check: OfflineCheck?
        /// The first in the order of places comes first, the others in any order. The fields above are made from it:
        /// one secret can be written in several ways, and the fastest thread must not decide which is shown.
        var occurrences: [Occurrence]

        /// What a secret is worth is not the same everywhere: where it stands most plainly decides.
        private mutating func raise(to other: Entry) {
            confidence = max(confidence, other.confidence)
            if let best = other.score { score = max(score ?? best, best) }
        }

        fileprivate mutating func add(_ occurrence: Occurrence, describedBy entry: () -> Entry) {
            if let first = occurrences.first, occurrence.precedes(first) {
                let known = self
                var places = occurrences
                self = entry()
                raise(to: known)
                // Not inserted in front: a secret in a hundred thousand files would move all of them each time.
                places.append(occurrence)
                places.swapAt(0, places.count - 1)
                occurrences = places
            } else {
                // A rule with a pattern gives every copy of a secret the same confidence.
                if score != nil { raise(to: entry()) }
                occurrences.append(occurrence)
            }
        }

        /// Takes the places of an entry of the same secret, and nothing of what it says about it but its probability.
        mutating func absorb(_ other: Entry) {
            let isFirst = other.occurrences[0].precedes(occurrences[0])
            occurrences = isFirst ? other.occurrences + occurrences : occurrences + other.occurrences
            if score != nil { raise(to: other) }
        }

        fileprivate mutating func merge(_ other: Entry) {
            if other.occurrences[0].precedes(occurrences[0]) {
                let known = self
                self = other
                raise(to: known)
                occurrences += known.occurrences
            } else {
                raise(to: other)
                occurrences += other.occurrences
            }
        }
    }

    typealias Item = (key: Key, value: Entry)

    /// In the order in which they were first met.
    private(set) var entries: [Item] = []
    /// Where in `entries` a key stands. Entries are large: in a dictionary they would move whenever it grows.
    private var places: [Key: Int] = [:]

    mutating func add(_ key: Key, _ entry: @autoclosure () -> Entry, at occurrence: Occurrence) {
        let place = self.place(of: key)
        if place == entries.count { entries.append((key, entry())) }
        entries[place].value.add(occurrence, describedBy: entry)
    }

    mutating func merge(_ other: FindingCollector) {
        if entries.isEmpty {
            self = other
            return
        }
        for (key, entry) in other.entries {
            let place = self.place(of: key)
            if place == entries.count { entries.append((key, entry)) } else { entries[place].value.merge(entry) }
        }
    }

    /// Says of everything that was found in what part of its life it is.
    mutating func setState(_ state: Occurrence.State) {
        for entry in entries.indices {
            for index in entries[entry].value.occurrences.indices {
                entries[entry].value.occurrences[index].state = state
                entries[entry].value.occurrences[index].head = nil
            }
        }
    }

    /// Where a key stands, or will stand when it is appended. Looks it up once.
    private mutating func place(of key: Key) -> Int {
        func settled(_ place: inout Int) -> Int { place }
        return settled(&places[key, default: entries.count])
    }
}
