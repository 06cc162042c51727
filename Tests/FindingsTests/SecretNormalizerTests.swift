import RuleExamples
import Findings
import Rules
import Testing

/// One secret has one identity, however it is written.
@Suite struct SecretNormalizerTests {
    @Test(arguments: ["secret", "  secret", "secret\r\n", "\t\u{B}\u{C} secret \n"])
    func whiteSpaceAroundDoesNotCount(written: String) {
        #expect(SecretNormalizer.normalize(Array(written.utf8)) == Array("secret".utf8))
    }

    @Test(arguments: ["a b", "Secret", "secret=", "\"secret\"", "sécret", "\0secret"])
    func everythingElseCounts(written: String) {
        #expect(SecretNormalizer.normalize(Array(written.utf8)) == Array(written.utf8))
    }

    @Test func nothingIsLeftOfNothing() {
        #expect(SecretNormalizer.normalize([]) == [])
        #expect(SecretNormalizer.normalize(Array(" \n ".utf8)) == [])
    }

    @Test(arguments: ["rsa", "pkcs8", "ec", "ed25519", "encrypted", "openssh"])
    func aKeyInEveryDress(kind: String) throws {
        let pem = try expand("{pem:\(kind)}")
        let lines = pem.split(separator: "\n").map(String.init)
        let (begin, end) = (lines[0], lines[lines.count - 1])
        let body = lines[1..<lines.count - 1].joined()
        func wrapped(_ width: Int) -> String {
            let starts = stride(from: 0, to: body.count, by: width)
            return starts.map { String(body.dropFirst($0).prefix(width)) }.joined(separator: "\n")
        }
        let dresses: [String: String] = [
            "CRLF": lines.joined(separator: "\r\n"),
            "indented": lines.joined(separator: "\n    "),
            "tabs": lines.joined(separator: "\n\t\t"),
            "escaped": lines.joined(separator: "\\n"),
            "escaped CRLF": lines.joined(separator: "\\r\\n"),
            "escaped twice": lines.joined(separator: "\\\\n"),
            "other width": "\(begin)\n\(wrapped(76))\n\(end)",
            "narrow": "\(begin)\n\(wrapped(10))\n\(end)",
            "one line": "\(begin)\(body)\(end)",
            "string literals": lines.joined(separator: "\\n\" +\n  \""),
        ]
        let expected = SecretNormalizer.normalize(Array(pem.utf8))
        #expect(expected.count > body.count / 2)
        for (name, dress) in dresses {
            #expect(SecretNormalizer.normalize(Array(dress.utf8)) == expected, "\(name)")
        }
    }

    @Test func differentKeysStayDifferent() throws {
        let keys = try (1...5).map { try expand("{pem:ec}", seed: $0) }
        #expect(Set(keys.map { SecretNormalizer.normalize(Array($0.utf8)) }).count == 5)
        let relabelled = keys[0].replacing("EC PRIVATE KEY", with: "RSA PRIVATE KEY")
        #expect(
            SecretNormalizer.normalize(Array(relabelled.utf8)) != SecretNormalizer.normalize(Array(keys[0].utf8)))
    }

    @Test func anIncompleteBlockIsTakenAsItIs() throws {
        let cut = String(try expand("{pem:rsa}").prefix(200))
        #expect(SecretNormalizer.normalize(Array(cut.utf8)) == Array(cut.utf8))
    }
}

/// Expands a template with a seed.
func expand(_ template: String, seed: UInt64 = 1) throws -> String {
    var random = SeededGenerator(seed: seed)
    return try ExampleTemplate(template).expand(using: &random)
}
