import Findings
import Triage

/// The occurrences of a run in the order in which people read files: by path, then by place.
struct PathOrder {
    struct Place {
        /// The place of the path in `paths`, of the finding in the result, of the occurrence in the finding.
        var path: Int
        var finding: Int
        var occurrence: Int
        var line: Int
        var column: Int
    }

    /// Without duplicates, in order.
    let paths: [String]
    /// Sorted by path, line, column, then finding.
    let places: [Place]

    init(_ findings: [TriagedFinding]) {
        // Paths are compared once each instead of once per comparison of occurrences.
        var numbers: [PathKey: Int] = [:]
        var names: [PathKey] = []
        var places: [Place] = []
        for (finding, triaged) in findings.enumerated() {
            for (index, occurrence) in triaged.finding.occurrences.enumerated() {
                let key = PathKey(path: occurrence.path)
                let number = numbers[key] ?? names.count
                if number == names.count {
                    numbers[key] = number
                    names.append(key)
                }
                places.append(
                    Place(
                        path: number, finding: finding, occurrence: index, line: occurrence.line,
                        column: occurrence.column))
            }
        }
        let order = names.indices.sorted { names[$0] < names[$1] }
        var rank = [Int](repeating: 0, count: names.count)
        for (position, number) in order.enumerated() { rank[number] = position }
        for index in places.indices { places[index].path = rank[places[index].path] }
        places.sort {
            ($0.path, $0.line, $0.column, $0.finding, $0.occurrence)
                < ($1.path, $1.line, $1.column, $1.finding, $1.occurrence)
        }
        paths = order.map { names[$0].path }
        self.places = places
    }
}

/// A path as the file system sees it: bytes. Swift compares strings by what they mean, so that `é` in its two spellings
/// would be one file.
private struct PathKey: Hashable, Comparable {
    var path: String

    static func == (left: PathKey, right: PathKey) -> Bool { left.path.utf8.elementsEqual(right.path.utf8) }

    static func < (left: PathKey, right: PathKey) -> Bool { left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }

    func hash(into hasher: inout Hasher) {
        var path = path
        path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
