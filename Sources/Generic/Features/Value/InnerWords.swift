/// Words inside a value that show what it is for.
enum InnerWords: UInt8, CaseIterable, Sendable {
    case none
    /// `example`, `sample`, `dummy`, `fake`, `mock`.
    case example
    case test
    /// `your`, `my…`, `insert`, `here`, `todo`, `placeholder`.
    case fillIn
    /// `changeme`, `change-it`, `default`.
    case change
    /// `password`, `passwd`, `pwd`.
    case password
    /// `secret`, `token`, `key`.
    case secret
    case wrong

    init(_ value: ByteView) {
        let value = value.prefix(64)
        var found = InnerWords.none
        for offset in 0..<value.count {
            let kind = Self.kind(value, offset)
            if kind == .fillIn || kind == .example || kind == .change {
                self = kind
                return
            }
            if found == .none || kind == .test { found = kind == .none ? found : kind }
        }
        self = found
    }

    @inline(__always)
    private static func kind(_ value: ByteView, _ offset: Int) -> InnerWords {
        // `test` in `attested` says nothing; the longer words stand out anywhere.
        let starts = offset == 0 || !value[offset - 1].isLetter || (value[offset].isUpper && value[offset - 1].isLower)
        if !starts {
            return value.has("passw", at: offset)
                ? .password
                : value.has("example", at: offset) || value.has("dummy", at: offset)
                    ? .example : value.has("secret", at: offset) ? .secret : .none
        }
        return switch value[offset] | 0x20 {
        case UInt8(ascii: "e"): value.has("example", at: offset) ? .example : .none
        case UInt8(ascii: "s"):
            value.has("sample", at: offset) ? .example : value.has("secret", at: offset) ? .secret : .none
        case UInt8(ascii: "d"):
            value.has("dummy", at: offset) ? .example : value.has("default", at: offset) ? .change : .none
        case UInt8(ascii: "f"): value.has("fake", at: offset) ? .example : .none
        case UInt8(ascii: "m"):
            value.has("mock", at: offset)
                ? .example : offset == 0 && (value.has("my_") || value.has("my-") || value.has("my ")) ? .fillIn : .none
        case UInt8(ascii: "t"):
            value.has("test", at: offset)
                ? .test : value.has("todo", at: offset) ? .fillIn : value.has("token", at: offset) ? .secret : .none
        case UInt8(ascii: "y"): value.has("your", at: offset) ? .fillIn : .none
        case UInt8(ascii: "i"):
            value.has("insert", at: offset)
                ? .fillIn : value.has("invalid", at: offset) || value.has("incorrect", at: offset) ? .wrong : .none
        case UInt8(ascii: "h"): value.has("here", at: offset) && offset + 4 == value.count ? .fillIn : .none
        case UInt8(ascii: "p"):
            value.has("placeholder", at: offset)
                ? .fillIn : value.has("passw", at: offset) || value.has("pwd", at: offset) ? .password : .none
        case UInt8(ascii: "c"): value.has("change", at: offset) ? .change : .none
        case UInt8(ascii: "r"): value.has("replace", at: offset) ? .fillIn : .none
        case UInt8(ascii: "k"): value.has("key", at: offset) ? .secret : .none
        case UInt8(ascii: "w"): value.has("wrong", at: offset) ? .wrong : .none
        case UInt8(ascii: "b"): value.has("bad_", at: offset) || value.has("bad-", at: offset) ? .wrong : .none
        default: .none
        }
    }
}
