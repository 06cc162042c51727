internal import Rules

/// Parses a private key far enough to say what it is: algorithm, size, whether a passphrase protects it.
///
/// Sources: RFC 7468 (PEM), RFC 8017 A.1.2 (RSA), RFC 5915 (EC), RFC 5958 (PKCS #8), OpenSSH PROTOCOL.key,
/// RFC 4880 §6 (PGP armor), PuTTY's ppk documentation (appendix C).
enum PrivateKey {
    static func check(_ text: UnsafeRawBufferPointer) -> Verdict {
        if text.starts(with: "PuTTY-User-Key-File-") { return putty(text) }
        var bytes = Array(text)
        // The whole file may be base64 once more, as in Kubernetes secrets.
        if !PEMText.isStart(of: bytes), let decoded = TokenEncoding.base64Decode(bytes) { bytes = decoded }
        guard let block = PEMText(bytes) else { return .fail("not a complete PEM block") }
        if block.label.contains("PGP") { return .notApplicable("PGP key; not parsed") }
        if block.isEncryptedByHeader { return .pass("\(block.label.prefix { $0 != " " }), encrypted") }
        guard let body = TokenEncoding.base64Decode(block.body), !body.isEmpty else {
            return .fail("the body is not base64")
        }
        return body.starts(with: Array("openssh-key-v1\0".utf8)) ? openSSH(body) : der(body)
    }

    // MARK: DER

    private static func der(_ body: [UInt8]) -> Verdict {
        var reader = DERReader(body[...])
        guard var key = reader.element(0x30) else { return .fail("the body is not a DER sequence") }
        // EncryptedPrivateKeyInfo begins with an algorithm, all others with a version number.
        if key.peek == 0x30 {
            guard var algorithm = key.element(0x30), algorithm.element(0x06) != nil, key.element(0x04) != nil else {
                return .fail("not an encrypted PKCS #8 key")
            }
            return .pass("PKCS #8, encrypted")
        }
        guard key.element(0x02) != nil else { return .fail("no version number in the key") }
        switch key.peek {
        case 0x30: return pkcs8(&key)
        case 0x04: return .pass(ellipticCurve(&key))
        case 0x02: return integers(&key)
        default: return .fail("not a private key of a known form")
        }
    }

    private static func pkcs8(_ key: inout DERReader) -> Verdict {
        guard var algorithm = key.element(0x30), let identifier = algorithm.element(0x06),
            var inner = key.element(0x04)
        else { return .fail("not a PKCS #8 key") }
        switch identifier.bytes {
        case [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]:
            guard var rsa = inner.element(0x30), rsa.element(0x02) != nil, let modulus = rsa.element(0x02) else {
                return .fail("no RSA key inside PKCS #8")
            }
            return .pass("RSA \(modulus.bitCount), not encrypted")
        case [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]:
            return .pass("EC \(curve(algorithm.element(0x06)?.bytes)), not encrypted")
        case [0x2B, 0x65, 0x70]: return .pass("Ed25519, not encrypted")
        case [0x2B, 0x65, 0x71]: return .pass("Ed448, not encrypted")
        case [0x2B, 0x65, 0x6E]: return .pass("X25519, not encrypted")
        default: return .pass("PKCS #8, not encrypted")
        }
    }

    private static func ellipticCurve(_ key: inout DERReader) -> String {
        let secret = key.element(0x04)
        var parameters = key.element(0xA0)
        let name = parameters?.element(0x06).map { curve($0.bytes) } ?? "\((secret?.bytes.count ?? 0) * 8)"
        return "EC \(name), not encrypted"
    }

    /// RSA: n, e, d, p, q …; DSA: p, q, g, y, x.
    private static func integers(_ key: inout DERReader) -> Verdict {
        var numbers: [DERReader] = []
        while let number = key.element(0x02) { numbers.append(number) }
        switch numbers.count {
        case 5: return .pass("DSA \(numbers[0].bitCount), not encrypted")
        case 8...: return .pass("RSA \(numbers[0].bitCount), not encrypted")
        default: return .fail("\(numbers.count) numbers are neither an RSA nor a DSA key")
        }
    }

    private static func curve(_ identifier: [UInt8]?) -> String {
        switch identifier {
        case [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]: "P-256"
        case [0x2B, 0x81, 0x04, 0x00, 0x22]: "P-384"
        case [0x2B, 0x81, 0x04, 0x00, 0x23]: "P-521"
        case [0x2B, 0x81, 0x04, 0x00, 0x0A]: "secp256k1"
        default: "of another curve"
        }
    }

    // MARK: OpenSSH and PuTTY

    private static func openSSH(_ body: [UInt8]) -> Verdict {
        var position = 15
        func string() -> [UInt8]? {
            guard position + 4 <= body.count else { return nil }
            let length = body[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= body.count - position - 4 else { return nil }
            defer { position += 4 + length }
            return Array(body[position + 4..<position + 4 + length])
        }
        guard let cipher = string(), string() != nil, string() != nil, position + 4 <= body.count else {
            return .fail("not a complete OpenSSH key")
        }
        position += 4
        guard let publicKey = string(), publicKey.count > 4, string() != nil else {
            return .fail("not a complete OpenSSH key")
        }
        let nameLength = publicKey[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard nameLength <= publicKey.count - 4 else { return .fail("not a complete OpenSSH key") }
        let name = String(decoding: publicKey[4..<4 + nameLength], as: UTF8.self)
        let isPlain = cipher.elementsEqual("none".utf8)
        return .pass("OpenSSH \(name.prefix(40)), \(isPlain ? "not encrypted" : "encrypted")")
    }

    private static func putty(_ text: UnsafeRawBufferPointer) -> Verdict {
        let lines = text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).map { String(decoding: $0, as: UTF8.self) }
        func value(_ name: String) -> Substring? {
            lines.first { $0.hasPrefix(name + ": ") }?.dropFirst(name.count + 2)
        }
        guard let algorithm = lines.first?.split(separator: " ").last, let encryption = value("Encryption"),
            value("Private-Lines") != nil
        else { return .fail("not a complete PuTTY key") }
        return .pass("PuTTY \(algorithm.prefix(40)), \(encryption == "none" ? "not encrypted" : "encrypted")")
    }
}

/// Steps through the elements of a DER encoding (ITU-T X.690 §8.1).
private struct DERReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var bytes: [UInt8] { Array(rest) }
    var peek: UInt8? { rest.first }

    /// The size of an unsigned integer's value.
    var bitCount: Int {
        let digits = rest.drop { $0 == 0 }
        return digits.first.map { digits.count * 8 - $0.leadingZeroBitCount } ?? 0
    }

    /// The content of the next element, if it has this tag and lies within what is left.
    mutating func element(_ tag: UInt8) -> DERReader? {
        guard rest.count >= 2, rest[rest.startIndex] == tag else { return nil }
        var length = Int(rest[rest.startIndex + 1])
        var header = 2
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), rest.count >= 2 + count else { return nil }
            length = rest[(rest.startIndex + 2)..<(rest.startIndex + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
            header += count
        }
        guard rest.count >= header, length <= rest.count - header else { return nil }
        let start = rest.startIndex + header
        let content = rest[start..<start + length]
        rest = rest[(start + length)...]
        return DERReader(content)
    }
}
