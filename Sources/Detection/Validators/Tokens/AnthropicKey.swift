internal import Codecs
internal import Rules

/// Anthropic's keys: a kind, 93 characters of base64url and `AA`.
///
/// Source: docs.anthropic.com, "API keys"; the lengths are those of the keys issued since 2023.
enum AnthropicKey {
    static func check(_ key: CheckedBytes) -> Verdict {
        let prefix: StaticString = "sk-ant-"
        guard key.starts(with: prefix) else { return .notApplicable("not a known form") }
        let rest = key.dropFirst(prefix.utf8CodeUnitCount)
        guard let dash = rest.firstIndex(of: UInt8(ascii: "-")), let kind = kind(rest[..<dash]) else {
            return .notApplicable("not a known kind of key")
        }
        let body = rest[(dash + 1)...]
        guard body.count == 95, body.suffix(2).elementsEqual("AA".utf8) else {
            return .fail("not the 95 characters of a key")
        }
        guard body.allSatisfy({ Base64.urlAlphabet.contains($0) }) else { return .fail("not base64url") }
        return .pass("\(kind)")
    }

    private static func kind(_ text: some Sequence<UInt8>) -> StaticString? {
        switch String(decoding: Array(text), as: UTF8.self) {
        case "api03": "API key"
        case "admin01": "admin key"
        case "oat01": "OAuth access token"
        case "ort01": "OAuth refresh token"
        default: nil
        }
    }
}
