/// The 64 characters that tables in the source code are written with: digits, capitals, small letters, `-`, `_`. No
/// base64: that has them in another order.
enum TableDigits {
    /// The digits' values of a table's text.
    ///
    /// - Precondition: The text has only such characters.
    static func values(of text: StaticString) -> [UInt8] {
        text.withUTF8Buffer { bytes in bytes.map(value) }
    }

    static func value(of digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 36
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: preconditionFailure("not a digit of a table")
        }
    }
}
