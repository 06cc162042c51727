internal import Crypto

extension Checksum {
    /// SHA-256 (FIPS 180-4), as the checksums of tokens use it.
    ///
    /// By swift-crypto, which fingerprints need anyway: the program has one implementation of it.
    public static func sha256(_ message: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: message)) }
}
