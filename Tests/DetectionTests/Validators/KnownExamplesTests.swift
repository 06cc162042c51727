import Codecs
import Rules
import Testing

@testable import Detection

/// Documented examples, put together so that none stands here as it is printed.
@Suite struct KnownExamplesTests {
    static func source(_ text: some Collection<UInt8>) -> String? {
        Array(text).withUnsafeBytes { KnownExamples.source(of: $0) }.map { "\($0)" }
    }

    /// Pieces to be put together.
    static let examples: [(pieces: [String], source: String)] = [
        (["AKIA", "IOSFODNN7", "EXAMPLE"], "AWS documentation"),
        (["wJalrXUtnFEMI", "/K7MDENG/", "bPxRfiCY", "EXAMPLEKEY"], "AWS documentation"),
        (["https://hooks.slack.com/services/T00000000/B00000000/", xs], "Slack documentation"),
        (["test test test test test test ", "test test test test test junk"], "Hardhat and Anvil"),
        (["test\n  test test test test test test\ttest test  ", "test test\njunk"], "Hardhat and Anvil"),
        (
            ["abandon abandon abandon abandon abandon abandon ", "abandon abandon abandon abandon abandon about"],
            "BIP-39 test vectors"
        ),
        (["abcdef.", "0123456789", "abcdef"], "Kubernetes documentation"),
        (["super-secret-jwt-token-", "with-at-least-32-characters-long"], "Supabase local development"),
        ([basic], "RFC 7617"),
    ]
    static let xs = String(repeating: "X", count: 24)
    static let basic = String(decoding: Base64.encode(Array("Aladdin:open sesame".utf8)), as: UTF8.self)

    @Test(arguments: examples.indices) func examplesAreKnown(index: Int) {
        let text = Self.examples[index].pieces.joined()
        #expect(Self.source(text.utf8) == Self.examples[index].source)
        for change in [text + "x", "x" + text, String(text.dropLast(3)), String(text.dropFirst())] {
            #expect(Self.source(change.utf8) == nil)
        }
    }

    /// The key of RFC 8410 §10.3: any layout of the same key is the same key.
    @Test func layoutsOfAPrivateKey() {
        let dashes = String(repeating: "-", count: 5)
        let seed: [UInt8] = [
            0xD4, 0xEE, 0x72, 0xDB, 0xF9, 0x13, 0x58, 0x4A, 0xD5, 0xB6, 0xD8, 0xF1, 0xF7, 0x69, 0xF8, 0xAD, 0x3A, 0xFE,
            0x7C, 0x28, 0xCB, 0xF1, 0xD4, 0xFB, 0xE0, 0x97, 0xA8, 0x8F, 0x44, 0x75, 0x58, 0x42,
        ]
        let head: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
        let body = String(decoding: Base64.encode(head + seed), as: UTF8.self)
        let halves = [String(body.prefix(30)), String(body.dropFirst(30))]
        for separator in ["", "\n", "\r\n    ", "\\n", "\\r\\n", "\\\\n", "\" +\n  \"", "' .\n'"] {
            let text =
                "\(dashes)BEGIN PRIVATE KEY\(dashes)\n" + halves.joined(separator: separator)
                + "\n\(dashes)END PRIVATE KEY\(dashes)"
            #expect(Self.source(text.utf8) == "RFC 8410", "\(separator)")
        }
        #expect(Self.source("\(dashes)BEGIN PRIVATE KEY\(dashes)\n\(halves[0])".utf8) == nil)
    }

    /// RFC 8037 A.1: hexadecimal in either case, with and without its prefix.
    @Test func hexadecimalKeys() {
        let seed: [UInt8] = [
            0x9D, 0x61, 0xB1, 0x9D, 0xEF, 0xFD, 0x5A, 0x60, 0xBA, 0x84, 0x4A, 0xF4, 0x92, 0xEC, 0x2C, 0xC4, 0x44, 0x49,
            0xC5, 0x69, 0x7B, 0x32, 0x69, 0x19, 0x70, 0x3B, 0xAC, 0x03, 0x1C, 0xAE, 0x7F, 0x60,
        ]
        let digits = Array("0123456789abcdef".utf8)
        let hex = String(decoding: seed.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        for text in [hex, hex.uppercased(), "0x" + hex, "0x" + hex.uppercased()] {
            #expect(Self.source(text.utf8) == "RFC 8037")
        }
        #expect(Self.source(("0x" + hex.dropLast()).utf8) == nil)
    }

    @Test func randomTextIsUnknown() throws {
        for seed in 0..<500 as Range<UInt64> {
            for template in [
                "{base62:40}", "{hex:64}", "AKIA{aws-key-id}", "{pem:ec}", "{putty}", "{jwt}", "", "-----BEGIN",
            ] {
                #expect(Self.source(try ValidatorTests.expand(template, seed: seed)) == nil)
            }
        }
        #expect(Self.source([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)) == nil)
        #expect(Self.source([UInt8](repeating: UInt8(ascii: "-"), count: 100_000)) == nil)
        #expect(
            Self.source(Array("-----BEGIN X-----".utf8) + [UInt8](repeating: UInt8(ascii: "\\"), count: 100_000)) == nil
        )
    }
}

/// Keys of services that hand out tripwires.
@Suite struct CanaryTests {
    /// The account sits in bits 1 to 40 of the 48 behind the prefix.
    static func keyID(account: UInt64) -> [UInt8] {
        let bits = ((1 << 47) | (account << 7) | 0x55) << 2
        let digits = (0..<10).map { Base32.alphabet[Int(bits >> UInt64(45 - 5 * $0) & 31)] }
        return Array("AKIA".utf8) + digits + Array("ABCDEF".utf8)
    }

    @Test(arguments: [52_310_077_262, 534_261_010_715, 595_918_472_158, 992_382_622_183] as [UInt64])
    func canariesAreLabelled(account: UInt64) {
        let check = ValidatorTests.check(.awsKeyID, Self.keyID(account: account))
        #expect(check.result == .pass)
        #expect(check.label == .canary)
        #expect(check.detail.hasSuffix("\(account) of canarytokens.org"))
        for neighbour in [account - 1, account + 1] {
            #expect(ValidatorTests.check(.awsKeyID, Self.keyID(account: neighbour)).label == nil)
        }
    }

    @Test func keysOfTheDocumentationAreLabelled() {
        for text in ["AKIA" + "I44QH8DHB" + "EXAMPLE", "ASIA" + "ABCDEFGHI" + "EXAMPLE"] {
            #expect(ValidatorTests.check(.awsKeyID, Array(text.utf8)).label == .documentedExample)
        }
    }
}
