internal import Rules

/// A Google Cloud service account's key file: whose key it is, and whether the key parses.
///
/// Source: Google Cloud documentation, "Create and delete service account keys". The members come in any order.
enum GCPServiceAccount {
    static func check(_ text: CheckedBytes) -> Verdict {
        guard let fields = JSONText.fields(of: text) else { return .fail("not a JSON object") }
        guard fields["type"] == "service_account" else { return .fail("not of the type service_account") }
        guard let key = fields["private_key"] else { return .fail("no private key inside") }
        let verdict = Array(key.utf8).withUnsafeBytes { PrivateKey.check(CheckedBytes($0)) }
        guard verdict.result == .pass else { return .fail("the private key does not parse: \(verdict.detail)") }
        var details: [String] = []
        if let project = fields["project_id"] { details.append("project \(PrintableDetail.of(project))") }
        if let account = fields["client_email"] { details.append("account \(PrintableDetail.of(account))") }
        return .pass((details + [verdict.detail]).joined(separator: ", "))
    }
}
