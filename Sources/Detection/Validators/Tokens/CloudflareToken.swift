internal import Codecs
internal import Rules

/// Cloudflare's prefixed credentials: 40 characters and a checksum of 8 hexadecimal digits.
///
/// Source: developers.cloudflare.com, "Token formats", which names the parts and not the checksum. It is taken for the
/// CRC-32 of the 40 characters; as that is no promise, a checksum that differs proves nothing.
enum CloudflareToken {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard let separator = token.firstIndex(of: UInt8(ascii: "_")), let kind = kind(token[..<separator]) else {
            return .notApplicable("older form, without a checksum")
        }
        let body = token[(separator + 1)...]
        guard body.count == 48 else { return .fail("not 40 characters and a checksum") }
        let checksum = body.suffix(8)
        guard checksum.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            return .fail("no checksum at the end")
        }
        let expected = Checksum.crc32(CheckedBytes(rebasing: body.prefix(40)))
        guard Checksum.hexDigits(of: expected).elementsEqual(checksum) else {
            return .notApplicable("\(kind); the checksum is not CRC-32")
        }
        return .pass("\(kind), checksum holds")
    }

    private static func kind(_ prefix: some Sequence<UInt8>) -> StaticString? {
        switch String(decoding: Array(prefix), as: UTF8.self) {
        case "cfk": "global API key"
        case "cfut": "token of a user"
        case "cfat": "token of an account"
        default: nil
        }
    }
}
