/// How providers write a 32-bit checksum behind their tokens.
extension TokenEncoding {
    /// Eight hexadecimal digits, the most significant first.
    public static func hexDigits(of checksum: UInt32, upperCase: Bool = false) -> [UInt8] {
        let alphabet = Array((upperCase ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
        return digits(of: checksum, in: alphabet, width: 8)
    }

    /// The four bytes, the least significant first.
    public static func littleEndianBytes(of checksum: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
    }
}
