internal import GitStore
internal import System

/// The delta trees of one pack: which entry is built on which.
///
/// Entries are numbered in the order of their offsets. Building it reads every entry's header and inflates nothing.
///
/// - Complexity: Some 30 bytes per object, for as long as it lives.
final class PackForest: Sendable {
    static let none = UInt32.max

    let pack: Pack
    /// By entry: where it begins; one more than there are entries, so that the next one's is its end.
    let offsets: UncheckedArray<Int>
    /// By entry: its place in the order of names, and the other way round.
    let positions: UncheckedArray<UInt32>
    let entries: UncheckedArray<UInt32>
    /// By entry: the raw value of its ``ObjectKind``, or 0 when the entry, or something it is built on, is damaged.
    let kinds: UncheckedArray<UInt8>
    /// By entry: the entry it is built on, the first that is built on it, and the next with the same base.
    let bases: UncheckedArray<UInt32>
    let firstChildren: UncheckedArray<UInt32>
    let nextSiblings: UncheckedArray<UInt32>
    /// By entry: how many entries its delta tree has, itself included.
    let weights: UncheckedArray<UInt32>
    /// Entries whose base is not in this pack (gitformat-pack(5) calls such packs thin; git completes them, but not
    /// everybody does).
    let externalBases: [UInt32: ObjectID]
    /// Headers that cannot be read, and deltas that are built on one another in a circle.
    let problems: [ObjectProblem]

    var count: Int { pack.count }

    func id(of entry: Int) -> ObjectID { pack.index.id(at: Int(positions[entry])) }

    func kind(of entry: Int) -> ObjectKind? { ObjectKind(rawValue: kinds[entry]) }

    /// The entry of an object, if this pack has it.
    @inline(__always)
    func entry(of id: ObjectID) -> Int? { pack.index.position(of: id).map { Int(entries[$0]) } }

    init(_ pack: Pack, workers: Workers, kindOf externalKind: (ObjectID) -> ObjectKind?) {
        self.pack = pack
        let count = pack.count
        (offsets, positions) = Self.sorted(pack)
        entries = UncheckedArray(repeating: 0, count: count)
        for entry in 0..<count { entries[Int(positions[entry])] = UInt32(truncatingIfNeeded: entry) }
        kinds = UncheckedArray(repeating: 0, count: count)
        bases = UncheckedArray(repeating: Self.none, count: count)
        firstChildren = UncheckedArray(repeating: Self.none, count: count)
        nextSiblings = UncheckedArray(repeating: Self.none, count: count)
        weights = UncheckedArray(repeating: 1, count: count)

        var headers = HeaderPass(pack: pack, offsets: offsets, entries: entries, kinds: kinds, bases: bases)
        headers.run(workers)
        var problems = headers.problems
        externalBases = headers.externalBases
        for (entry, base) in externalBases.sorted(by: { $0.key < $1.key }) {
            if let kind = externalKind(base) {
                kinds[Int(entry)] = kind.rawValue
            } else {
                // Of no kind, it will not be visited. Also what a damaged header looks like.
                problems.append(
                    ObjectProblem(
                        id: pack.index.id(at: Int(positions[Int(entry)])),
                        place: "\(pack.name), offset \(offsets[Int(entry)])",
                        reason: "is built on object \(base.hex(pack.index.format)), which cannot be found"))
            }
        }

        // From the last to the first, so that siblings stand in the order of offsets.
        for entry in stride(from: count - 1, through: 0, by: -1) {
            let base = bases[entry]
            guard base != Self.none else { continue }
            nextSiblings[entry] = firstChildren[Int(base)]
            firstChildren[Int(base)] = UInt32(truncatingIfNeeded: entry)
        }
        let reached = Self.spread(
            count, bases: bases, firstChildren: firstChildren, nextSiblings: nextSiblings, kinds: kinds,
            weights: weights)
        if reached < count {
            problems.append(
                ObjectProblem(
                    place: pack.name, reason: "\(count - reached) deltas are built on one another in a circle"))
        }
        self.problems = problems
    }

    /// Gives deltas the kind of what they are built on, and counts what is built on each entry.
    ///
    /// - Returns: How many entries have a root; the others go round in circles and keep kind 0.
    private static func spread(
        _ count: Int, bases: UncheckedArray<UInt32>, firstChildren: UncheckedArray<UInt32>,
        nextSiblings: UncheckedArray<UInt32>, kinds: UncheckedArray<UInt8>, weights: UncheckedArray<UInt32>
    ) -> Int {
        // Bases before what is built on them.
        let order = UncheckedArray<UInt32>(repeating: 0, count: count)
        var filled = 0
        for entry in 0..<count where bases[entry] == none {
            order[filled] = UInt32(truncatingIfNeeded: entry)
            filled += 1
        }
        var next = 0
        while next < filled {
            let entry = Int(order[next])
            next += 1
            var child = firstChildren[entry]
            while child != none {
                kinds[Int(child)] = kinds[entry]
                order[filled] = child
                filled += 1
                child = nextSiblings[Int(child)]
            }
        }
        for place in stride(from: filled - 1, through: 0, by: -1) {
            let entry = Int(order[place])
            let base = bases[entry]
            if base != none { weights[Int(base)] &+= weights[entry] }
        }
        return filled
    }

    /// Offsets in order with the places in the order of names they belong to: a radix sort of 16 bits at a time, which
    /// takes a tenth of a comparing one.
    private static func sorted(_ pack: Pack) -> (offsets: UncheckedArray<Int>, positions: UncheckedArray<UInt32>) {
        let count = pack.count
        let end = pack.dataEnd
        var offsets = UncheckedArray<Int>(repeating: end, count: count + 1)
        var positions = UncheckedArray<UInt32>(repeating: 0, count: count)
        for position in 0..<count {
            // What lies outside is found out when the header is read there.
            offsets[position] = min(max(0, pack.index.offset(at: position)), end)
            positions[position] = UInt32(truncatingIfNeeded: position)
        }
        var shift = 0
        while shift < Int.bitWidth, end >> shift > 0 {
            let sortedOffsets = UncheckedArray<Int>(repeating: end, count: count + 1)
            let sortedPositions = UncheckedArray<UInt32>(repeating: 0, count: count)
            var places = [Int](repeating: 0, count: 65537)
            for index in 0..<count { places[(offsets[index] >> shift & 0xFFFF) + 1] += 1 }
            for digit in 1...65536 { places[digit] += places[digit - 1] }
            for index in 0..<count {
                let digit = offsets[index] >> shift & 0xFFFF
                sortedOffsets[places[digit]] = offsets[index]
                sortedPositions[places[digit]] = positions[index]
                places[digit] += 1
            }
            (offsets, positions) = (sortedOffsets, sortedPositions)
            shift += 16
        }
        return (offsets, positions)
    }
}
