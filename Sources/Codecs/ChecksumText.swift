/// How providers write a 32-bit checksum behind their tokens.
extension Checksum {
    /// Eight hexadecimal digits, the most significant first.
    public static func hexDigits(of checksum: UInt32, upperCase: Bool = false) -> [UInt8] {
        (0..<8).map { place in
            Hexadecimal.digit(UInt8(truncatingIfNeeded: checksum >> (28 - 4 * place)) & 15, upperCase: upperCase)
        }
    }

    /// The four bytes, the least significant first.
    public static func littleEndianBytes(of checksum: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
    }
}
