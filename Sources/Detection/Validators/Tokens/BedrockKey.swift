internal import Codecs
internal import Rules

/// Keys of Amazon Bedrock. Long-term ones are base64 of the user's name, `-at-`, the account, `:` and a secret;
/// short-term ones are base64 of a presigned URL.
///
/// Source: Amazon Bedrock User Guide, "API keys"; aws/aws-bedrock-token-generator-python.
enum BedrockKey {
    static func check(_ key: CheckedBytes) -> Verdict {
        let shortTerm: StaticString = "bedrock-api-key-"
        if key.starts(with: shortTerm) { return url(key.dropFirst(shortTerm.utf8CodeUnitCount)) }
        guard key.starts(with: "ABSK") else { return .notApplicable("not a known form") }
        guard let bytes = Base64.decode(key.dropFirst(4)),
            bytes.allSatisfy({ (0x20...0x7E).contains($0) }),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes.count - colon > 16
        else { return .fail("not base64 of a name and a secret") }
        let account = bytes[..<colon].suffix(12)
        guard account.count == 12, account.isDigits, bytes[..<(colon - 12)].suffix(4).elementsEqual("-at-".utf8) else {
            return .pass("long-term")
        }
        return .pass("long-term, account \(String(decoding: account, as: UTF8.self))")
    }

    private static func url(_ text: some Sequence<UInt8>) -> Verdict {
        guard let bytes = Base64.decode(text), bytes.starts(with: "bedrock.amazonaws.com/?".utf8) else {
            return .fail("not base64 of a presigned URL")
        }
        let parameters = bytes.withUnsafeBytes { URLParameters(CheckedBytes($0)) }
        guard parameters["x-amz-signature"]?.count == 64 else { return .fail("no signature in the URL") }
        guard let signed = parameters["x-amz-date"].flatMap(URLTime.seconds),
            // Twelve hours are the most.
            let lifetime = parameters.number("x-amz-expires"), (1...43_200).contains(lifetime)
        else { return .fail("the times are not those of a presigned URL") }
        return .pass("short-term, issued \(CivilDate(unixTime: signed))", expiresAt: signed + lifetime)
    }
}
