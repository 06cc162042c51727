internal import Codecs
internal import Rules

/// The private members of a JSON Web Key.
///
/// Sources: RFC 7517 §4 (`kty`, `kid`), RFC 7518 §6 (EC: `crv`, `d`; RSA: `n`, `d`; oct: `k`), RFC 8037 §2 (OKP).
enum JSONWebKey {
    static func check(_ text: CheckedBytes) -> Verdict {
        guard let fields = JSONText.fields(of: text) else { return .fail("not a JSON object") }
        guard let type = fields["kty"] else { return .fail("no key type") }
        let name = fields["kid"].map { ", key \(PrintableDetail.of($0))" } ?? ""
        switch type {
        case "oct":
            guard let key = number("k", of: fields) else { return .fail("no symmetric key inside") }
            return .pass("symmetric, \(key.count * 8) bits\(name)")
        case "RSA": return rsa(fields, name)
        case "EC", "OKP": return curve(fields, name)
        default: return .notApplicable("a key type without a published form")
        }
    }

    private static func rsa(_ fields: [String: String], _ name: String) -> Verdict {
        guard let exponent = number("d", of: fields) else { return .fail("a public key: no private exponent") }
        guard let modulus = number("n", of: fields), fields["e"] != nil else {
            return .fail("not the members of an RSA key")
        }
        guard modulus.last.map({ $0 & 1 }) == 1, exponent.count <= modulus.count else {
            return .fail("the numbers cannot be those of an RSA key")
        }
        return .pass("RSA \(modulus.count * 8)\(name)")
    }

    private static func curve(_ fields: [String: String], _ name: String) -> Verdict {
        let sizes = [
            "P-256": 32, "P-384": 48, "P-521": 66, "secp256k1": 32, "Ed25519": 32, "X25519": 32, "Ed448": 57,
            "X448": 56,
        ]
        guard let key = number("d", of: fields) else { return .fail("a public key: no private value") }
        guard let curve = fields["crv"] else { return .fail("no curve") }
        guard let size = sizes[curve] else { return .notApplicable("a curve without a published form") }
        guard key.count == size else { return .fail("the private value has not the size of the curve") }
        return .pass("\(fields["kty"] == "EC" ? "EC " : "")\(curve)\(name)")
    }

    /// A member in base64url; `nil` when it is missing, empty or anything else.
    private static func number(_ name: String, of fields: [String: String]) -> [UInt8]? {
        fields[name].flatMap { Base64.decode($0.utf8) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
