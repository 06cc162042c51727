internal import Codecs
internal import Rules

/// The times and the scope of a presigned AWS URL.
///
/// Source: AWS General Reference, "Authenticating requests: using query parameters (Signature Version 4)"; Amazon S3,
/// "Query string request authentication" (version 2: `Expires` in seconds since 1970).
enum AWSPresignedURL {
    static func check(_ text: CheckedBytes) -> Verdict {
        let parameters = URLParameters(text)
        if let signature = parameters["x-amz-signature"] { return version4(parameters, signature) }
        if let signature = parameters["signature"], let key = parameters["awsaccesskeyid"] {
            guard Base64.decode(signature)?.count == 20 else {
                return .fail("the signature is not base64 of 20 bytes")
            }
            guard let expiry = parameters.number("expires"), (1...99_999_999_999).contains(expiry) else {
                return .fail("the expiry is not a time")
            }
            return .pass("expires \(CivilDate(unixTime: expiry))", expiresAt: expiry, label: label(key))
        }
        return .notApplicable("no signature parameter")
    }

    private static func version4(_ parameters: URLParameters, _ signature: [UInt8]) -> Verdict {
        guard signature.count == 64, signature.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return .fail("the signature is not 64 hexadecimal digits") }
        guard let credential = parameters["x-amz-credential"],
            case let scope = credential.split(separator: UInt8(ascii: "/")), scope.count == 5,
            scope[4].elementsEqual("aws4_request".utf8)
        else { return .fail("no scope of a credential") }
        guard let start = parameters["x-amz-date"].flatMap(URLTime.seconds),
            // Seven days are the most.
            let lifetime = parameters.number("x-amz-expires"), (1...604_800).contains(lifetime)
        else { return .fail("the times are not those of a presigned URL") }
        let place = "\(PrintableDetail.of(scope[3])) in \(PrintableDetail.of(scope[2]))"
        return .pass(
            "\(place), expires \(CivilDate(unixTime: start + lifetime))", expiresAt: start + lifetime,
            label: label(scope[0]))
    }

    /// AWS writes its documentation with key ids that end so.
    private static func label(_ key: some Collection<UInt8>) -> SecretLabel? {
        key.suffix(7).elementsEqual("EXAMPLE".utf8) ? .documentedExample : nil
    }
}
