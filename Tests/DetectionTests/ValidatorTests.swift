import RuleExamples
import Codecs
import Rules
import Testing

@testable import Detection

/// Offline checks pass what the templates generate and fail what was altered.
@Suite struct ValidatorTests {
    static func check(_ name: ValidatorName, _ text: some Collection<UInt8>) -> OfflineCheck {
        Array(text).withUnsafeBytes { Validators.check($0, with: name) }
    }

    static func expand(_ template: String, seed: UInt64) throws -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        return Array(try ExampleTemplate(template).expand(using: &random).utf8)
    }

    // MARK: Tokens with checksums

    static let checksummed: [(ValidatorName, String)] = [
        (.github, "ghp_{base62:30}{crc32-base62:6}"), (.github, "gho_{base62:30}{crc32-base62:6}"),
        (.npm, "npm_{base62:30}{crc32-base62:6}"), (.gitlab, "{gitlab-routable:glpat}"),
        (.gitlab, "{gitlab-routable:gldt}"),
    ]

    @Test(arguments: checksummed.indices) func checksumsHoldUntilAByteChanges(index: Int) throws {
        let (name, template) = Self.checksummed[index]
        for seed in 0..<20 as Range<UInt64> {
            let token = try Self.expand(template, seed: seed)
            #expect(Self.check(name, token).result == .pass)
            let prefix = token.firstIndex { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }! + 1
            for place in prefix..<token.count where token[place] != UInt8(ascii: ".") {
                var altered = token
                altered[place] = token[place] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
                #expect(Self.check(name, altered).result == .fail, "\(template) altered at \(place)")
            }
        }
    }

    @Test(
        arguments: [
            (.github, "github_pat_{base62:22}_{base62:59}", .notApplicable), (.github, "ghs_{jwt}", .notApplicable),
            (.github, "ghp_short", .notApplicable), (.npm, "{uuid}", .notApplicable),
            (.gitlab, "glpat-{base62:20}", .notApplicable),
            (.gitlab, "glpat-abc.def", .notApplicable), (.gitlab, "a.b-c", .notApplicable),
            (.gitlab, "-.", .notApplicable),
            (.awsKeyID, "AKIAI{upper:15}", .notApplicable), (.awsKeyID, "AKIA{upper:9}", .notApplicable),
            (.awsKeyID, "AKIA{aws-key-id}", .pass), (.awsKeyID, "AKIAQ{digit:4}18901{upper:6}", .fail),
            (.slack, "xoxb-{digit:12}-{digit:12}-{base62:24}", .pass), (.slack, "xoxb-{base62:20}", .fail),
            (.slack, "xoxa-2-{digit:12}-{digit:12}-{hex:32}", .pass), (.slack, "xoxa-2-{hex:32}", .fail),
            (.slack, "xoxp-12345678-{digit:12}", .fail),
            (.slack, "xapp-1-A{upper-base36:10}-{digit:13}-{hex:64}", .pass),
            (.slack, "xapp-1-B{upper-base36:10}-{digit:13}-{hex:64}", .fail), (.slack, "xapp-1", .fail),
            (.slack, "xoxe.xoxp-1-{base62:40}", .notApplicable),
            (.slack, "https://hooks.slack.com/services/T{upper-base36:8}/B{upper-base36:8}/{base62:24}", .pass),
            (.slack, "https://hooks.slack.com/services/T{upper-base36:8}/{base62:24}", .fail),
            (.slack, "https://hooks.slack.com/workflows/x", .notApplicable),
            (.jwt, "{jwt}", .pass), (.jwt, "{jwt-expired}", .pass), (.jwt, "{base62:40}", .fail),
            (.jwt, "a.b.c", .fail),
            (.jwt, "e30.e30.{base62:20}", .fail), (.jwt, ".", .fail), (.jwt, "", .fail),
            (.privateKey, "", .fail), (.privateKey, "{base64:64}", .fail),
        ] as [(ValidatorName, String, OfflineCheck.Result)])
    func forms(name: ValidatorName, template: String, result: OfflineCheck.Result) throws {
        for seed in 0..<5 as Range<UInt64> {
            #expect(Self.check(name, try Self.expand(template, seed: seed)).result == result)
        }
    }

    /// Arbitrary bytes, and pieces of real tokens, are judged and never trap.
    @Test(arguments: ValidatorName.allCases) func arbitraryBytesNeverCrash(name: ValidatorName) {
        var random = SeededGenerator(seed: 17)
        let pieces = [
            "ghp_", "npm_", "glpat-", ".", "-", "_", "xoxb-", "xapp-", "https://", "services/", "AKIA", "eyJ", "e30",
            "{\"a\":", "}", "[",
            "-----BEGIN ", "-----", "END", "PRIVATE KEY", "\n", "\\n", "\"", ",ENCRYPTED", ": ", "PuTTY-User-Key-File-",
            "=", "MII", "A",
        ].map { Array($0.utf8) }
        for _ in 0..<1500 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...9, using: &random) {
                text += pieces.randomElement(using: &random)!
                if Int.random(in: 0..<4, using: &random) == 0 { text.append(.random(in: 0...255, using: &random)) }
            }
            _ = Self.check(name, text)
            _ = Self.check(name, Base64.encode(text) + text)
        }
    }

    // MARK: What is learnt

    @Test func theAccountOfAnAWSKeyIsRead() throws {
        // Built as the generator does it, from a known account.
        for account in [100_000_000_000, 123_456_789_012, 999_999_999_999] as [UInt64] {
            let head = (1 << 47) | (account << 7) | 0x55
            // 48 bits in front of 2 of the next byte: ten characters.
            let bits = head << 2
            let digits = (0..<10).map { Base32.alphabet[Int(bits >> UInt64(45 - 5 * $0) & 31)] }
            let check = Self.check(.awsKeyID, Array("AKIA".utf8) + digits + Array("ABCDEF".utf8))
            #expect(check.result == .pass)
            #expect(check.detail == "account \(account)")
        }
    }

    @Test func theTimesOfATokenAreRead() throws {
        let valid = Self.check(.jwt, try Self.expand("{jwt}", seed: 1))
        #expect(valid.expiresAt == 4_102_444_800)
        #expect(valid.detail.hasPrefix("HS256, subject "))
        #expect(valid.detail.hasSuffix(", issued 2017-03-20, expires 2100-01-01"))
        #expect(Self.check(.jwt, try Self.expand("{jwt-expired}", seed: 1)).expiresAt == 1_500_000_000)
    }

    @Test(
        arguments: [
            ("{\"alg\":\"none\"}", "{}", "none, never expires"),
            (
                "{ \"typ\" : \"JWT\", \"alg\" : \"ES256\" }", "{\"iss\":\"me\",\"exp\":0}",
                "ES256, issuer me, expires 1970-01-01"
            ),
            (
                "{\"alg\":\"a\"}", "{\"x\":{\"exp\":5},\"y\":[1,{\"z\":\"}\"}],\"exp\":951782400}",
                "a, expires 2000-02-29"
            ),
            ("{\"alg\":\"a\"}", "{\"exp\":1e99,\"iat\":-5}", "a, never expires"),
            ("{\"alg\":\"a\"}", "{\"exp\":\"x\"}", "a, never expires"), ("{\"typ\":\"JWT\"}", "{}", nil),
            ("{", "{}", nil),
            ("{\"alg\":\"a\"}", "[]", nil), ("{\"alg\":\"a\"}", "{\"a\":\"\\", nil),
            ("{\"alg\":\"a\"}", "{\"a\" 1}", nil),
        ] as [(String, String, String?)])
    func claims(header: String, payload: String, detail: String?) {
        func part(_ text: String) -> [UInt8] {
            Base64.encode(Array(text.utf8), alphabet: Base64.urlAlphabet, padded: false)
        }
        let check = Self.check(.jwt, part(header) + [0x2E] + part(payload) + [0x2E, 0x41])
        #expect(check.result == (detail == nil ? .fail : .pass))
        if let detail { #expect(check.detail == detail) }
    }

    @Test(arguments: [
        (0, "1970-01-01"), (951_782_400, "2000-02-29"), (951_868_800, "2000-03-01"), (4_107_542_399, "2100-02-28"),
        (4_107_542_400, "2100-03-01"), (-1, "1969-12-31"), (253_402_300_799, "9999-12-31"),
    ]) func dates(seconds: Int, date: String) { #expect(CivilDate(unixTime: seconds).description == date) }

    /// A check moves confidence, it never drops a match.
    @Test func checksChangeConfidence() throws {
        let rule = makeRule("r", "npm_\\w{36}") {
            $0.confidence = .medium
            $0.validator = .npm
        }
        let detector = Detector([rule])
        let good = try Self.expand("npm_{base62:30}{crc32-base62:6}", seed: 3)
        #expect(detector.result(in: good).matches.map(\.confidence) == [.high])
        let bad = Array(("npm_" + String(repeating: "ab1", count: 12)).utf8)
        #expect(detector.result(in: bad).matches.map(\.confidence) == [.low])
        #expect(detector.result(in: bad).matches.first?.check?.result == .fail)
    }
}

/// Private keys in the forms they have in files.
@Suite struct PrivateKeyTests {
    @Test(arguments: [
        ("{pem:rsa}", "RSA 2048, not encrypted"), ("{pem:pkcs8}", "RSA 2048, not encrypted"),
        ("{pem:ec}", "EC P-256, not encrypted"), ("{pem:ed25519}", "Ed25519, not encrypted"),
        ("{pem:encrypted}", "PKCS #8, encrypted"), ("{pem:openssh}", "OpenSSH ssh-ed25519, not encrypted"),
        ("{putty}", "PuTTY ssh-ed25519, not encrypted"), ("{pem-base64:rsa}", "RSA 2048, not encrypted"),
        ("{pem-base64:openssh}", "OpenSSH ssh-ed25519, not encrypted"), ("{pem-escaped:ec}", "EC P-256, not encrypted"),
        ("{pem-escaped:rsa}", "RSA 2048, not encrypted"),
        ("{pem-escaped:openssh}", "OpenSSH ssh-ed25519, not encrypted"),
    ]) func formsAreRecognised(template: String, detail: String) throws {
        for seed in 0..<4 as Range<UInt64> {
            let check = ValidatorTests.check(.privateKey, try ValidatorTests.expand(template, seed: seed))
            #expect(check.result == .pass)
            #expect(check.detail == detail)
        }
    }

    /// Indented, quoted line by line, with Windows line ends or headers: the same key.
    @Test func formattingDoesNotMatter() throws {
        let key = String(decoding: try ValidatorTests.expand("{pem:ec}", seed: 2), as: UTF8.self)
        let lines = key.split(separator: "\n").map(String.init)
        for text in [
            lines.joined(separator: "\r\n"), lines.joined(separator: "\n    "), lines.joined(separator: "\\r\\n"),
            lines.joined(separator: "\\n\" +\n  \""), lines.joined(separator: "\\\\n"),
            ([lines[0], "X-Proc: yes", ""] + lines.dropFirst()).joined(separator: "\n"),
        ] {
            let check = ValidatorTests.check(.privateKey, text.utf8)
            #expect(check.detail == "EC P-256, not encrypted", "\(text.count)")
        }
        let encrypted = ([lines[0], "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-128-CBC,00", ""] + lines.dropFirst())
            .joined(separator: "\n")
        #expect(ValidatorTests.check(.privateKey, encrypted.utf8).detail == "EC, encrypted")
    }

    @Test func aLabelThatIsEmptyIsNoTrouble() {
        let dashes = String(repeating: "-", count: 5)
        let text = "\(dashes)BEGIN \(dashes)\nProc-Type: 4,ENCRYPTED\n\nAAAA\n\(dashes)END \(dashes)"
        #expect(ValidatorTests.check(.privateKey, text.utf8).result == .pass)
    }

    static let kinds = ["rsa", "pkcs8", "ec", "ed25519", "encrypted", "openssh"]

    /// Cut anywhere, or with any byte changed, a key gives some verdict and no trap; a cut PEM block is never whole.
    @Test(arguments: kinds + ["putty"]) func damagedKeysNeverCrash(kind: String) throws {
        let key = try ValidatorTests.expand(kind == "putty" ? "{putty}" : "{pem:\(kind)}", seed: 5)
        // Long keys are mostly one number after the other.
        let isLong = key.count > 800
        for length in 0..<key.count where !isLong || length < 100 || length % 13 == 0 || length > key.count - 60 {
            let check = ValidatorTests.check(.privateKey, key[..<length])
            // Five dashes at the end are the mark of the end already.
            if kind != "putty", length < key.count - 40 { #expect(check.result == .fail, "\(length)") }
        }
        for place in key.indices where !isLong || place < 100 || place % 13 == 0 || place > key.count - 60 {
            for byte in [0, 0x41, 0x2D, 0xFF] as [UInt8] {
                var altered = key
                altered[place] = byte
                _ = ValidatorTests.check(.privateKey, altered)
            }
        }
    }

    /// The same for the bytes inside: lengths that lie, numbers that are missing.
    @Test(arguments: kinds) func damagedEncodingsNeverCrash(kind: String) throws {
        let pem = try ValidatorTests.expand("{pem:\(kind)}", seed: 6)
        let body = try #require(PEMText(pem).flatMap { Base64.decode($0.body) })
        func check(_ body: [UInt8]) -> OfflineCheck {
            let dashes = String(repeating: "-", count: 5)
            let text =
                "\(dashes)BEGIN PRIVATE KEY\(dashes)\n"
                + String(decoding: Base64.encode(body), as: UTF8.self)
                + "\n\(dashes)END PRIVATE KEY\(dashes)"
            return ValidatorTests.check(.privateKey, text.utf8)
        }
        #expect(check(body).result == .pass)
        for length in stride(from: 0, to: body.count, by: body.count > 400 ? 17 : 1) {
            #expect(check(Array(body[..<length])).result == .fail)
        }
        for place in body.indices where place < 60 || place % 31 == 0 {
            for byte in [0, 0x30, 0x7F, 0x84, 0xFF] as [UInt8] {
                var altered = body
                altered[place] = byte
                _ = check(altered)
            }
        }
    }
}
