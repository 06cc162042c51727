internal import Codecs
internal import Rules

/// A CRC-32 in the last six characters, in base62, of what stands between the last `_` and them.
///
/// Source: GitHub blog, "Behind GitHub's new authentication token formats" (2021-04-05); npm adopted the same.
enum Base62Checksum {
    static func check(_ token: CheckedBytes) -> Verdict {
        guard let separator = token.lastIndex(of: UInt8(ascii: "_")), token.count - separator > 7 else {
            return .notApplicable("no checksum in this form")
        }
        let body = CheckedBytes(rebasing: token[(separator + 1)..<(token.count - 6)])
        let expected = PositionalNumeral.digits(of: Checksum.crc32(body), in: Base62.alphabet, width: 6)
        return expected.elementsEqual(token.suffix(6)) ? .pass("checksum holds") : .fail("checksum does not hold")
    }
}
