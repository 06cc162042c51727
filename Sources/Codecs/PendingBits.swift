/// Bits on their way from groups of one width to groups of another, the most significant first.
@usableFromInline
struct PendingBits {
    /// The lowest `count` bits are those that wait.
    @usableFromInline var bits: UInt32 = 0
    @usableFromInline var count = 0

    @inlinable init() {}

    /// - Parameters:
    ///   - group: Less than 2 to the power of `width`.
    ///   - width: 1 to 8.
    @inlinable
    mutating func append(_ group: UInt8, width: Int) {
        bits = bits &<< UInt32(truncatingIfNeeded: width) | UInt32(group)
        count += width
    }

    /// - Parameter width: 1 to 8.
    /// - Returns: `nil` when fewer bits wait.
    @inlinable
    mutating func take(_ width: Int) -> UInt8? {
        guard count >= width else { return nil }
        count -= width
        let group = UInt8(truncatingIfNeeded: bits &>> UInt32(truncatingIfNeeded: count))
        bits &= 1 &<< UInt32(truncatingIfNeeded: count) &- 1
        return group
    }
}
