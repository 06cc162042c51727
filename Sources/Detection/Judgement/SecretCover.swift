internal import SortedSearch

/// Stretches of a text that secrets of known shape take up.
struct SecretCover {
    /// In the order of their starts.
    private let stretches: [Range<Int>]
    /// The farthest end of all up to one.
    private let ends: [Int]

    static let none = SecretCover(EmptyCollection())

    /// - Parameter secrets: In any order; they may overlap.
    init(_ secrets: some Sequence<Range<Int>>) {
        stretches = secrets.sorted { $0.lowerBound < $1.lowerBound }
        var farthest = 0
        ends = stretches.map { stretch in
            farthest = max(farthest, stretch.upperBound)
            return farthest
        }
    }

    /// Whether some stretch and a range have a byte in common.
    func touches(_ range: Range<Int>) -> Bool {
        guard !stretches.isEmpty else { return false }
        let count = stretches.partitioningIndex { $0.lowerBound >= range.upperBound }
        return count > 0 && ends[count - 1] > range.lowerBound
    }
}
