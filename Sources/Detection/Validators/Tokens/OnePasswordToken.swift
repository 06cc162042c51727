internal import Codecs
internal import Rules

/// 1Password's service account tokens: `ops_` and base64url of a JSON object with everything needed to sign in.
///
/// Source: developer.1password.com, "Service accounts"; the members are those the SDKs read.
enum OnePasswordToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard token.starts(with: "ops_") else { return .notApplicable("not a service account token") }
        guard let json = Base64.decode(token.dropFirst(4)), let fields = FlatJSON.fields(of: json) else {
            return .fail("not base64 of a JSON object")
        }
        guard let address = fields["signInAddress"], fields["secretKey"] != nil else {
            return .fail("not the members of a service account token")
        }
        return .pass("account \(PrintableDetail.of(address))")
    }
}
