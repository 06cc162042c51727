internal import SortedSearch
internal import Synchronization

/// Finds the object that begins at an offset of a pack. Needed for the checksums of delta bases, which deltas name by
/// offset.
///
/// A reader of few objects never sorts the whole index: the first questions are answered by looking through it.
final class PackOffsets: Sendable {
    private let index: PackIndex
    private let state = Mutex(State())

    private struct State {
        var searches = 0
        /// Positions in the order of offsets.
        var order: [UInt32]?
    }

    /// Looking through costs about 1 ms per million objects, sorting 40 ms.
    private static let searchLimit = 32

    init(_ index: PackIndex) { self.index = index }

    /// Where the object stands in the order of names; nil when none begins there.
    func position(at offset: Int) -> Int? {
        let order: [UInt32]? = state.withLock { state in
            if state.order == nil {
                state.searches += 1
                if state.searches > Self.searchLimit { state.order = index.positionsByOffset() }
            }
            return state.order
        }
        guard let order else { return index.firstPosition(withOffset: offset) }
        let place = order.partitioningIndex { index.offset(at: Int($0)) >= offset }
        guard place < order.count, case let position = Int(order[place]), index.offset(at: position) == offset else {
            return nil
        }
        return position
    }
}

extension PackIndex {
    /// The positions of all objects in the order of their offsets, those with a damaged offset first.
    ///
    /// Sorted digit by digit (least significant first), 11 bits at a time: a comparison sort takes five times as long.
    func positionsByOffset() -> [UInt32] {
        typealias Item = (offset: UInt64, position: UInt32)
        var largest = 0
        var items = (0..<count).map { position -> Item in
            let offset = offset(at: position)
            largest = max(largest, offset)
            return (UInt64(max(offset, 0)), UInt32(position))
        }
        var sorted = items
        var shift: UInt64 = 0
        while shift < 64, UInt64(largest) >> shift != 0 {
            var starts = [Int](repeating: 0, count: 2049)
            for item in items { starts[Int(item.offset >> shift & 2047) + 1] += 1 }
            for digit in 1...2048 { starts[digit] += starts[digit - 1] }
            for item in items {
                let digit = Int(item.offset >> shift & 2047)
                sorted[starts[digit]] = item
                starts[digit] += 1
            }
            swap(&items, &sorted)
            shift += 11
        }
        return items.map(\.position)
    }
}
