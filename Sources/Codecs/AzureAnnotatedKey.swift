/// The layout of Azure's "common annotated" keys: 84 characters, or 88 of which the last two are padding.
///
/// | characters | |
/// |---|---|
/// | 0–51 | random, base62 |
/// | 52–57 | `JQQJ9` and the kind: `9` key, `D` derived key, `H` hash |
/// | 58, 59 | year of issue (`A` is 2024), month (`A` is January) |
/// | 60–75 | reserved for the platform (12) and the provider (4) |
/// | 76–79 | the provider's signature, such as `ACOG` |
/// | 80– | checksum |
///
/// Source: microsoft/security-utilities, `LegacyCommonAnnotatedSecurityKey` and `IdentifiableSecrets`.
public enum AzureAnnotatedKey {
    /// `Default0`.
    public static let seed: UInt64 = 0x4465_6661_756C_7430
    /// Where the checksum begins; it covers all before it, decoded.
    public static let checksumOffset = 80

    /// The checksums a key may carry: in base62 as they are written today, or in base64 as at first.
    ///
    /// - Parameters:
    ///   - head: The first 80 characters.
    ///   - length: Of the whole key, 84 or 88.
    /// - Returns: Nothing when `head` is not base64.
    public static func checksums(of head: [UInt8], length: Int) -> [[UInt8]] {
        guard let bytes = Base64.decode(head) else { return [] }
        let checksum = Checksum.littleEndianBytes(of: Marvin32.hash32(bytes, seed: seed))
        let encoded = Base64.encode(base62(checksum))
        let isLong = length == 88
        return [
            isLong ? encoded : Array(encoded.prefix(4)),
            Base64.encode(isLong ? checksum : Array(checksum.prefix(3))),
        ]
    }

    /// The four bytes whose base64 is the checksum in base62: a number of which the first byte is the most significant,
    /// one `0` for each zero byte in front, filled up behind with `0` to six digits.
    private static func base62(_ checksum: [UInt8]) -> [UInt8] {
        let number = checksum.reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
        let zeros = min(checksum.prefix { $0 == 0 }.count, checksum.count - 1)
        var text = [UInt8](repeating: UInt8(ascii: "0"), count: zeros)
        text += PositionalNumeral.digits(of: number, in: Base62.alphabet, width: 1)
        text += [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 6 - text.count))
        // Six digits are 36 bits; the last four are dropped.
        return Array((Base64.decode(text + Array("AA".utf8)) ?? []).prefix(4))
    }
}
