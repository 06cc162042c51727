internal import Codecs
internal import Rules

/// Tokens of AWS, GitLab and PyPI, and JSON Web Tokens.
enum TokenTemplates {
    /// The account id sits in the first six of ten decoded bytes; see `AWSKeyIDValidator`.
    static func awsKeyID(using random: inout SeededGenerator) -> [UInt8] {
        let account = UInt64.random(in: 100_000_000_000...999_999_999_999, using: &random)
        // 48 bits: one set bit, 40 bits of account, 7 random bits.
        let head = (1 << 47) | (account << 7) | (random.next() & 0x7F)
        var bits = (0..<6).map { UInt8(truncatingIfNeeded: head >> UInt64(40 - 8 * $0)) }
        bits += TemplateVocabulary.bytes(4, using: &random)
        let value = bits.reduce((UInt64(0), UInt64(0))) { sum, byte in
            ((sum.0 << 8) | (sum.1 >> 56), (sum.1 << 8) | UInt64(byte))
        }
        return (0..<16).map { place in
            let shift = UInt64(75 - 5 * place)
            let five =
                shift >= 64 ? value.0 >> (shift - 64) : (value.1 >> shift) | (shift > 59 ? value.0 << (64 - shift) : 0)
            return Base32.alphabet[Int(five & 31)]
        }
    }

    /// Source: GitLab handbook, "routable tokens": payload, length in base36, CRC-32 in base36.
    static func gitlabRoutable(prefix: String, using random: inout SeededGenerator) -> [UInt8] {
        let payload = TemplateVocabulary.characters(27, of: Base64.urlAlphabet, using: &random)
        var token = Array("\(prefix)-".utf8) + payload + [UInt8(ascii: ".")]
        token += PositionalNumeral.digits(of: UInt32(payload.count), in: Base36.alphabet, width: 2)
        return token + PositionalNumeral.digits(of: Checksum.crc32(token), in: Base36.alphabet, width: 7)
    }

    static func jwt(expiry: Int, using random: inout SeededGenerator) -> [UInt8] {
        func part(_ json: String) -> [UInt8] {
            Base64.encode(Array(json.utf8), alphabet: Base64.urlAlphabet, padded: false)
        }
        let subject = String(
            decoding: TemplateVocabulary.characters(12, of: Base36.alphabet, using: &random), as: UTF8.self)
        let signature = TemplateVocabulary.characters(43, of: Base62.alphabet, using: &random)
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + [UInt8(ascii: ".")]
            + part("{\"sub\":\"\(subject)\",\"iat\":1490000000,\"exp\":\(expiry)}") + [UInt8(ascii: ".")] + signature
    }

    /// A version 2 macaroon for `pypi.org`: location, identifier, signature.
    static func pypi(using random: inout SeededGenerator) -> [UInt8] {
        var macaroon: [UInt8] = [2, 1, 8] + Array("pypi.org".utf8)
        let identifier = TemplateVocabulary.characters(36, of: Base36.alphabet, using: &random)
        macaroon += [2, UInt8(identifier.count)] + identifier + [0]
        let caveat = Array("{\"permissions\": \"user\", \"version\": 1}".utf8)
        macaroon += [2, UInt8(caveat.count)] + caveat + [0, 0, 6, 32] + TemplateVocabulary.bytes(32, using: &random)
        return Array("pypi-".utf8)
            + Base64.encode(macaroon, alphabet: Base64.urlAlphabet, padded: false)
    }
}
