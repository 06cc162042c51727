import Findings
import Rules
import Testing

/// What masked secrets give away: at most four characters, of short ones nothing.
@Suite struct RedactionTests {
    @Test(arguments: [
        ("", ""), ("a", "********"), ("hunter2", "********"), ("fifteen-letters", "********"),
        ("sixteen--letters", "sixt********"), ("a-secret-of-more-than-sixteen", "a-se********"),
        ("ab\ncdefghijklmnopqrst", "********"), ("ab cdefghijklmnopqrst", "********"),
        ("\u{1B}[2Jabcdefghijklmnop", "********"), ("päßwörter-sind-lang-genug", "********"),
    ])
    func masks(secret: String, expected: String) {
        #expect(Redaction.mask(Array(secret.utf8)) == expected)
    }

    /// Whatever the secret: some of its first four characters, then stars, as many as for every other.
    @Test func neverMoreThanFourCharacters() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<4000 {
            let length = Int.random(in: 1...80, using: &random)
            let isText = Bool.random(using: &random)
            let secret = (0..<length).map { _ in UInt8.random(in: isText ? 0x21...0x7E : 0...255, using: &random) }
            let masked = Array(Redaction.mask(secret).utf8)
            let stars = Array("********".utf8)
            #expect(masked.suffix(8) == stars[...])
            let shown = masked.dropLast(8)
            #expect(shown.isEmpty || (length >= 16 && shown == secret.prefix(4)))
            #expect(masked.allSatisfy { (0x21...0x7E).contains($0) })
        }
    }

    /// Of a private key only the label is shown, however the block is broken into lines, and even if it is not.
    @Test(arguments: ["\n", "\r\n", "\\n", "\\\\n", " ", "", "\t", "\u{2028}"])
    func keysShowTheirLabel(lineBreak: String) throws {
        let lines = try expand("{pem:rsa}").split(separator: "\n").map(String.init)
        let masked = Redaction.mask(Array(lines.joined(separator: lineBreak).utf8))
        #expect(masked == "\(lines[0])********")
    }

    @Test func whatOnlyBeginsLikeAKeyShowsNothing() {
        let begin = "-----" + "BEGIN "
        for text in [
            "", "\u{1B}[31mred", "secret material without an end", "lower case-----", String(repeating: "A", count: 90),
        ] {
            let masked = Redaction.mask(Array((begin + text).utf8))
            #expect(masked == "********" || masked == "----********", "\(text)")
        }
    }
}
