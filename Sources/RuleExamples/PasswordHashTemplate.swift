internal import Rules
internal import Codecs

/// Hashes of passwords with random salts and digests: `{crypt:6}`, `{crypt:bcrypt}` and the like.
///
/// The forms are those of crypt(5) and the PHC string format; see the check of the same formats.
enum PasswordHashTemplate {
    static func expand(_ kind: String, using random: inout SeededGenerator) throws(TemplateError) -> [UInt8] {
        func salt(_ count: Int) -> [UInt8] {
            TemplateVocabulary.characters(count, of: Base64.cryptAlphabet, using: &random)
        }
        /// A digest whose last character holds so many bits.
        func digest(_ count: Int, lastBits: Int) -> [UInt8] {
            salt(count - 1)
                + TemplateVocabulary.characters(1, of: Array(Base64.cryptAlphabet[..<(1 << lastBits)]), using: &random)
        }
        func encoded(_ count: Int, padded: Bool) -> [UInt8] {
            Base64.encode(TemplateVocabulary.bytes(count, using: &random), padded: padded)
        }
        func hex(_ count: Int) -> [UInt8] {
            TemplateVocabulary.characters(count, of: Hexadecimal.alphabet, using: &random)
        }
        let dollar = [UInt8(ascii: "$")]
        return switch kind {
        case "1", "apr1": Array("$\(kind)$".utf8) + salt(8) + dollar + digest(22, lastBits: 2)
        case "5": Array("$5$".utf8) + salt(16) + dollar + digest(43, lastBits: 4)
        case "6": Array("$6$".utf8) + salt(16) + dollar + digest(86, lastBits: 2)
        case "yescrypt": Array("$y$".utf8) + Array("j9T$".utf8) + salt(22) + dollar + digest(43, lastBits: 4)
        case "bcrypt":
            Array("$2b$".utf8) + Array("12$".utf8) + salt(52)
                + TemplateVocabulary.characters(1, of: Array(".CGKOSWaeimquy26".utf8), using: &random)
        case "phpass": Array("$P$".utf8) + Array("B".utf8) + salt(30)
        case "argon2":
            Array("$argon2id$v=19$m=65536,t=3,p=4$".utf8) + encoded(16, padded: false) + dollar
                + encoded(32, padded: false)
        case "scram":
            Array("SCRAM-SHA-256$4096:".utf8) + encoded(16, padded: true) + dollar + encoded(32, padded: true)
                + [UInt8(ascii: ":")] + encoded(32, padded: true)
        case "ssha": Array("{SSHA}".utf8) + encoded(28, padded: true)
        case "django": Array("pbkdf2_sha256$600000$".utf8) + hex(22) + dollar + encoded(32, padded: true)
        case "cisco8", "cisco9": Array("$\(kind.dropFirst(5))$".utf8) + salt(14) + dollar + salt(43)
        case "werkzeug": Array("scrypt:32768:8:1$".utf8) + hex(16) + dollar + hex(128)
        default: throw TemplateError(description: "'\(kind)' is not a kind of password hash")
        }
    }
}
