import System
import Testing

@Suite struct CommandLineBytesTests {
    @Test func textStaysText() {
        for text in ["", "a", "/home/ä/€/𝄞", "\u{10FFFF}", "\u{10FE7F}", "e\u{301}"] {
            #expect(CommandLineBytes.text(of: Array(text.utf8)) == text)
            #expect(CommandLineBytes.bytes(of: text) == Array(text.utf8))
            #expect(CommandLineBytes.readable(text) == text)
        }
    }

    @Test(
        arguments: [
            [0xFF], [0x61, 0xE9, 0x62], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xE2, 0x82, 0x2F], [0xF0, 0x9D, 0x84],
            // Surrogates, an overlong slash, and what lies beyond Unicode are no UTF-8.
            [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80],
            // The escapes themselves, whole and cut off, and one beside a byte that needs one.
            [0xF4, 0x8F, 0xBA, 0x80], [0xF4, 0x8F, 0xBB, 0xBF], [0xF4, 0x8F, 0xBA], [0xF4, 0x8F, 0xBA, 0x80, 0x80],
        ] as [[UInt8]])
    func everyByteComesBack(bytes: [UInt8]) {
        let text = CommandLineBytes.text(of: bytes)
        #expect(CommandLineBytes.bytes(of: text) == bytes)
        #expect(CommandLineBytes.readable(text) == String(decoding: bytes, as: UTF8.self))
    }

    @Test func anyBytesComeBackAndNoTwoAreTheSame() {
        var generator = SystemRandomNumberGenerator()
        // Bytes that make up escapes, valid characters and garbage.
        let pieces: [[UInt8]] = [
            [0x61], [0x2F], [0x80], [0xBF], [0xC3, 0xA9], [0xF4], [0x8F], [0xBA], [0xBB], [0xF4, 0x8F, 0xBA, 0xA0],
            [0xF4, 0x8F, 0xBF, 0xBF], [0xFF], [0xE2, 0x82, 0xAC],
        ]
        var seen: [String: [UInt8]] = [:]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...6, using: &generator)
            let bytes = (0..<count).flatMap { _ in pieces.randomElement(using: &generator)! }
            let text = CommandLineBytes.text(of: bytes)
            #expect(CommandLineBytes.bytes(of: text) == bytes)
            // Swift compares strings by meaning, but none of these pieces combines with another.
            #expect(seen.updateValue(bytes, forKey: text).map { $0 == bytes } ?? true)
        }
    }
}
