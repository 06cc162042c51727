/// A gram, or none when it is 0.
struct GramSlot {
    var gram: UInt32 = 0
    /// The first of its entries, and in the highest bit ``isPassed``.
    var entry: UInt32 = 0
    /// The four bytes in front of the gram and the four behind it, as far as all its literals agree about them.
    var before = GramNeighbours()
    var after = GramNeighbours()

    /// Whether a gram that belongs here has its slot further on.
    var isPassed: Bool {
        get { entry >> 31 != 0 }
        set { entry = entry & 0x7FFF_FFFF | (newValue ? 1 << 31 : 0) }
    }

    static let wordCount = 6
    var words: [UInt32] { [gram, entry, before.bytes, before.mask, after.bytes, after.mask] }
}

/// Four bytes beside a gram, as far as they are known.
struct GramNeighbours {
    var bytes: UInt32 = 0
    var mask: UInt32 = 0

    init() {}

    /// - Parameter first: The place of the first of the four in the literal, which may be outside of it.
    init(in literal: [UInt8], from first: Int) {
        for place in first..<first + 4 where literal.indices.contains(place) {
            let shift = UInt32(8 * (place - first))
            bytes |= UInt32(literal[place] | 0x20) << shift
            mask |= 0xFF << shift
        }
    }

    func agreeing(with other: GramNeighbours) -> GramNeighbours {
        var common = self
        common.mask &= other.mask & ~(bytes ^ other.bytes)
        return common
    }

    @inline(__always)
    func rejects(_ text: UInt32) -> Bool { (text ^ bytes) & mask != 0 }
}
