internal import Codecs
internal import Rules

/// Whole tokens of key and credential files: random, but with every checksum and length in order.
///
/// | placeholder | expands to |
/// |---|---|
/// | `{jwk:ec}` (`rsa`, `oct`, `okp`) | a private JSON Web Key |
/// | `{nkey:SU}` | a NATS seed; the two letters say whose (`SO`, `SA`, `SU`, `SN`, `SC`, `SX`) |
/// | `{age}`, `{age-pq}` | an age identity |
/// | `{wif}`, `{wif-testnet}`, `{xprv}`, `{tprv}` | Bitcoin private keys |
/// | `{stellar-seed}` | a Stellar secret seed |
/// | `{bip39}`, `{bip39:24}` | a recovery phrase of 12 or that many words |
/// | `{wireguard}` | a clamped private key |
/// | `{pgp}`, `{pgp-escaped}`, `{pgp-base64}` | an armored private key |
/// | `{basic-auth}` | `user:password` in base64 |
/// | `{gcp-service-account}` | a service account's key file |
enum FileTemplates {
    static func key(using random: inout SeededGenerator) -> [UInt8] {
        // Below the order of every 256-bit curve, and not zero.
        [0x5A] + TemplateVocabulary.bytes(31, using: &random)
    }

    /// RFC 7517; random numbers of the right sizes.
    static func jwk(
        _ kind: String, using random: inout SeededGenerator
    ) throws(TemplateError) -> [UInt8] {
        func number(_ count: Int) -> String {
            var bytes = TemplateVocabulary.bytes(count, using: &random)
            bytes[0] |= 0x80
            bytes[count - 1] |= 1
            let text = Base64.encode(bytes, alphabet: Base64.urlAlphabet, padded: false)
            return String(decoding: text, as: UTF8.self)
        }
        let members: [(String, String)]
        switch kind {
        case "ec": members = [("kty", "EC"), ("crv", "P-256"), ("x", number(32)), ("y", number(32)), ("d", number(32))]
        case "okp": members = [("kty", "OKP"), ("crv", "Ed25519"), ("x", number(32)), ("d", number(32))]
        case "oct": members = [("kty", "oct"), ("alg", "HS256"), ("k", number(32))]
        case "rsa":
            let numbers = ["p", "q", "dp", "dq", "qi"].map { ($0, number(128)) }
            members = [("kty", "RSA"), ("n", number(256)), ("e", "AQAB"), ("d", number(256))] + numbers
        default: throw TemplateError(description: "'\(kind)' is not a kind of JSON Web Key (ec, okp, oct, rsa)")
        }
        return Array("{\(members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ","))}".utf8)
    }

    /// Base32 of the bytes and their CRC-16, low byte first: nkeys and strkey.
    static func checked(_ bytes: [UInt8]) -> [UInt8] {
        let sum = Checksum.crc16(bytes)
        return Base32.encode(bytes + [UInt8(truncatingIfNeeded: sum), UInt8(sum >> 8)])
    }

    /// Source: nats-io/nkeys, `strkey.go`.
    static func nkey(_ kind: String, using random: inout SeededGenerator) throws(TemplateError) -> [UInt8] {
        guard kind.utf8.count == 2, kind.utf8.first == UInt8(ascii: "S"),
            let owner = kind.utf8.last.flatMap({ Base32.alphabet.firstIndex(of: $0) })
        else { throw TemplateError(description: "'{nkey}' needs two letters such as {nkey:SU}") }
        let prefix = [18 << 3 | UInt8(owner) >> 2, UInt8(owner) << 6 & 0xFF]
        return checked(prefix + TemplateVocabulary.bytes(32, using: &random))
    }

    static func age(prefix: String, using random: inout SeededGenerator) -> [UInt8] {
        Bech32.encode(prefix: Array(prefix.utf8), data: TemplateVocabulary.bytes(32, using: &random))
            .map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
    }

    /// BIP-32: depth 0, no parent.
    static func extendedKey(_ version: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        let chainCode = TemplateVocabulary.bytes(32, using: &random)
        return Base58.encodeChecked(
            version + [UInt8](repeating: 0, count: 9) + chainCode + [0] + key(using: &random))
    }

    static func phrase(_ count: String, using random: inout SeededGenerator) throws(TemplateError) -> [UInt8] {
        guard let count = Int(count), (12...24).contains(count), count % 3 == 0 else {
            throw TemplateError(description: "'{bip39}' has 12, 15, 18, 21 or 24 words")
        }
        let entropy = TemplateVocabulary.bytes(count / 3 * 4, using: &random)
        // Each word is eleven bits of the entropy with its checksum behind it.
        let bits = (entropy + [Checksum.sha256(entropy)[0]]).flatMap { byte in
            (0..<8).map { Int(byte >> UInt8(7 - $0) & 1) }
        }
        let words = (0..<count).map { word in
            MnemonicWords.word(at: bits[(word * 11)..<(word * 11 + 11)].reduce(0) { $0 << 1 | $1 })
        }
        return Array(words.joined(separator: [0x20]))
    }

    static func wireGuard(using random: inout SeededGenerator) -> [UInt8] {
        var key = TemplateVocabulary.bytes(32, using: &random)
        key[0] &= 0xF8
        key[31] = key[31] & 0x7F | 0x40
        return Base64.encode(key)
    }

    static func basicAuth(using random: inout SeededGenerator) -> [UInt8] {
        Base64.encode(
            Array("deploy:".utf8) + TemplateVocabulary.characters(20, of: Base62.alphabet, using: &random))
    }

    static func serviceAccount(using random: inout SeededGenerator) -> [UInt8] {
        let hex = Base36.alphabet.prefix(16)
        let identifier = TemplateVocabulary.characters(40, of: Array(hex), using: &random)
        let key = PrivateKeyTemplate.pkcs8.pem(using: &random) + [0x0A]
        let escaped = key.flatMap { $0 == 0x0A ? Array("\\n".utf8) : [$0] }
        let head = "{\n  \"type\": \"service_account\",\n  \"project_id\": \"acme-shop\",\n  \"private_key_id\": \""
        let tail = "\",\n  \"client_email\": \"deploy@acme-shop.iam.gserviceaccount.com\"\n}"
        return Array(head.utf8) + identifier + Array("\",\n  \"private_key\": \"".utf8) + escaped + Array(tail.utf8)
    }
}
