/// Writes the numbers and texts that a pack is made of.
package struct PackWriter {
    private(set) var bytes: [UInt8] = []

    /// Six bits to a byte, the lowest first, and a seventh that says that more follow: nearly all numbers are lengths
    /// of short texts. No byte has its highest bit set, so that the whole pack is valid UTF-8.
    mutating func integer(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x40 {
            bytes.append(UInt8(truncatingIfNeeded: rest) & 0x3F | 0x40)
            rest >>= 6
        }
        bytes.append(UInt8(rest))
    }

    mutating func string(_ text: String) {
        integer(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ other: [UInt8]) { bytes += other }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }
}
