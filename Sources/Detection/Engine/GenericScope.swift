internal import SortedSearch

/// The part of a text in which generic secrets are looked for: those whose match begins in it.
enum GenericScope {
    /// What a window of a document owns.
    case window(Range<Int>)
    /// What is new in a version: stretches in order, without overlaps.
    case stretches([Range<Int32>])

    func contains(_ place: Int) -> Bool {
        switch self {
        case .window(let owned): return owned.contains(place)
        case .stretches(let stretches):
            let next = stretches.partitioningIndex { Int($0.lowerBound) > place }
            return next > 0 && place < Int(stretches[next - 1].upperBound)
        }
    }

    func forEachStretch(_ body: (Range<Int>) -> Void) {
        switch self {
        case .window(let owned): body(owned)
        case .stretches(let stretches):
            for stretch in stretches { body(Int(stretch.lowerBound)..<Int(stretch.upperBound)) }
        }
    }

    /// Whether versions will be made of the text that take over what was found.
    var isInherited: Bool { if case .stretches = self { true } else { false } }
}
