import Codecs
import Rules
import Testing

@testable import Detection

/// Sizes, curves and encryption, in keys put together by hand.
@Suite struct PrivateKeyDetailTests {
    // MARK: Building

    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        content.count < 128
            ? [tag, UInt8(content.count)] + content
            : [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
    }

    static func number(bits: Int) -> [UInt8] {
        element(
            0x02,
            (bits % 8 == 0 ? [0] : []) + [bits % 8 == 0 ? 0x80 : 1 << UInt8(bits % 8 - 1)]
                + [UInt8](repeating: 1, count: (bits + 7) / 8 - 1))
    }

    static func pem(_ label: String, _ body: [UInt8]) -> [UInt8] {
        let dashes = String(repeating: "-", count: 5)
        let text = String(decoding: Base64.encode(body), as: UTF8.self)
        return Array("\(dashes)BEGIN \(label)\(dashes)\n\(text)\n\(dashes)END \(label)\(dashes)".utf8)
    }

    static func pkcs8(_ algorithm: [UInt8], key: [UInt8] = [0x04, 0]) -> [UInt8] {
        pem("PRIVATE KEY", element(0x30, [2, 1, 0] + element(0x30, algorithm) + element(0x04, key)))
    }

    static func string(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(bytes.count).bigEndian, Array.init) + bytes
    }

    static func detail(_ text: [UInt8]) -> String { ValidatorTests.check(.privateKey, text).detail }

    // MARK: PKCS #8

    @Test(
        arguments: [
            ([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07], "P-256"), ([0x2B, 0x81, 0x04, 0x00, 0x22], "P-384"),
            ([0x2B, 0x81, 0x04, 0x00, 0x23], "P-521"), ([0x2B, 0x81, 0x04, 0x00, 0x0A], "secp256k1"),
            ([0x2B, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07], "brainpoolP256r1"), ([0x2B], "of another curve"),
        ] as [([UInt8], String)]) func curves(identifier: [UInt8], name: String)
    {
        let key = Self.pkcs8(
            Self.element(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]) + Self.element(0x06, identifier))
        #expect(Self.detail(key) == "EC \(name), not encrypted")
    }

    @Test(
        arguments: [
            ([0x2B, 0x65, 0x70], "Ed25519"), ([0x2B, 0x65, 0x71], "Ed448"), ([0x2B, 0x65, 0x6E], "X25519"),
            ([0x2B, 0x65, 0x6F], "X448"), ([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x12], "ML-DSA-65"),
            ([0x2B], "PKCS #8"),
        ] as [([UInt8], String)]) func algorithms(identifier: [UInt8], name: String)
    {
        #expect(Self.detail(Self.pkcs8(Self.element(0x06, identifier))) == "\(name), not encrypted")
    }

    @Test(arguments: [1024, 1023, 2048, 3072]) func sizes(bits: Int) {
        let dsa = Self.pkcs8(
            Self.element(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x01])
                + Self.element(0x30, Self.number(bits: bits) + Self.number(bits: 160)))
        #expect(Self.detail(dsa) == "DSA \(bits), not encrypted")
        let pss = Self.pkcs8(
            Self.element(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A]),
            key: Self.element(0x30, [2, 1, 0] + Self.number(bits: bits)))
        #expect(Self.detail(pss) == "RSA \(bits), not encrypted")
        let old = Self.pem(
            "DSA PRIVATE KEY",
            Self.element(0x30, [2, 1, 0] + [bits, 160, bits, bits, 160].flatMap { Self.number(bits: $0) }))
        #expect(Self.detail(old) == "DSA \(bits), not encrypted")
    }

    @Test func passphrases() {
        let pbkdf2 = Self.element(
            0x30,
            Self.element(0x06, KeyObjectIdentifier.pbkdf2)
                + Self.element(0x30, Self.element(0x04, [1, 2, 3]) + Self.element(0x02, [0x09, 0x27, 0xC0])))
        let scrypt = Self.element(0x30, Self.element(0x06, KeyObjectIdentifier.scrypt))
        let cipher = Self.element(
            0x30, Self.element(0x06, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2A]) + Self.element(0x04, [0]))
        func key(_ parameters: [UInt8]) -> [UInt8] {
            let algorithm = Self.element(0x06, KeyObjectIdentifier.pbes2) + Self.element(0x30, parameters)
            return Self.pem(
                "ENCRYPTED PRIVATE KEY", Self.element(0x30, Self.element(0x30, algorithm) + Self.element(0x04, [1])))
        }
        #expect(Self.detail(key(pbkdf2 + cipher)) == "PKCS #8, encrypted (PBKDF2, 600000 rounds, AES-256-CBC)")
        #expect(Self.detail(key(scrypt + cipher)) == "PKCS #8, encrypted (scrypt, AES-256-CBC)")
        #expect(Self.detail(key(scrypt + Self.element(0x30, []))) == "PKCS #8, encrypted (scrypt)")
        #expect(Self.detail(key(pbkdf2)) == "PKCS #8, encrypted")
    }

    // MARK: OpenSSH

    static func openSSH(_ publicKey: [UInt8], cipher: String, derivation: String, options: [UInt8]) -> [UInt8] {
        var body = Array("openssh-key-v1\0".utf8) + string(Array(cipher.utf8)) + string(Array(derivation.utf8))
        body += string(options) + [0, 0, 0, 1] + string(publicKey) + string([1, 2, 3])
        return pem("OPENSSH PRIVATE KEY", body)
    }

    static let rsa =
        string(Array("ssh-rsa".utf8)) + string([1, 0, 1]) + string([0, 0x80] + [UInt8](repeating: 1, count: 383))

    @Test func openSSHKeys() {
        let plain = Self.openSSH(Self.rsa, cipher: "none", derivation: "none", options: [])
        #expect(Self.detail(plain) == "OpenSSH ssh-rsa 3072, not encrypted")
        let options = Self.string([UInt8](repeating: 9, count: 16)) + [0, 0, 0, 24]
        let locked = Self.openSSH(Self.rsa, cipher: "aes256-ctr", derivation: "bcrypt", options: options)
        #expect(Self.detail(locked) == "OpenSSH ssh-rsa 3072, encrypted (bcrypt, 24 rounds)")
        let odd = Self.openSSH(Self.rsa, cipher: "aes256-ctr", derivation: "bcrypt", options: [0, 0, 0, 9])
        #expect(Self.detail(odd) == "OpenSSH ssh-rsa 3072, encrypted")
        let dss = Self.string(Array("ssh-dss".utf8)) + Self.string([0, 0xFF] + [UInt8](repeating: 1, count: 127))
        let old = Self.openSSH(dss, cipher: "none", derivation: "none", options: [])
        #expect(Self.detail(old) == "OpenSSH ssh-dss 1024, not encrypted")
        let curve = Self.string(Array("ecdsa-sha2-nistp384".utf8)) + [1]
        let named = Self.openSSH(curve, cipher: "none", derivation: "none", options: [])
        #expect(Self.detail(named) == "OpenSSH ecdsa-sha2-nistp384, not encrypted")
        let escape = Self.openSSH(
            Self.string([0x1B, 0x5B, 0x41, 0xFF]) + [1], cipher: "none", derivation: "", options: [])
        #expect(Self.detail(escape) == "OpenSSH ??A?, not encrypted")
    }

    // MARK: PuTTY

    @Test func puttyKeys() {
        func key(_ algorithm: String, _ encryption: String, derivation: String = "", lines: String = "1") -> [UInt8] {
            let publicKey = String(decoding: Base64.encode(Self.rsa), as: UTF8.self)
            return Array(
                ("PuTTY-User-Key-File-" + "3: \(algorithm)\r\nEncryption: \(encryption)\r\nComment: x\r\n"
                    + "Public-Lines: \(lines)\r\n\(publicKey)\r\n\(derivation)Private-Lines: 1\r\nAAAA\r\n").utf8)
        }
        #expect(Self.detail(key("ssh-rsa", "none")) == "PuTTY ssh-rsa 3072, not encrypted")
        let locked = key("ssh-rsa", "aes256-cbc", derivation: "Key-Derivation: Argon2id\r\n")
        #expect(Self.detail(locked) == "PuTTY ssh-rsa 3072, encrypted (Argon2id)")
        // A public key of another algorithm than the first line names says nothing.
        #expect(Self.detail(key("ssh-ed25519", "none")) == "PuTTY ssh-ed25519, not encrypted")
        for lines in ["-1", "x", "99999999999999999999", "0", "200"] {
            #expect(Self.detail(key("ssh-rsa", "none", lines: lines)).hasPrefix("PuTTY ssh-rsa"))
        }
    }
}
