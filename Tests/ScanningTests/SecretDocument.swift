import RuleExamples
import Rules

/// A generated text full of secrets: alone on a line, several on one, side by side, over several lines, at both ends.
struct SecretDocument {
    enum Filler: CaseIterable {
        case ascii
        /// Characters of one to four bytes in UTF-8.
        case multiByte
    }

    let text: String

    init(lines: Int, filler: Filler, lineBreak: String = "\n", seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var text = try ExampleTemplate(Self.templates[0]).expand(using: &random) + lineBreak
        for _ in 0..<lines {
            text += Self.words(Int.random(in: 0...12, using: &random), filler, using: &random)
            if Int.random(in: 0..<3, using: &random) == 0 {
                let template = Self.templates.randomElement(using: &random)!
                text += " " + (try ExampleTemplate(template).expand(using: &random))
            }
            text += lineBreak
        }
        text += try ExampleTemplate(Self.templates[0]).expand(using: &random)
        self.text =
            lineBreak == "\n"
            ? text
            : text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }.joined(separator: lineBreak)
    }

    var utf8: [UInt8] { Array(text.utf8) }

    func utf16(bigEndian: Bool, mark: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in (mark ? [0xFEFF] : []) + Array(text.utf16) {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            bytes += bigEndian ? [high, low] : [low, high]
        }
        return bytes
    }

    private static let templates = [
        "ghp_{base62:30}{crc32-base62:6}",
        "a=xoxb-{digit:12}-{digit:13}-{base62:24};b=xoxb-{digit:11}-{base62:24}",
        "AKIA{aws-key-id}|AKIA{aws-key-id}|AKIA{aws-key-id}",
        "token: \"glpat-{base64url:20}\", next: \"ghp_{shared:twice:base62:30}{crc32-base62:6}\"",
        "BEGIN BLOCK\nfirst {hex:20}\nsecond {base64:40}\nEND BLOCK",
        // Nearly, but not quite.
        "ghp_{base62:20} AKIA{upper:9} xoxb-{digit:4}",
    ]

    private static func words(_ count: Int, _ filler: Filler, using random: inout SeededGenerator) -> String {
        let alphabet = filler == .ascii ? Array("etaoin shrdlu,.;()") : Array("aé ü€ 漢字 😀 ß\u{301}")
        return String((0..<count * 5).map { _ in alphabet.randomElement(using: &random)! })
    }
}
