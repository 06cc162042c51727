internal import Codecs
internal import Rules

/// The seed of a NATS key: base32 of two prefix bytes, 32 random bytes and a CRC-16, low byte first.
///
/// Source: nats-io/nkeys, README and `strkey.go`: five bits say "seed" (`S`), the next eight whose it is.
enum NKey {
    private static let owners: [UInt8: String] = [
        0 << 3: "account", 2 << 3: "cluster", 13 << 3: "server", 14 << 3: "operator", 20 << 3: "user",
        23 << 3: "curve",
    ]

    static func check(_ seed: CheckedBytes) -> Verdict {
        guard seed.first == UInt8(ascii: "S"), seed.count == 58 else {
            return .notApplicable("not the 58 characters of a seed")
        }
        guard let bytes = Base32.decode(seed), bytes.count == 36 else { return .fail("not base32") }
        let sum = Checksum.crc16(bytes[..<34])
        guard UInt16(bytes[34]) | UInt16(bytes[35]) << 8 == sum else { return .fail("checksum does not hold") }
        guard bytes[0] & 0xF8 == 18 << 3, let owner = owners[bytes[0] << 5 | bytes[1] >> 3] else {
            return .fail("not the prefix of a seed")
        }
        return .pass("\(owner) seed, checksum holds")
    }
}
