/// What somebody may have meant by a name that is not known.
enum NearestName {
    /// - Returns: The known name that differs in the fewest letters, whatever their case; `nil` when none is near.
    static func of(_ name: String, among known: [String]) -> String? {
        let letters = Array(name.lowercased().utf8)
        // Names of three letters have neighbours everywhere.
        let limit = min(2, (letters.count - 1) / 2)
        return known.map { (name: $0, distance: distance(letters, Array($0.lowercased().utf8))) }
            .filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
    }

    /// How many letters must be added, left out, replaced or swapped with the next: the restricted edit distance, L.
    /// Boytsov, "Indexing methods for approximate dictionary searching" (2011), §2.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var (before, last) = ([Int](), Array(0...second.count))
        for (row, letter) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            (before, last) = (last, current)
        }
        return last[second.count]
    }
}
