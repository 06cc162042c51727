import Findings
import Triage

/// The occurrences of a run that nobody accepted, in the order in which people read files: by path, then by place.
struct PathOrder {
    /// What is read as one text, and shown under one heading.
    ///
    /// What the work tree and the history have at one path is one document; messages of commits share one.
    struct Document: Comparable {
        /// Of one of its places.
        var location: Location

        static func == (left: Self, right: Self) -> Bool { left.location.isNamedBefore(right.location) == nil }

        /// Files first.
        static func < (left: Self, right: Self) -> Bool {
            left.location.part != right.location.part
                ? left.location.part < right.location.part : left.location.isNamedBefore(right.location) ?? false
        }
    }

    struct Place {
        /// The place of the document in `documents`, of the finding in the result, of the occurrence in the finding.
        var document: Int
        var finding: Int
        var occurrence: Int
        var line: Int
        var column: Int
        /// The rank of the commit that introduced it, the oldest first; 0 without one.
        var commit: Int
    }

    /// Without duplicates, in order.
    let documents: [Document]
    /// Sorted by document, line, column, commit, then finding. In messages of commits the commit comes before the line:
    /// it is what tells one message from the other.
    let places: [Place]

    init(_ findings: [TriagedFinding]) {
        // Paths are compared once each instead of once per comparison of occurrences.
        var numbers: [ObjectIdentifier: Int] = [:]
        var names: [Document] = []
        var places: [Place] = []
        let commits = CommitRanks(findings)
        for (finding, triaged) in findings.enumerated() {
            for (index, occurrence) in triaged.finding.occurrences.enumerated()
            where !triaged.isAllowed(occurrence: index) {
                let location = occurrence.location
                let number = numbers[ObjectIdentifier(location)] ?? names.count
                if number == names.count {
                    numbers[ObjectIdentifier(location)] = number
                    names.append(Document(location: location))
                }
                places.append(
                    Place(
                        document: number, finding: finding, occurrence: index, line: occurrence.span.start.line,
                        column: occurrence.span.start.column, commit: commits.rank(of: occurrence.provenance)))
            }
        }
        let order = names.indices.sorted { names[$0] < names[$1] }
        var rank = [Int](repeating: 0, count: names.count)
        var documents: [Document] = []
        for number in order {
            if documents.last != names[number] { documents.append(names[number]) }
            rank[number] = documents.count - 1
        }
        for index in places.indices { places[index].document = rank[places[index].document] }
        let areMessages = documents.map { $0.location.part == .commitMessage }
        places.sort { left, right in
            if left.document != right.document { return left.document < right.document }
            if areMessages[left.document], left.commit != right.commit { return left.commit < right.commit }
            return (left.line, left.column, left.commit, left.finding, left.occurrence)
                < (right.line, right.column, right.commit, right.finding, right.occurrence)
        }
        self.documents = documents
        self.places = places
    }
}

/// The introducing commits of a run in the order in which they were made; commits of one second by id.
private struct CommitRanks {
    private var ranks: [String: Int] = [:]

    init(_ findings: [TriagedFinding]) {
        var times: [String: Int64] = [:]
        for triaged in findings {
            for occurrence in triaged.finding.occurrences {
                if let commit = occurrence.provenance?.commit { times[commit.id] = commit.committedAt }
            }
        }
        let order = times.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        for (rank, commit) in order.enumerated() { ranks[commit.key] = rank + 1 }
    }

    func rank(of provenance: Provenance?) -> Int {
        guard let commit = provenance?.commit else { return 0 }
        return ranks[commit.id] ?? 0
    }
}
