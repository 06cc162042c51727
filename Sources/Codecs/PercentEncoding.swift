/// Percent-encoding of paths in addresses (RFC 3986 §2.1).
public enum PercentEncoding {
    /// Everything is encoded that is neither unreserved (§2.3) nor a slash.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount)
        for byte in bytes {
            if isPlain(byte) {
                text.append(byte)
            } else {
                text += [
                    UInt8(ascii: "%"), Hexadecimal.digit(byte >> 4, upperCase: true),
                    Hexadecimal.digit(byte & 15, upperCase: true),
                ]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The same for a part of an address, in which escapes may have been made already.
    public static func encodeKeepingEscapes(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result = ""
        var start = 0
        for index in bytes.indices
        where bytes[index] == UInt8(ascii: "%") && index >= start && index + 2 < bytes.count
            && Hexadecimal.value(of: bytes[index + 1]) != nil && Hexadecimal.value(of: bytes[index + 2]) != nil
        {
            result += encode(bytes[start..<index]) + String(decoding: bytes[index..<(index + 3)], as: UTF8.self)
            start = index + 3
        }
        return result + encode(bytes[start...])
    }

    /// Takes escapes back, also those of what was encoded twice; what is no escape stays as it is.
    public static func decode(_ text: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        for byte in text {
            output.append(byte)
            guard output.count >= 3, output[output.count - 3] == UInt8(ascii: "%"),
                let high = Hexadecimal.value(of: output[output.count - 2]), let low = Hexadecimal.value(of: byte)
            else { continue }
            output.removeLast(3)
            output.append(high << 4 | low)
        }
        return output
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
