internal import Codecs
internal import Rules

/// Confluent Cloud's API secrets since 2025: `cflt`, 54 characters, and the CRC-32 of these as base64 of its bytes, the
/// least significant first.
///
/// Source: Confluent documentation, "API key format" (prefix); the checksum was recomputed on samples.
enum ConfluentSecret {
    static func check(_ secret: CheckedBytes) -> Verdict {
        guard secret.starts(with: "cflt") else { return .notApplicable("older form, without a checksum") }
        guard secret.count == 64 else { return .fail("not the 64 characters of a secret") }
        let checksum = Checksum.crc32(CheckedBytes(rebasing: secret[4..<58]))
        let text = Base64.encode(Checksum.littleEndianBytes(of: checksum), padded: false)
        return text.elementsEqual(secret.suffix(6)) ? .pass("checksum holds") : .fail("checksum does not hold")
    }
}
