/// Checksums that tokens, keys and files carry.
public enum Checksum {
    /// CRC-16 with polynomial 0x1021, not reflected, from 0 on ("XMODEM"): NATS nkeys, Stellar's strkey (SEP-23).
    @inlinable
    public static func crc16(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var crc: UInt16 = 0
        for byte in bytes {
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 { crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
        }
        return crc
    }

    /// CRC-24 of OpenPGP's armor (RFC 9580 §6.1.1).
    @inlinable
    public static func crc24(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xB7_04CE
        for byte in bytes {
            crc ^= UInt32(byte) << 16
            for _ in 0..<8 {
                crc <<= 1
                if crc & 0x100_0000 != 0 { crc ^= 0x186_4CFB }
            }
        }
        return crc & 0xFF_FFFF
    }

    /// CRC-32 (IEEE 802.3, reflected, as in zlib).
    ///
    /// For tokens. Packs of gigabytes are checked by libdeflate.
    @inlinable
    public static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let table = crcTable
        return ~bytes.reduce(~0) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
    }

    @usableFromInline
    static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }
}
