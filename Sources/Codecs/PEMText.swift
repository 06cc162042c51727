/// The text of a PEM block (RFC 7468) as it stands in files: with real or escaped line breaks, indented, quoted,
/// or put together from string literals.
public struct PEMText: Sendable, Equatable {
    /// What stands between `BEGIN` and the dashes: `RSA PRIVATE KEY`.
    public var label: String
    /// `Proc-Type: 4,ENCRYPTED` or the like is among the headers.
    public var isEncryptedByHeader: Bool
    /// The base64 text alone, padding included.
    public var body: [UInt8]

    private static let begin = Array("-----BEGIN ".utf8)
    private static let dashes = Array("-----".utf8)

    /// Whether a text begins like a PEM block.
    public static func isStart(of text: some Collection<UInt8>) -> Bool {
        text.first == UInt8(ascii: "-") && text.starts(with: begin)
    }

    /// - Parameter text: From `-----BEGIN` on; what follows the block's end is ignored.
    /// - Returns: `nil` when the block is not complete.
    public init?(_ text: [UInt8]) {
        guard text.starts(with: Self.begin),
            let labelEnd = Self.place(of: Self.dashes, in: text, from: Self.begin.count),
            let end = Self.place(of: Self.dashes, in: text, from: labelEnd + Self.dashes.count)
        else { return nil }
        label = String(decoding: text[Self.begin.count..<labelEnd], as: UTF8.self)
        let content = text[(labelEnd + Self.dashes.count)..<end]
        isEncryptedByHeader = Self.place(of: Array("ENCRYPTED".utf8), in: Array(content), from: 0) != nil
        body = Self.base64(in: Self.withoutHeaders(Self.unquoted(content)))
    }

    /// Line breaks instead of their escapes, and nothing where one string literal ends and the next begins.
    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "\\"), index + 1 < text.endIndex {
                // `\n`, `\r`, a line continuation; of several backslashes each escapes the next.
                output.append(UInt8(ascii: "\n"))
                index += 2
                while index < text.endIndex, text[index] == UInt8(ascii: "n") || text[index] == UInt8(ascii: "r"),
                    text[index - 1] == UInt8(ascii: "\\")
                {
                    index += 1
                }
                continue
            }
            if isQuote(byte), let next = text[(index + 1)...].firstIndex(where: { !isGlue($0) }), isQuote(text[next]) {
                index = next + 1
                continue
            }
            output.append(byte)
            index += 1
        }
        return output
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    /// What may stand between two string literals that are joined, or are elements of a list.
    private static func isGlue(_ byte: UInt8) -> Bool {
        byte <= 0x20 || [UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "\\")].contains(byte)
    }

    /// RFC 1421 headers are `Name: value` lines in front of the body.
    private static func withoutHeaders(_ text: [UInt8]) -> [UInt8] {
        Array(text.split(separator: UInt8(ascii: "\n")).filter { !$0.contains(UInt8(ascii: ":")) }.joined())
    }

    private static func base64(in text: [UInt8]) -> [UInt8] {
        text.filter { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): true
            default: false
            }
        }
    }

    private static func place(of needle: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        guard start <= text.count - needle.count else { return nil }
        return (start...(text.count - needle.count)).first { text[$0...].starts(with: needle) }
    }
}
