internal import Codecs
internal import Rules

/// Parses a private key far enough to say what it is: algorithm, size, whether a passphrase protects it.
///
/// Sources: RFC 7468 (PEM), RFC 8017 A.1.2 (RSA), RFC 5915 (EC), RFC 5958 (PKCS #8), RFC 8018 A.4 (PBES2). OpenSSH's
/// and PuTTY's own formats are in ``OpenSSHKey`` and ``PuTTYKey``.
enum PrivateKey {
    static func check(_ text: CheckedBytes) -> Verdict {
        if text.starts(with: "PuTTY-User-Key-File-") { return PuTTYKey.check(text) }
        var bytes = Array(text)
        // The whole file may be base64 once more, as in Kubernetes secrets.
        if !PEMText.isStart(of: bytes), let decoded = Base64.decode(bytes) { bytes = decoded }
        guard let block = PEMText(bytes) else { return .fail("not a complete PEM block") }
        if block.label.contains("PGP") { return .notApplicable("PGP key; not parsed") }
        if block.isEncryptedByHeader {
            return .pass("\(PrintableDetail.of(block.label.prefix { $0 != " " }.utf8)), encrypted")
        }
        guard let body = Base64.decode(block.body), !body.isEmpty else {
            return .fail("the body is not base64")
        }
        return OpenSSHKey.isStart(of: body) ? OpenSSHKey.check(body) : der(body)
    }

    private static func der(_ body: [UInt8]) -> Verdict {
        var reader = DERReader(body[...])
        guard var key = reader.element(0x30) else { return .fail("the body is not a DER sequence") }
        // EncryptedPrivateKeyInfo begins with an algorithm, all others with a version number.
        if key.peek == 0x30 {
            guard var algorithm = key.element(0x30), let identifier = algorithm.element(0x06),
                key.element(0x04) != nil
            else { return .fail("not an encrypted PKCS #8 key") }
            return .pass("PKCS #8, encrypted" + encryption(identifier.bytes, &algorithm))
        }
        guard key.element(0x02) != nil else { return .fail("no version number in the key") }
        switch key.peek {
        case 0x30: return pkcs8(&key)
        case 0x04: return .pass(ellipticCurve(&key))
        case 0x02: return integers(&key)
        default: return .fail("not a private key of a known form")
        }
    }

    /// ` (PBKDF2, 600000 rounds, AES-256-CBC)`: how much work a guess at the passphrase is.
    private static func encryption(_ identifier: [UInt8], _ algorithm: inout DERReader) -> String {
        guard identifier == KeyObjectIdentifier.pbes2, var parameters = algorithm.element(0x30),
            var derivation = parameters.element(0x30), var scheme = parameters.element(0x30)
        else { return "" }
        var details: [String] = []
        switch derivation.element(0x06)?.bytes {
        case KeyObjectIdentifier.pbkdf2:
            details.append("PBKDF2")
            var function = derivation.element(0x30)
            if function?.element(0x04) != nil, let rounds = function?.element(0x02)?.bytes, rounds.count <= 5 {
                details.append("\(rounds.reduce(0) { $0 << 8 | Int($1) }) rounds")
            }
        case KeyObjectIdentifier.scrypt: details.append("scrypt")
        default: break
        }
        if let cipher = scheme.element(0x06).flatMap({ KeyObjectIdentifier.cipher($0.bytes) }) {
            details.append("\(cipher)")
        }
        return details.isEmpty ? "" : " (" + details.joined(separator: ", ") + ")"
    }

    private static func pkcs8(_ key: inout DERReader) -> Verdict {
        guard var algorithm = key.element(0x30), let identifier = algorithm.element(0x06),
            var inner = key.element(0x04)
        else { return .fail("not a PKCS #8 key") }
        switch identifier.bytes {
        case KeyObjectIdentifier.rsa, KeyObjectIdentifier.rsaPSS:
            guard var rsa = inner.element(0x30), rsa.element(0x02) != nil, let modulus = rsa.element(0x02) else {
                return .fail("no RSA key inside PKCS #8")
            }
            return .pass("RSA \(modulus.bitCount), not encrypted")
        case KeyObjectIdentifier.ellipticCurve:
            return .pass("EC \(KeyObjectIdentifier.curve(algorithm.element(0x06)?.bytes)), not encrypted")
        case KeyObjectIdentifier.dsa:
            var parameters = algorithm.element(0x30)
            return .pass("DSA \(parameters?.element(0x02)?.bitCount ?? 0), not encrypted")
        case let other:
            return .pass("\(KeyObjectIdentifier.fixedAlgorithm(other) ?? "PKCS #8"), not encrypted")
        }
    }

    private static func ellipticCurve(_ key: inout DERReader) -> String {
        let secret = key.element(0x04)
        var parameters = key.element(0xA0)
        let name =
            parameters?.element(0x06).map { "\(KeyObjectIdentifier.curve($0.bytes))" }
            ?? "\((secret?.bytes.count ?? 0) * 8)"
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
}
