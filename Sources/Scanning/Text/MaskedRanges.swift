internal import Detection

/// Everything that must not be shown of a text: secrets, and what belongs to them.
struct MaskedRanges {
    /// In order, without overlaps.
    let ranges: [Range<Int>]
    /// By match; `nil` when ranges are those of the matches.
    private let places: [Int]?

    /// - Parameter matches: In the order of their secrets' places, without overlaps.
    init(_ matches: [SecretMatch]) {
        let secrets = matches.map(\.secret)
        let parts = matches.flatMap { $0.parts.map(\.secret) }
        guard !parts.isEmpty else {
            ranges = secrets
            places = nil
            return
        }
        let pieces = Self.difference(of: Self.union(of: parts), and: secrets)
        var ranges: [Range<Int>] = []
        var places: [Int] = []
        var next = 0
        for secret in secrets {
            while next < pieces.count, pieces[next].lowerBound < secret.lowerBound {
                ranges.append(pieces[next])
                next += 1
            }
            places.append(ranges.count)
            ranges.append(secret)
        }
        self.ranges = ranges + pieces[next...]
        self.places = places
    }

    /// In order, without overlaps.
    private static func union(of ranges: [Range<Int>]) -> [Range<Int>] {
        var union: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = union.last, range.lowerBound <= last.upperBound {
                union[union.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                union.append(range)
            }
        }
        return union
    }

    /// What of the first is not in the second; both in order and without overlaps.
    private static func difference(of ranges: [Range<Int>], and holes: [Range<Int>]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var first = 0
        for range in ranges {
            while first < holes.count, holes[first].upperBound <= range.lowerBound { first += 1 }
            var start = range.lowerBound
            var hole = first
            while hole < holes.count, holes[hole].lowerBound < range.upperBound {
                if start < holes[hole].lowerBound { pieces.append(start..<holes[hole].lowerBound) }
                start = max(start, holes[hole].upperBound)
                hole += 1
            }
            if start < range.upperBound { pieces.append(start..<range.upperBound) }
        }
        return pieces
    }

    func place(ofMatch index: Int) -> Int { places?[index] ?? index }
}
