/// Base 16 (RFC 4648 §8), most significant digit first.
public enum Hexadecimal {
    /// In lower case.
    public static let alphabet = Array("0123456789abcdef".utf8)

    /// Two lower-case digits for each byte.
    @inlinable
    public static func text(of bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.underestimatedCount * 2)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The digit of a number below 16.
    @inlinable
    public static func digit(_ value: UInt8, upperCase: Bool = false) -> UInt8 {
        value < 10 ? value + 0x30 : value - 10 + (upperCase ? 0x41 : 0x61)
    }

    /// The number of a digit in either case; `nil` for any other byte.
    @inlinable
    public static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
