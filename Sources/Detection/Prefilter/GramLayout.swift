/// The sizes of a ``GramFilter``'s tables, and how grams find their places in them.
enum GramLayout {
    /// 256 KiB: fits the second-level cache, and with thousands of literals few places pass by chance.
    static let mapBits: UInt32 = 21
    static let tripleBits: UInt32 = 15
    /// Twice as many slots as there are grams of the built-in rules, and more when there are more.
    static let leastSlotBits: UInt32 = 13
    static let headerWords = 5
    /// The bit that makes letters of both cases alike, of four bytes.
    static let fold: UInt32 = 0x2020_2020
    /// Marks the last entry of a gram.
    static let lastEntry: UInt32 = 1 << 31
    /// The literal of an entry; above it stands where in the literal the gram is.
    static let literalMask: UInt32 = 0x00FF_FFFF

    /// Multiplicative hashing, of which the upper bits are used.
    ///
    /// Source: D. E. Knuth, The Art of Computer Programming, volume 3, §6.4; the factor is 2³² by the golden ratio.
    @inline(__always)
    static func hash(_ gram: UInt32) -> UInt32 { gram &* 0x9E37_79B1 }

    /// Four bytes of a literal, or as many as there are, folded.
    static func gram(_ bytes: some BidirectionalCollection<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
    }
}
