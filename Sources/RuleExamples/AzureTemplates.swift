internal import Rules
internal import Codecs

/// Keys of Azure services and of the tools around them, whose checksums hold and whose other characters are random.
enum AzureTemplates {
    /// `{azure-key:ACOG}`: 84 characters, issued in some month of 2024 to 2026; `{azure-key-88:ACOG}`: 88;
    /// `{azure-key:ACOG:D}`: a key derived from another.
    static func annotatedKey(
        _ argument: String, length: Int, using random: inout SeededGenerator
    ) throws(TemplateError) -> [UInt8] {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        let signature = parts[0]
        guard signature.utf8.count == 4, signature.utf8.allSatisfy({ Base62.alphabet.contains($0) }) else {
            throw TemplateError(description: "'\(signature)' is not the four characters of a provider, such as ACOG")
        }
        let kind = parts.count == 2 ? parts[1] : "9"
        guard parts.count <= 2, ["9", "D", "H"].contains(kind) else {
            throw TemplateError(description: "'\(argument)' does not name a kind of key (9, D, H)")
        }
        var key = TemplateVocabulary.characters(52, of: Base62.alphabet, using: &random)
        key += Array("JQQJ9\(kind)".utf8)
        key += TemplateVocabulary.characters(1, of: Array("ABC".utf8), using: &random)
        key += TemplateVocabulary.characters(1, of: Array("ABCDEFGHIJKL".utf8), using: &random)
        key += TemplateVocabulary.characters(12, of: Base62.alphabet, using: &random)
        key += Array("AAAA\(signature)".utf8)
        return key + (AzureAnnotatedKey.checksums(of: key, length: length).first ?? [])
    }

    /// `{azure-identifiable:+ASt}`: a key of the service the marker stands for.
    static func identifiableKey(
        marker: String, using random: inout SeededGenerator
    ) throws(TemplateError) -> [UInt8] {
        guard let format = AzureIdentifiableKey.all.first(where: { $0.marker == marker }) else {
            let markers = AzureIdentifiableKey.all.map(\.marker).joined(separator: ", ")
            throw TemplateError(description: "'\(marker)' is not a marker of Azure keys (\(markers))")
        }
        let seeds = format.kinds.flatMap(\.seeds)
        let seed = seeds[Int(random.next() % UInt64(seeds.count))]
        // The marker lies across bytes: it is put into the text. The bits behind it that belong to the same byte as
        // its last ones are zero.
        let alphabet = format.isURLSafe ? Base64.urlAlphabet : Base64.alphabet
        var text = TemplateVocabulary.characters(format.markerOffset, of: alphabet, using: &random)
        text += Array(marker.utf8) + Array("AAAAAA".utf8)
        let covered = Array((Base64.decode(text) ?? []).prefix(format.length - 4))
        let key = covered + Checksum.littleEndianBytes(of: Marvin32.hash32(covered, seed: seed))
        return Base64.encode(key, alphabet: alphabet)
    }

    /// `{azure-ad-secret}`
    static func clientSecret(using random: inout SeededGenerator) -> [UInt8] {
        let alphabet = Base62.alphabet + Array(".-_~".utf8)
        var secret = TemplateVocabulary.characters(3, of: Base62.alphabet, using: &random)
        secret += Array("8Q~".utf8) + TemplateVocabulary.characters(31, of: alphabet, using: &random)
        return secret + AzureSecretChecksum.clientSecret(secret)
    }

    /// `{azure-devops-pat}`
    static func devOpsToken(using random: inout SeededGenerator) -> [UInt8] {
        var token = TemplateVocabulary.bytes(32, using: &random)
        let checksum = AzureSecretChecksum.accessToken(token, kind: .user)
        for (place, byte) in zip(AzureSecretChecksum.accessTokenPlaces, checksum) { token[place] = byte }
        return Base32.encode(token).map { $0 < 0x40 ? $0 : $0 | 0x20 }
    }
}
