/// What a value begins or ends with.
enum EdgeKind: UInt8, CaseIterable, Sendable {
    case lower, upper, digit, underscore, dash, dot, slash, equals, dollar, opener, closer, blank, quote, exclamation,
        colon, other

    init(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): self = .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
        case UInt8(ascii: "_"): self = .underscore
        case UInt8(ascii: "-"): self = .dash
        case UInt8(ascii: "."): self = .dot
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): self = .slash
        case UInt8(ascii: "="): self = .equals
        case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "&"):
            self = .dollar
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): self = .opener
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"): self = .closer
        case 0x20, 0x09: self = .blank
        case 0x22, 0x27, 0x60: self = .quote
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "*"): self = .exclamation
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","): self = .colon
        default: self = .other
        }
    }
}
