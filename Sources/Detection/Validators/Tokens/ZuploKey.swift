internal import Codecs
internal import Rules

/// Zuplo's API keys: `zpka_`, 32 characters, `_`, and the CRC-32 of these in hexadecimal.
///
/// Source: Zuplo documentation, "API key format" (prefix, body, checksum); the checksum was recomputed on samples.
enum ZuploKey {
    static func check(_ key: CheckedBytes) -> Verdict {
        guard key.starts(with: "zpka_") else { return .notApplicable("not a Zuplo key") }
        guard key.count == 46, key[37] == UInt8(ascii: "_") else { return .fail("not the 46 characters of a key") }
        let checksum = Checksum.crc32(CheckedBytes(rebasing: key[5..<37]))
        return Checksum.hexDigits(of: checksum).elementsEqual(key.suffix(8))
            ? .pass("checksum holds") : .fail("checksum does not hold")
    }
}
