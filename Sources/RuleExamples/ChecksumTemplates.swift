internal import Rules
internal import Codecs

/// Tokens with a CRC-32 in them, whose other characters are random.
enum ChecksumTemplates {
    private static func base62(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
        TemplateVocabulary.characters(count, of: Base62.alphabet, using: &random)
    }

    /// `{grafana-service-account}`: `satokengen` of Grafana.
    static func grafanaServiceAccount(using random: inout SeededGenerator) -> [UInt8] {
        let token = Array("glsa_".utf8) + base62(32, using: &random)
        return token + Array("_".utf8) + Checksum.hexDigits(of: Checksum.crc32(token).byteSwapped)
    }

    /// `{atlassian:ATATT3xFfGF0}`, `{atlassian:ATCTT3xFfGN0}`: `=` and a checksum; `{atlassian:ATBB}`: no `=`.
    static func atlassian(prefix: String, using random: inout SeededGenerator) throws(TemplateError) -> [UInt8] {
        let token: [UInt8]
        switch prefix.prefix(4) {
        case "ATBB": token = Array(prefix.utf8) + base62(24, using: &random)
        case "ATAT", "ATCT":
            let body = TemplateVocabulary.characters(171, of: Base64.urlAlphabet, using: &random)
            token = Array(prefix.utf8) + body + Array("=".utf8)
        default:
            throw TemplateError(
                description: "'\(prefix)' is not a prefix of Atlassian (ATATT3xFfGF0, ATCTT3xFfGN0, ATBB)")
        }
        return token + Checksum.hexDigits(of: Checksum.crc32(token), upperCase: true)
    }

    /// `{cloudflare:cfut_}`
    static func cloudflare(prefix: String, using random: inout SeededGenerator) -> [UInt8] {
        let body = base62(40, using: &random)
        return Array(prefix.utf8) + body + Checksum.hexDigits(of: Checksum.crc32(body))
    }

    /// `{confluent}`
    static func confluent(using random: inout SeededGenerator) -> [UInt8] {
        let body = TemplateVocabulary.characters(54, of: Base64.alphabet, using: &random)
        let checksum = Checksum.littleEndianBytes(of: Checksum.crc32(body))
        return Array("cflt".utf8) + body + Base64.encode(checksum, padded: false)
    }

    /// `{zuplo}`
    static func zuplo(using random: inout SeededGenerator) -> [UInt8] {
        let body = TemplateVocabulary.characters(32, of: Hexadecimal.alphabet, using: &random)
        return Array("zpka_".utf8) + body + Array("_".utf8) + Checksum.hexDigits(of: Checksum.crc32(body))
    }

    /// `{gitlab-versioned:glpat}`: version 1 of GitLab's routable tokens, of a user of an organisation.
    static func gitlabVersioned(prefix: String, using random: inout SeededGenerator) -> [UInt8] {
        let lines = Array("o:1\nu:".utf8) + PositionalNumeral.digits(of: 1000, in: Base36.alphabet, width: 1)
        let content = TemplateVocabulary.bytes(16, using: &random) + lines + [UInt8(lines.count)]
        let payload = Base64.encode(content, alphabet: Base64.urlAlphabet, padded: false)
        var token = Array("\(prefix)-".utf8) + payload + Array(".01.".utf8)
        token += PositionalNumeral.digits(of: UInt32(payload.count), in: Base36.alphabet, width: 2)
        return token + PositionalNumeral.digits(of: Checksum.crc32(token), in: Base36.alphabet, width: 7)
    }
}
