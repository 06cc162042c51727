internal import Codecs
internal import Rules

/// Stellar's secret seed: base32 of a version byte, 32 random bytes and a CRC-16, low byte first.
///
/// Source: SEP-23, "Strkeys".
enum StellarKey {
    static func check(_ key: CheckedBytes) -> Verdict {
        guard key.count == 56 else { return .notApplicable("not the 56 characters of a key") }
        guard let bytes = Base32.decode(key), bytes.count == 35 else { return .fail("not base32") }
        let sum = Checksum.crc16(bytes[..<33])
        guard UInt16(bytes[33]) | UInt16(bytes[34]) << 8 == sum else { return .fail("checksum does not hold") }
        switch bytes[0] {
        case 18 << 3: return .pass("secret seed, checksum holds")
        case 6 << 3: return .fail("a public key")
        default: return .fail("not the version byte of a secret seed")
        }
    }
}
