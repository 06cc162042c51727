/// Values that are encoded, encrypted, hashed or public, and so no secret as they stand.
enum EncodedForms {
    /// `0xc2b2ae35`; and an address of Ethereum, which is public.
    static func hexadecimalNumber(_ view: CandidateView) -> Veto? {
        let value = view.value
        guard value.has("0x"), value.dropFirst(2).all({ $0.isHex }) else { return nil }
        return value.count == 42 ? .identifier : !view.isQuoted && value.count <= 18 ? .literal : nil
    }

    /// Base64 of a PEM private key's frame with nothing or next to nothing in it, as in examples.
    static func isEmptyKey(_ value: ByteView) -> Bool {
        value.count < 160 && value.has("ls0tls1crudjti")
    }

    /// `ENC(…)`, `{cipher}…`, Ansible Vault, sealed and wrapped values.
    static func isEncrypted(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "e"): value.has("enc(") || value.has("enc[") || value.has("encrypted:")
        case UInt8(ascii: "{"):
            value.has("{cipher}") || value.has("{aes}") || value.has("{des}") || value.has("{encrypted}")
        case UInt8(ascii: "$"): value.has("$ansible_vault")
        case UInt8(ascii: "v"): value.has("vault:v")
        case UInt8(ascii: "a"): value.has("aqicah") && value.count > 80
        default: false
        }
    }

    /// `ENC(` just in front of the value.
    static func isInCipher(_ view: CandidateView) -> Bool {
        guard view.previous == UInt8(ascii: "(") || view.previous == UInt8(ascii: "[") else { return false }
        return view.window.holds("enc", endingAt: view.candidate.value.lowerBound - 1)
    }

    /// An identifier of GitHub's interface: base64 of digits, a colon, a kind and a number (`012:Organization555`).
    static func isNodeIdentifier(_ view: CandidateView) -> Bool {
        guard view.value.has("md"), view.value[0] == UInt8(ascii: "M"), view.value.count >= 12,
            view.candidate.form != .header
        else { return false }
        return withUnsafeTemporaryAllocation(byteCount: 48, alignment: 1) { buffer in
            let count = EncodedText.decode(view.value.prefix(16), into: buffer)
            let text = ByteView(UnsafeRawBufferPointer(buffer)).prefix(count)
            guard let colon = text.firstIndex({ $0 == UInt8(ascii: ":") }), colon >= 2, colon + 3 < count else {
                return false
            }
            return text.prefix(colon).all { $0.isDigit } && text[colon + 1].isUpper && text[colon + 2].isLower
        }
    }

    /// Base64 of text, such as the identifiers of GitHub's interface; credentials stand behind names.
    static func isEncodedText(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        let text = EncodedText(value, statistics)
        return text == .text || text == .credentials
    }

    /// A public key of NATS: 56 digits of base32, the first one for its kind. Seeds start with `S` and have 58.
    static func isPublicNKey(_ view: CandidateView) -> Bool {
        let (value, statistics) = (view.value, view.statistics)
        guard value.count == 56, statistics.lower == 0, statistics.digits > 0, statistics.hasBase32Digits(value) else {
            return false
        }
        return "UAONCX".utf8.contains(value[0])
    }

    /// Hashes that `crypt`, LDAP, Django and databases store.
    static func isCryptHash(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "$"):
            guard value.count > 12, let end = value.dropFirst().firstIndex({ $0 == UInt8(ascii: "$") }), end >= 1,
                end <= 16
            else { return false }
            return value.slice(1, end + 1).all { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
        case UInt8(ascii: "{"):
            return value.has("{ssha") || value.has("{sha") || value.has("{md5") || value.has("{crypt}")
                || value.has("{bcrypt}") || value.has("{pbkdf2")
        case UInt8(ascii: "p"): return value.has("pbkdf2") && value.count > 20
        case UInt8(ascii: "s"):
            return value.has("scrypt:") || value.has("sha1$") || value.has("sha256$") || value.has("scram-sha-256$")
        case UInt8(ascii: "a"): return value.has("argon2")
        case UInt8(ascii: "*"): return value.count == 41 && value.dropFirst().all { $0.isHex }
        default: return false
        }
    }

    static func isPublicKey(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "s"):
            value.has("ssh-") && (value.has("ssh-rsa") || value.has("ssh-ed25519") || value.has("ssh-dss"))
        case UInt8(ascii: "e"): value.has("ecdsa-sha2")
        case 0x2d: value.has("-----begin") && (value.contains("public key") || value.contains("certificate"))
        case UInt8(ascii: "a"): value.has("aaaab3nzac1") || value.has("aaaac3nzac1") || value.has("aaaae2vjzhnh")
        default: false
        }
    }

    /// `sha256-…`, `sha512:…`, `h1:…`.
    static func isIntegrity(_ value: ByteView) -> Bool {
        switch value[0] | 0x20 {
        case UInt8(ascii: "s"):
            value.has("sha") && value.count > 30
                && (value.has("sha1-") || value.has("sha256-") || value.has("sha384-") || value.has("sha512-")
                    || value.has("sha256:")
                    || value.has("sha512:") || value.has("sha1:"))
        case UInt8(ascii: "m"): value.has("md5:") && value.count >= 36
        case UInt8(ascii: "h"): value.has("h1:") && value.count == 47
        case UInt8(ascii: "w"): value.has("w/\"")
        default: false
        }
    }

    /// Base64 of images and fonts, and data addresses.
    static func isMedia(_ value: ByteView) -> Bool {
        guard value.count > 20 else { return false }
        return value.has("data:") || value.has("ivborw0kggo") || value.has("r0lgodlh") || value.has("/9j/4aaq")
            || value.has("aaeaaaa") && value.count > 100 || value.has("d09gr") || value.has("phn2zy")
    }
}
