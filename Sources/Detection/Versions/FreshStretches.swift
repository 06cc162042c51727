/// Stretches of a derived text in which matches may begin that the base did not have.
struct FreshStretches {
    /// Where matches are searched anew, without overlaps, in order.
    private(set) var owned: [Range<Int32>] = []

    /// How far from each other two windows may be to become one: two short scans cost more than one a bit longer.
    private static let nearby: Int32 = 64

    /// Everything is new.
    mutating func setWhole(_ length: Int) {
        owned.removeAll(keepingCapacity: true)
        if length > 0 { owned.append(0..<Int32(length)) }
    }

    /// - Parameters:
    ///   - stretches: What is copied, in the order of targets; stretches that continue each other in source and target
    ///     are one.
    ///   - reach: How far behind its start a match may depend on the text.
    ///   - lookBehind: How far in front of its start.
    mutating func set(
        _ stretches: UnsafeBufferPointer<CopiedStretch>, length: Int, baseLength: Int, reach: Int32, lookBehind: Int32
    ) {
        owned.removeAll(keepingCapacity: true)
        var end: Int32 = 0
        var sourceEnd: Int32 = 0
        for stretch in stretches {
            // Where both texts begin is no joint.
            if stretch.target != end || stretch.source != sourceEnd {
                add(end...stretch.target, length: Int32(length), reach: reach, lookBehind: lookBehind)
            }
            end = stretch.targetEnd
            sourceEnd = stretch.sourceEnd
        }
        if end != Int32(length) || sourceEnd != Int32(baseLength) {
            add(end...Int32(length), length: Int32(length), reach: reach, lookBehind: lookBehind)
        }
    }

    /// - Parameter fresh: Every place of it is a joint between bytes that did not follow one another in the base, or
    ///   lies in inserted text. Where nothing is inserted it is one place.
    private mutating func add(_ fresh: ClosedRange<Int32>, length: Int32, reach: Int32, lookBehind: Int32) {
        // A match sees so many bytes in front of its start, and ends no further than `reach` behind it.
        let window = max(0, fresh.lowerBound - reach)..<min(length, fresh.upperBound + lookBehind)
        guard !window.isEmpty else { return }
        if let last = owned.last, window.lowerBound <= last.upperBound + Self.nearby {
            owned[owned.count - 1] = last.lowerBound..<max(last.upperBound, window.upperBound)
        } else {
            owned.append(window)
        }
    }

    /// Moves the end of a window, and what it then touches becomes one with it.
    mutating func extend(_ index: Int, to end: Int32) {
        let start = owned[index].lowerBound
        var end = max(end, owned[index].upperBound)
        var next = index + 1
        while next < owned.count, owned[next].lowerBound <= end {
            end = max(end, owned[next].upperBound)
            next += 1
        }
        owned.replaceSubrange(index..<next, with: CollectionOfOne(start..<end))
    }
}
