/// Names out of hostile text, made fit for a detail: at most 60 characters of a known alphabet, `?` for the others.
enum PrintableDetail {
    static func of(_ text: some Sequence<UInt8>) -> String {
        String(
            decoding: text.prefix(60).map { byte -> UInt8 in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: byte
                case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: ":"),
                    UInt8(ascii: "/"), UInt8(ascii: "-"):
                    byte
                default: UInt8(ascii: "?")
                }
            }, as: UTF8.self)
    }

    static func of(_ text: String) -> String { of(text.utf8) }
}
