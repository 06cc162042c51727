internal import Findings

/// The order of the texts of a run, worked out once: places are many, and most of them share their ``Location``.
struct LocationRanks {
    private var ranks: [ObjectIdentifier: Int] = [:]

    /// - Parameter locations: They must outlive this.
    init(of locations: some Sequence<Location>) {
        var unique: [Location] = []
        for location in locations where ranks.updateValue(0, forKey: ObjectIdentifier(location)) == nil {
            unique.append(location)
        }
        unique.sort { $0.isNamedBefore($1) ?? false }
        var rank = 0
        for (index, location) in unique.enumerated() {
            if index > 0, unique[index - 1].isNamedBefore(location) != nil { rank += 1 }
            ranks[ObjectIdentifier(location)] = rank
        }
    }

    /// Equal for texts of one name.
    subscript(location: Location) -> Int { ranks[ObjectIdentifier(location)] ?? 0 }
}
