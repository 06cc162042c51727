internal import Rules
internal import Codecs

/// An armored OpenPGP private key: a version 4 Ed25519 key that is not encrypted, and a user id (RFC 9580 §5.5.3).
enum PGPKeyTemplate {
    static func armored(using random: inout SeededGenerator) -> [UInt8] {
        let userID = Array("demo".utf8)
        let packets = packet(5, keyMaterial(using: &random)) + packet(13, userID)
        let text = Base64.encode(packets)
        let lines = stride(from: 0, to: text.count, by: 64).map { text[$0..<min($0 + 64, text.count)] }
        let sum = Checksum.crc24(packets)
        let checksum = Base64.encode((0..<3).map { UInt8(truncatingIfNeeded: sum >> UInt32(16 - 8 * $0)) })
        let dashes = String(repeating: "-", count: 5)
        return Array("\(dashes)BEGIN PGP PRIVATE KEY BLOCK\(dashes)\n\n".utf8) + lines.joined(separator: [0x0A])
            + Array("\n=".utf8) + checksum + Array("\n\(dashes)END PGP PRIVATE KEY BLOCK\(dashes)".utf8)
    }

    private static func keyMaterial(using random: inout SeededGenerator) -> [UInt8] {
        // Version 4, made on 2024-01-01, EdDSA with Ed25519's identifier and length in front of it.
        var body: [UInt8] = [4, 0x65, 0x92, 0x00, 0x80, 22]
        body += [9, 0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x0F, 0x01]
        // A public point is 0x40 and 32 bytes: 263 bits.
        body += [0x01, 0x07, 0x40] + TemplateVocabulary.bytes(32, using: &random)
        var secret = TemplateVocabulary.bytes(32, using: &random)
        secret[0] |= 0x80
        let number: [UInt8] = [0x01, 0x00] + secret
        let sum = number.reduce(0 as UInt16) { $0 &+ UInt16($1) }
        return body + [0] + number + [UInt8(sum >> 8), UInt8(truncatingIfNeeded: sum)]
    }

    /// A packet with a header of the current form and a length below 192.
    private static func packet(_ tag: UInt8, _ body: [UInt8]) -> [UInt8] { [0xC0 | tag, UInt8(body.count)] + body }
}
