internal import Codecs
internal import Rules

/// Mapbox's access tokens: usage (`pk` public, `sk` secret, `tk` temporary), base64url of a JSON object, a signature.
///
/// Source: docs.mapbox.com, "Tokens API", "Token format".
enum MapboxToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        let parts = token.parts(separatedBy: UInt8(ascii: "."))
        guard parts.count == 3 else { return .fail("not the three parts of a token") }
        let usage: StaticString? =
            switch String(decoding: Array(parts[0]), as: UTF8.self) {
            case "pk": "public"
            case "sk": "secret"
            case "tk": "temporary"
            default: nil
            }
        guard let usage else { return .notApplicable("not a known form") }
        guard let json = Base64.decode(parts[1]), let fields = FlatJSON.fields(of: json),
            let user = fields["u"]
        else { return .fail("the payload names no user") }
        guard let signature = Base64.decode(parts[2]), signature.count >= 16 else {
            return .fail("no signature")
        }
        return .pass("user \(PrintableDetail.of(user)), \(usage)", expiresAt: Claim.time(fields["exp"]))
    }
}
