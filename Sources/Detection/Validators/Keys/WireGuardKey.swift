internal import Codecs
internal import Rules

/// Whether a key has been clamped as WireGuard's tools do it.
///
/// Source: RFC 7748 §5 (`decodeScalar25519`): the low three bits of the first byte and the top bit of the last are
/// clear, the bit below is set. Random bytes are so once in 32, so that only a hit says something.
enum WireGuardKey {
    static func check(_ text: CheckedBytes) -> Verdict {
        guard text.count == 44, let key = Base64.decode(text), key.count == 32 else {
            return .fail("not base64 of 32 bytes")
        }
        guard key[0] & 7 == 0, key[31] & 0x80 == 0, key[31] & 0x40 != 0 else {
            return .notApplicable("not clamped: a pre-shared or public key, or made by other tools")
        }
        return .pass("Curve25519 private key")
    }
}
