internal import Codecs
internal import Rules

/// The Bech32 checksum of an age identity.
///
/// Source: C2SP age specification, "The X25519 recipient type": prefix `age-secret-key-`, 32 bytes; written in upper
/// case. Identities with a further word in the prefix (`AGE-SECRET-KEY-PQ-1…`) have the same form.
enum AgeIdentity {
    static func check(_ identity: CheckedBytes) -> Verdict {
        guard identity.starts(with: "AGE-SECRET-KEY-"), identity.count <= 200 else {
            return .notApplicable("not an age identity")
        }
        guard let content = Bech32.decode(identity) else { return .fail("checksum does not hold") }
        guard content.data.count == 32 else { return .fail("not the 32 bytes of a key") }
        switch String(decoding: content.prefix, as: UTF8.self) {
        case "age-secret-key-": return .pass("X25519 identity, checksum holds")
        case "age-secret-key-pq-": return .pass("post-quantum identity, checksum holds")
        default: return .notApplicable("an identity of a kind that is not known")
        }
    }
}
