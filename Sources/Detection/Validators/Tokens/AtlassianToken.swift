internal import Codecs
internal import Rules

/// Atlassian's API tokens and Bitbucket's app passwords: a CRC-32 of all that stands before, in eight upper-case
/// hexadecimal digits, at the end.
///
/// Source: recomputed on published samples; the documentation only names the prefixes.
enum AtlassianToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        let kind: StaticString
        switch token.prefix(4) {
        case let head where head.elementsEqual("ATAT".utf8): kind = "Atlassian API token"
        case let head where head.elementsEqual("ATCT".utf8): kind = "Bitbucket access token"
        case let head where head.elementsEqual("ATBB".utf8): kind = "Bitbucket app password"
        default: return .notApplicable("no checksum in this form")
        }
        guard token.count >= 36 else { return .fail("too short") }
        let body = CheckedBytes(rebasing: token.dropLast(8))
        guard Checksum.hexDigits(of: Checksum.crc32(body), upperCase: true).elementsEqual(token.suffix(8))
        else { return .fail("checksum does not hold") }
        return .pass("\(kind)")
    }
}

/// Personal access tokens of Jira and Confluence Data Center: base64 of a number, `:` and random bytes.
///
/// Source: observed form; 33 bytes give the 44 characters without padding.
enum AtlassianServerToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        let text = token.starts(with: "BBDC-") ? token.dropFirst(5) : token[...]
        guard text.count == 44, let bytes = Base64.decode(text), bytes.count == 33 else {
            return .fail("not base64 of 33 bytes")
        }
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        guard (6...20).contains(digits.count), bytes[digits.count] == UInt8(ascii: ":") else {
            return .fail("no number in front")
        }
        return .pass("a number and a secret")
    }
}
