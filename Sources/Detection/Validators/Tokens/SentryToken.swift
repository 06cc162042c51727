internal import Codecs
internal import Rules

/// Sentry's organisation tokens: base64 of a JSON object (`iat`, `url`, `region_url`, `org`), `_`, 32 random bytes.
///
/// Source: getsentry/rfcs 0091; getsentry/sentry, `utils/security/orgauthtoken_token.py`.
enum SentryToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard token.starts(with: "sntrys_") else { return .notApplicable("no structure in this form") }
        let rest = token.dropFirst(7)
        guard let separator = rest.lastIndex(of: UInt8(ascii: "_")),
            let json = Base64.decode(rest[..<separator]), let fields = FlatJSON.fields(of: json)
        else { return .fail("not base64 of a JSON object") }
        guard let organisation = fields["org"], let issued = Claim.time(fields["iat"]) else {
            return .fail("names no organisation or no time of issue")
        }
        guard let secret = Base64.decode(rest[(separator + 1)...]), secret.count == 32 else {
            return .fail("no 32 random bytes at the end")
        }
        var details = ["org \(PrintableDetail.of(organisation))", "issued \(CivilDate(unixTime: issued))"]
        if let url = fields["url"], url != "https://sentry.io" { details.append("at \(PrintableDetail.of(url))") }
        return .pass(details.joined(separator: ", "))
    }
}
