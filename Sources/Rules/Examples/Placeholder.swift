/// `{name}` or `{name:argument}`.
struct Placeholder {
    var name: String
    var argument: String?
    /// The offset just behind the closing brace.
    var end: Int

    init?(in bytes: [UInt8], at start: Int) {
        func isNameByte(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
        }
        var position = start + 1
        while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
        // A name may begin with digits (`1password-…`), but what has no dash then is text: `{20}`, `{9a}`.
        let characters = bytes[(start + 1)..<position]
        guard let first = characters.first, position < bytes.count, first != UInt8(ascii: "-"),
            first >= 0x61 || characters.contains(UInt8(ascii: "-")) && characters.contains(where: { $0 >= 0x61 })
        else { return nil }
        name = String(decoding: bytes[(start + 1)..<position], as: UTF8.self)
        if bytes[position] == UInt8(ascii: ":") {
            guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
            argument = String(decoding: bytes[(position + 1)..<close], as: UTF8.self)
            position = close
        }
        guard bytes[position] == UInt8(ascii: "}") else { return nil }
        end = position + 1
    }

    /// Of `{shared:name:placeholder}` the placeholder.
    var shared: Placeholder? {
        guard name == "shared", let parts = argument?.split(separator: ":", maxSplits: 1), parts.count == 2 else {
            return nil
        }
        return Placeholder(in: Array("{\(parts[1])}".utf8), at: 0)
    }
}
