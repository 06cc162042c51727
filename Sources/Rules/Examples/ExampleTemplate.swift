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
/// in braces is literal text. ``TemplateVocabulary`` lists those that every program expands, ``WholeToken`` those for
/// which a ``TokenGenerator`` is needed: `RuleExamples` has one, for the build and the tests. The same seed gives the
/// same text.
///
/// A secret that several documents hold is written `{shared:name:placeholder}` in each of them:
/// `ghp_{shared:deploy:base62:30}` is the same everywhere, whatever the seed.
public struct ExampleTemplate: Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// - Parameter tokens: Makes the whole tokens.
    /// - Throws: ``TemplateError`` for a placeholder that does not exist or has a bad argument, and what the generator
    ///   throws.
    public func expand(
        using random: inout SeededGenerator, tokens: any TokenGenerator
    ) throws(TemplateError) -> String {
        var output: [UInt8] = []
        let bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "{"), let placeholder = Placeholder(in: bytes, at: position) {
                try TemplateVocabulary.append(placeholder, to: &output, using: &random, tokens: tokens)
                position = placeholder.end
            } else {
                output.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The whole tokens the template asks for.
    public var wholeTokens: [WholeToken] {
        let bytes = Array(text.utf8)
        return bytes.indices.compactMap { place in
            guard bytes[place] == UInt8(ascii: "{"), let placeholder = Placeholder(in: bytes, at: place) else {
                return nil
            }
            return WholeToken(rawValue: (placeholder.shared ?? placeholder).name)
        }
    }
}

/// A template that cannot be expanded.
public struct TemplateError: Error, Equatable, CustomStringConvertible {
    public var description: String

    public init(description: String) { self.description = description }
}
