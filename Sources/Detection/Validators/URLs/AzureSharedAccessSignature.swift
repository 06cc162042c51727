internal import Codecs
internal import Rules

/// The parameters of an Azure shared access signature: permissions and expiry.
///
/// Sources: Microsoft Learn, "Create an account SAS" and "Create a service SAS" (storage: `se` in ISO 8601, `sp`,
/// `sig`), "Service Bus access control with shared access signatures" (`se` in seconds, `skn`, `sr`).
enum AzureSharedAccessSignature {
    static func check(_ text: CheckedBytes) -> Verdict {
        let parameters = URLParameters(text)
        // The name of a Service Bus token's kind stands in front of its first parameter.
        guard let signature = parameters["sig"] ?? parameters["sharedaccesssignature sig"] else {
            return .notApplicable("no signature parameter")
        }
        // A `+` that nobody encoded may have become a blank.
        guard let hash = Base64.decode(signature.map { $0 == 0x20 ? UInt8(ascii: "+") : $0 }),
            hash.count == 32
        else { return .fail("the signature is not base64 of 32 bytes") }
        var details: [String] = []
        if let permissions = parameters["sp"] { details.append("permissions \(PrintableDetail.of(permissions))") }
        if let policy = parameters["skn"] ?? parameters["si"] { details.append("policy \(PrintableDetail.of(policy))") }
        guard let end = parameters["se"] else {
            return .pass((details + ["expiry kept in the policy"]).joined(separator: ", "))
        }
        guard let expiry = expiry(end) else { return .fail("the expiry is not a time") }
        return .pass((details + ["expires \(CivilDate(unixTime: expiry))"]).joined(separator: ", "), expiresAt: expiry)
    }

    private static func expiry(_ text: [UInt8]) -> Int? {
        if (9...11).contains(text.count), text.isDigits { return text.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return URLTime.seconds(text)
    }
}
