/// What a byte is, in ASCII; bytes of other characters are letters to no one.
extension UInt8 {
    @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isAlphanumeric: Bool { isLetter || isDigit }
    /// A character of identifiers.
    @inline(__always) var isWord: Bool { isAlphanumeric || self == 0x5f }
    @inline(__always) var isHex: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    /// A character of base64, of both alphabets.
    @inline(__always) var isBase64: Bool { isWord || self == 0x2b || self == 0x2f || self == 0x2d }
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
    @inline(__always) var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
    @inline(__always) var lowercased: UInt8 { isUpper ? self | 0x20 : self }

    @inline(__always) var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    @inline(__always) var isSpace: Bool { self == 0x20 || self &- 0x09 < 5 }

    /// What names are made of: letters, digits, `_`, `$`, `.`, `-`, and all that is not ASCII.
    @inline(__always) var isNamePart: Bool {
        isWord || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "$") || self >= 0x80
    }

    /// What ends an unquoted value everywhere.
    @inline(__always) var endsValue: Bool {
        self <= 0x20 || isQuote || self == UInt8(ascii: "<") || self == UInt8(ascii: ">")
    }

    /// What ends an unquoted value inside of code and lists, too.
    @inline(__always) var endsArgument: Bool {
        switch self {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "\\"):
            true
        default: endsValue
        }
    }
}
