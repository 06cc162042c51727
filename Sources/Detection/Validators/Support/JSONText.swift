internal import Codecs
internal import Rules

/// JSON objects as they stand in files: as they are, inside a JSON string (`{\"a\": …}`), or in base64.
enum JSONText {
    /// The scalar members of the outermost object; `nil` when it is none in any of these wrappings.
    static func fields(of text: CheckedBytes) -> [String: String]? {
        var bytes = Array(text)
        if bytes.first(where: { $0 > 0x20 }) != UInt8(ascii: "{"), let decoded = Base64.decode(bytes) {
            bytes = decoded
        }
        if let quote = bytes.firstIndex(of: UInt8(ascii: "\"")), quote > 0, bytes[quote - 1] == UInt8(ascii: "\\") {
            bytes = unescaped(bytes)
        }
        return FlatJSON.fields(of: bytes)
    }

    /// One level of a JSON string's escapes less. `\u` escapes stay: nothing that is read here needs them.
    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
                switch text[index + 1] {
                case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): output.append(UInt8(ascii: " "))
                case UInt8(ascii: "u"): output += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
                case let escaped: output.append(escaped)
                }
                index += 2
            } else {
                output.append(text[index])
                index += 1
            }
        }
        return output
    }
}
