internal import Codecs
internal import Crypto

/// The identity of a secret: a keyed hash that stays the same wherever and however often the secret occurs, and
/// from which the secret cannot be read.
///
/// HMAC-SHA-256 (RFC 2104) over the normalised secret (``SecretNormalizer``), in lower-case hex.
public struct Fingerprint: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 64 lower-case hex digits.
    public let hex: String

    public init(hex: String) { self.hex = hex }

    public static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.hex < right.hex }

    public var description: String { hex }
}

/// Makes fingerprints with one key.
///
/// The default key is public, so that two people who scan the same repository get the same fingerprints; whoever can
/// guess a weak password can then confirm the guess from a report. An organisation that shares reports sets a key of
/// its own (`SPRAWL_FINGERPRINT_KEY`).
public struct Fingerprinter: Sendable {
    /// The key is worked in already: a copy of this is half the work of a new one.
    private let keyed: HMAC<SHA256>

    /// - Parameter key: The secret key; `nil` for the public default.
    public init(key: String? = nil) {
        keyed = HMAC(key: SymmetricKey(data: Array((key ?? "sprawl fingerprint v1").utf8)))
    }

    public func fingerprint(of secret: Secret) -> Fingerprint { fingerprint(ofNormalized: secret.normalized) }

    /// - Parameter bytes: A normalised secret (``SecretNormalizer``).
    public func fingerprint(ofNormalized bytes: [UInt8]) -> Fingerprint {
        var code = keyed
        code.update(data: bytes)
        return Fingerprint(hex: Hexadecimal.text(of: code.finalize()))
    }
}
