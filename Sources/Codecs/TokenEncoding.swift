/// Small encodings that token formats are made of. They serve both sides: templates write them, validators read them.
public enum TokenEncoding {
    /// `0-9A-Za-z`: the alphabet of GitHub's and npm's checksums.
    public static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    /// `0-9a-z`.
    public static let base36 = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    /// RFC 4648 §6.
    public static let base32 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    /// RFC 4648 §4.
    public static let base64 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// RFC 4648 §5.
    public static let base64URL = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// CRC-32 (IEEE 802.3, reflected, as in zlib).
    public static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let table = crcTable
        return ~bytes.reduce(~0) { crc, byte in table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
    }

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }

    /// A number in the base of `alphabet`, left-padded with its zero to `width` digits.
    public static func digits(of value: UInt32, in alphabet: [UInt8], width: Int) -> [UInt8] {
        var digits: [UInt8] = []
        var rest = Int(value)
        while rest > 0 {
            digits.append(alphabet[rest % alphabet.count])
            rest /= alphabet.count
        }
        while digits.count < width { digits.append(alphabet[0]) }
        return digits.reversed()
    }

    /// Base64 (RFC 4648), without line breaks.
    public static func base64Encode(
        _ bytes: [UInt8], alphabet: [UInt8] = base64, padded: Bool = true
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var group = 0
            for place in 0..<3 { group = group << 8 | (place < count ? Int(bytes[index + place]) : 0) }
            for place in 0...count { output.append(alphabet[group >> (18 - 6 * place) & 63]) }
            if padded { output.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - count)) }
            index += 3
        }
        return output
    }

    /// Base64 or base64url, with or without padding; white space is skipped.
    ///
    /// - Returns: `nil` when any other character occurs or the length cannot be right.
    public static func base64Decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        var group = 0
        var count = 0
        var isPadded = false
        for byte in text {
            let value: Int
            switch byte {
            case 0x41...0x5A: value = Int(byte) - 0x41
            case 0x61...0x7A: value = Int(byte) - 0x61 + 26
            case 0x30...0x39: value = Int(byte) - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="):
                isPadded = true
                continue
            case 0x09, 0x0A, 0x0D, 0x20: continue
            default: return nil
            }
            guard !isPadded else { return nil }
            group = group << 6 | value
            count += 1
            if count == 4 {
                output.append(UInt8(group >> 16 & 0xFF))
                output.append(UInt8(group >> 8 & 0xFF))
                output.append(UInt8(group & 0xFF))
                group = 0
                count = 0
            }
        }
        switch count {
        case 0: break
        case 2: output.append(UInt8(group >> 4 & 0xFF))
        case 3:
            output.append(UInt8(group >> 10 & 0xFF))
            output.append(UInt8(group >> 2 & 0xFF))
        default: return nil
        }
        return output
    }
}
