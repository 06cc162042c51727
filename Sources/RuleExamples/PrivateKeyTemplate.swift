internal import Rules
internal import Codecs

/// Private keys whose structure parses and whose numbers are random, so they open nothing.
enum PrivateKeyTemplate: String {
    case rsa, pkcs8, ec, ed25519, encrypted, openssh

    init(named name: String) throws(TemplateError) {
        guard let kind = PrivateKeyTemplate(rawValue: name) else {
            throw TemplateError(
                description: "'\(name)' is not a kind of private key (rsa, pkcs8, ec, ed25519, encrypted, openssh)")
        }
        self = kind
    }

    func pem(using random: inout SeededGenerator) -> [UInt8] {
        switch self {
        case .rsa: block("RSA PRIVATE KEY", Self.rsaKey(using: &random))
        case .pkcs8: block("PRIVATE KEY", Self.pkcs8Key(using: &random))
        case .ec: block("EC PRIVATE KEY", Self.ecKey(using: &random))
        case .ed25519: block("PRIVATE KEY", Self.ed25519Key(using: &random))
        case .encrypted: block("ENCRYPTED PRIVATE KEY", Self.encryptedKey(using: &random))
        case .openssh: block("OPENSSH PRIVATE KEY", Self.opensshKey(using: &random))
        }
    }

    private func block(_ label: String, _ body: [UInt8]) -> [UInt8] {
        let dashes = String(repeating: "-", count: 5)
        let text = Base64.encode(body)
        let lines = stride(from: 0, to: text.count, by: 64).map { text[$0..<min($0 + 64, text.count)] }
        return Array("\(dashes)BEGIN \(label)\(dashes)\n".utf8) + lines.joined(separator: [UInt8(ascii: "\n")])
            + Array("\n\(dashes)END \(label)\(dashes)".utf8)
    }

    // MARK: DER (ITU-T X.690)

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        switch content.count {
        case ..<128: [tag, UInt8(content.count)] + content
        case ..<256: [tag, 0x81, UInt8(content.count)] + content
        default: [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
    }

    private static func integer(bytes count: Int, using random: inout SeededGenerator) -> [UInt8] {
        var number = TemplateVocabulary.bytes(count, using: &random)
        number[0] |= 0x80
        number[count - 1] |= 1
        return element(0x02, [0] + number)
    }

    /// RFC 8017 A.1.2.
    private static func rsaKey(using random: inout SeededGenerator) -> [UInt8] {
        var body: [UInt8] = [0x02, 0x01, 0x00]
        body += integer(bytes: 256, using: &random)
        body += [0x02, 0x03, 0x01, 0x00, 0x01]
        body += integer(bytes: 256, using: &random)
        for _ in 0..<5 { body += integer(bytes: 128, using: &random) }
        return element(0x30, body)
    }

    /// RFC 5958, around an RSA key.
    private static func pkcs8Key(using random: inout SeededGenerator) -> [UInt8] {
        let rsa: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00]
        return element(
            0x30, [0x02, 0x01, 0x00] + element(0x30, rsa) + element(0x04, rsaKey(using: &random)))
    }

    /// RFC 5915, curve P-256.
    private static func ecKey(using random: inout SeededGenerator) -> [UInt8] {
        let curve: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        let body =
            [0x02, 0x01, 0x01] + element(0x04, TemplateVocabulary.bytes(32, using: &random)) + element(0xA0, curve)
        return element(0x30, body)
    }

    /// RFC 8410.
    private static func ed25519Key(using random: inout SeededGenerator) -> [UInt8] {
        let algorithm = element(0x30, [0x06, 0x03, 0x2B, 0x65, 0x70])
        let key = element(0x04, element(0x04, TemplateVocabulary.bytes(32, using: &random)))
        return element(0x30, [0x02, 0x01, 0x00] + algorithm + key)
    }

    /// PKCS #8 EncryptedPrivateKeyInfo (RFC 5958 §3) under PBES2.
    private static func encryptedKey(using random: inout SeededGenerator) -> [UInt8] {
        let pbes2: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]
        let algorithm = element(0x30, pbes2 + element(0x30, []))
        return element(0x30, algorithm + element(0x04, TemplateVocabulary.bytes(320, using: &random)))
    }

    /// PROTOCOL.key of OpenSSH: an unencrypted Ed25519 key.
    private static func opensshKey(using random: inout SeededGenerator) -> [UInt8] {
        func string(_ bytes: [UInt8]) -> [UInt8] {
            (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) } + bytes
        }
        let name = string(Array("ssh-ed25519".utf8))
        let publicKey = TemplateVocabulary.bytes(32, using: &random)
        let check = TemplateVocabulary.bytes(4, using: &random)
        var secret = check + check + name + string(publicKey)
        secret += string(TemplateVocabulary.bytes(32, using: &random) + publicKey) + string(Array("demo".utf8))
        var padding: UInt8 = 1
        while secret.count % 8 != 0 {
            secret.append(padding)
            padding += 1
        }
        let none = string(Array("none".utf8))
        return Array("openssh-key-v1\0".utf8) + none + none + string([]) + [0, 0, 0, 1]
            + string(name + string(publicKey)) + string(secret)
    }

    /// PuTTY's text format, version 3.
    static func putty(using random: inout SeededGenerator) -> [UInt8] {
        func lines(_ bytes: [UInt8]) -> String {
            let text = Base64.encode(bytes)
            return stride(from: 0, to: text.count, by: 64)
                .map { String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self) + "\n" }.joined()
        }
        let mac = TemplateVocabulary.characters(64, of: Hexadecimal.alphabet, using: &random)
        let head = "PuTTY-User-Key-File-" + "3: ssh-ed25519\nEncryption: none\nComment: demo\n"
        let text =
            head + "Public-Lines: 2\n" + lines(TemplateVocabulary.bytes(51, using: &random)) + "Private-Lines: 1\n"
            + lines(TemplateVocabulary.bytes(36, using: &random)) + "Private-MAC: "
        return Array(text.utf8) + mac
    }
}
