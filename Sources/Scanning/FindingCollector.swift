internal import Detection
internal import Findings
internal import Rules

/// Gathers what one thread finds: one entry per rule and secret, with its occurrences.
struct FindingCollector {
    struct Key: Hashable {
        var rule: Int
        /// Normalised; for a rule that only looks at paths the path, since there is no secret.
        var secret: [UInt8]
    }

    struct Entry {
        var redacted: String
        var secret: String?
        var confidence: Confidence
        var check: OfflineCheck?
        var occurrences: [Occurrence]
    }

    private(set) var entries: [Key: Entry] = [:]

    mutating func add(_ key: Key, _ entry: @autoclosure () -> Entry, at occurrence: Occurrence) {
        entries[key, default: entry()].occurrences.append(occurrence)
    }

    mutating func merge(_ other: FindingCollector) {
        if entries.isEmpty {
            entries = other.entries
            return
        }
        for (key, entry) in other.entries {
            entries[key, default: Entry(
                redacted: entry.redacted, secret: entry.secret, confidence: entry.confidence, check: entry.check,
                occurrences: [])].occurrences += entry.occurrences
        }
    }
}
