internal import Codecs

/// The placeholders that need no knowledge of any provider.
///
/// | placeholder | expands to |
/// |---|---|
/// | `{base62:30}`, `{hex:32}`, `{digit:10-12}` … | that many random characters of an alphabet |
/// | `{crc32-base62:6}` | GitHub's and npm's checksum of the characters since the last `_` |
/// | `{pick:a\|b}`, `{uuid}`, `{base64-of:text}` | one of the words, a version 4 UUID, encoded text |
/// | `{shared:name:base62:30}` | what the placeholder behind the name expands to, the same wherever the name occurs |
package enum TemplateVocabulary {
    private static let alphabets: [String: [UInt8]] = [
        "digit": Array(Base62.alphabet[..<10]),
        "hex": Array("0123456789abcdef".utf8),
        "upper-hex": Array("0123456789ABCDEF".utf8),
        "lower": Array(Base62.alphabet[36...]),
        "upper": Array(Base62.alphabet[10..<36]),
        "alpha": Array(Base62.alphabet[10...]),
        "base36": Base36.alphabet,
        "upper-base36": Array(Base62.alphabet[..<36]),
        "base62": Base62.alphabet,
        "base32": Base32.alphabet,
        "base64": Base64.alphabet,
        "base64url": Base64.urlAlphabet,
    ]

    static func append(
        _ placeholder: Placeholder, to output: inout [UInt8], using random: inout SeededGenerator,
        tokens: any TokenGenerator
    ) throws(TemplateError) {
        let argument = placeholder.argument ?? ""
        if let alphabet = alphabets[placeholder.name] {
            output += characters(try count(placeholder, using: &random), of: alphabet, using: &random)
            return
        }
        if let token = WholeToken(rawValue: placeholder.name) {
            output += try tokens.token(token, argument: placeholder.argument, using: &random)
            return
        }
        switch placeholder.name {
        case "crc32-base62":
            let covered = Array(output[((output.lastIndex(of: UInt8(ascii: "_")) ?? -1) + 1)...])
            let width = try count(placeholder, using: &random)
            output += PositionalNumeral.digits(of: Checksum.crc32(covered), in: Base62.alphabet, width: width)
        case "pick":
            let words = argument.split(separator: "|", omittingEmptySubsequences: false)
            output += Array((words.randomElement(using: &random) ?? "").utf8)
        case "uuid": output += uuid(using: &random)
        case "base64-of": output += Base64.encode(Array(argument.utf8))
        case "shared": try appendShared(placeholder, to: &output, tokens: tokens)
        default: throw TemplateError(description: "'{\(placeholder.name)}' is not a placeholder")
        }
    }

    package static func characters(_ count: Int, of alphabet: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
    }

    package static func bytes(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) }
    }

    /// `30`, or `27-40` for a random count between the two.
    private static func count(
        _ placeholder: Placeholder, using random: inout SeededGenerator
    ) throws(TemplateError) -> Int {
        let bounds = (placeholder.argument ?? "").split(separator: "-").map { Int($0) }
        switch (bounds.count, bounds.first ?? nil, bounds.last ?? nil) {
        case (1, let count?, _) where count <= 100_000: return count
        case (2, let low?, let high?) where low <= high && high <= 100_000:
            return Int.random(in: low...high, using: &random)
        default:
            throw TemplateError(
                description: "'{\(placeholder.name)}' needs a count such as {\(placeholder.name):32} or a range")
        }
    }

    /// `name:placeholder`: the placeholder's seed is the name and not the document's, so that several documents can
    /// hold one secret.
    private static func appendShared(
        _ placeholder: Placeholder, to output: inout [UInt8], tokens: any TokenGenerator
    ) throws(TemplateError) {
        guard let inner = placeholder.shared, let name = placeholder.argument?.prefix(while: { $0 != ":" }) else {
            throw TemplateError(
                description: "'{shared}' needs a name and a placeholder, such as {shared:deploy:base62:30}")
        }
        // FNV-1a.
        let seed = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var random = SeededGenerator(seed: seed)
        try append(inner, to: &output, using: &random, tokens: tokens)
    }

    private static func uuid(using random: inout SeededGenerator) -> [UInt8] {
        let hex = Array("0123456789abcdef".utf8)
        let groups = [8, 4, 4, 4, 12].map { characters($0, of: hex, using: &random) }
        var uuid = Array(groups.joined(separator: [UInt8(ascii: "-")]))
        uuid[14] = UInt8(ascii: "4")
        uuid[19] = UInt8(ascii: "a")
        return uuid
    }
}
