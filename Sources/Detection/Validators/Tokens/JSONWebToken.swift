internal import Codecs
internal import Rules

/// Header and claims of a JSON Web Token.
///
/// Source: RFC 7519 (claims `iat`, `exp`, `iss`, `sub`), RFC 7515 (header `alg`). The signature cannot be checked
/// without the key. Whether an expiry has passed is for the caller to say, who has a clock.
enum JSONWebToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        let parts = token.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count >= 2, let header = Base64.decode(parts[0]),
            let headerFields = FlatJSON.fields(of: header)
        else { return .fail("the header is not base64url of a JSON object") }
        guard let algorithm = headerFields["alg"] else { return .fail("the header names no algorithm") }
        // An encrypted token (five parts) shows its header only.
        if parts.count == 5 { return .pass("\(PrintableDetail.of(algorithm)), encrypted") }
        guard let payload = Base64.decode(parts[1]), let claims = FlatJSON.fields(of: payload) else {
            return .fail("the payload is not base64url of a JSON object")
        }
        var details = [PrintableDetail.of(algorithm)]
        details += TokenIssuer(claims).details
        if let issued = Claim.time(claims["iat"]) { details.append("issued \(CivilDate(unixTime: issued))") }
        let expiry = Claim.time(claims["exp"])
        details.append(expiry.map { "expires \(CivilDate(unixTime: $0))" } ?? "never expires")
        return .pass(details.joined(separator: ", "), expiresAt: expiry)
    }
}
