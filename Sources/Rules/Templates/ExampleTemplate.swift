/// A text with placeholders that expand to token-shaped characters.
///
/// Rules, fixtures and tests are written as templates, so that neither this repository nor a report about it holds
/// anything that looks like a secret:
///
/// ```swift
/// var random = SeededGenerator(seed: 1)
/// try ExampleTemplate("token: ghp_{base62:30}{crc32-base62:6}").expand(using: &random)
/// ```
///
/// A placeholder is `{name}` or `{name:argument}` with a name of lower-case letters, digits and `-`; everything else
/// in braces is literal text. ``TemplateVocabulary`` lists the names. The same seed gives the same text.
///
/// A secret that several documents hold is written `{shared:name:placeholder}` in each of them: `ghp_{shared:deploy:base62:30}`
/// is the same everywhere, whatever the seed.
public struct ExampleTemplate: Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// - Throws: ``TemplateError`` for a placeholder that is not in the vocabulary or has a bad argument.
    public func expand(using random: inout SeededGenerator) throws(TemplateError) -> String {
        var output: [UInt8] = []
        let bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "{"), let placeholder = Placeholder(in: bytes, at: position) {
                try TemplateVocabulary.append(placeholder, to: &output, using: &random)
                position = placeholder.end
            } else {
                output.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}

/// A template that cannot be expanded.
public struct TemplateError: Error, Equatable, CustomStringConvertible {
    public var description: String
}

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
}

/// A small, fast generator with a fixed sequence per seed (SplitMix64, Steele, Lea, Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
