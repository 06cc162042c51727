/// Keys in OpenSSH's own format: ciphers and the public key stand in the open, in front of the private one.
///
/// Source: openssh-portable, PROTOCOL.key; RFC 4253 §6.6 (public keys).
enum OpenSSHKey {
    static func isStart(of body: [UInt8]) -> Bool { body.starts(with: "openssh-key-v1\0".utf8) }

    static func check(_ body: [UInt8]) -> Verdict {
        var reader = SSHReader(body[15...])
        guard let cipher = reader.string(), let derivation = reader.string(), let options = reader.string(),
            reader.number() != nil, let publicKey = reader.string(), publicKey.count > 4, reader.string() != nil,
            let key = description(of: publicKey)
        else { return .fail("not a complete OpenSSH key") }
        guard !cipher.elementsEqual("none".utf8) else { return .pass("OpenSSH \(key), not encrypted") }
        return .pass("OpenSSH \(key), encrypted" + rounds(derivation, options))
    }

    /// The algorithm's name, with the size where the name does not say it.
    static func description(of publicKey: ArraySlice<UInt8>) -> String? {
        var reader = SSHReader(publicKey)
        guard let name = reader.string() else { return nil }
        let text = PrintableDetail.of(name.prefix(40))
        switch text {
        // e, n
        case "ssh-rsa":
            guard reader.string() != nil, let modulus = reader.string() else { return text }
            return "\(text) \(DERReader(modulus).bitCount)"
        // p, q, g, y
        case "ssh-dss":
            guard let prime = reader.string() else { return text }
            return "\(text) \(DERReader(prime).bitCount)"
        default: return text
        }
    }

    /// ` (bcrypt, 16 rounds)`.
    private static func rounds(_ derivation: ArraySlice<UInt8>, _ options: ArraySlice<UInt8>) -> String {
        var reader = SSHReader(options)
        guard derivation.elementsEqual("bcrypt".utf8), reader.string() != nil, let rounds = reader.number() else {
            return ""
        }
        return " (bcrypt, \(rounds) rounds)"
    }
}

/// Steps through SSH's data types (RFC 4251 §5).
struct SSHReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func number() -> Int? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func string() -> ArraySlice<UInt8>? {
        guard let length = number(), length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}
