import Codecs
import Rules
import Testing

@testable import Detection

/// Tokens that say something about themselves without a checksum.
@Suite struct StructuredTokenTests {
    @Test(
        arguments: [
            (.pypi, "{pypi}", "pypi.org, macaroon"), (.grafanaCloud, "{grafana-legacy}", nil),
            (.atlassianPAT, "{atlassian-pat}", "a number and a secret"),
            (.atlassianPAT, "BBDC-{atlassian-pat}", "a number and a secret"),
            (.openai, "{openai:sk-}", "user key"), (.openai, "{openai:sk-proj-}", "project key"),
            (.openai, "{openai:sk-svcacct-}", "service account key"), (.openai, "{openai:sk-admin-}", "admin key"),
            (.anthropic, "{anthropic:api03}", "API key"), (.anthropic, "{anthropic:admin01}", "admin key"),
            (.anthropic, "{anthropic:oat01}", "OAuth access token"),
            (.sentryOrganizationToken, "{sentry-org-token}", "org acme, issued 2024-05-01"),
            (.onepassword, "{1password-service-account}", "account my.1password.com"),
            (.bedrock, "{bedrock}", "long-term, account 123456789012"),
            (.bedrock, "{bedrock-short-term}", "short-term, issued 2025-07-09"),
            (.fly, "{fly}", "https://api.fly.io/v1, org 123456"),
            (.fly, "{fly-macaroon}", "https://api.fly.io/v1, org 123456"),
            (.base58Check, "{storj-grant}", "access grant, satellite us1.storj.io:7777"),
            (.mapbox, "{mapbox:sk}", "user acme-maps, secret"), (.mapbox, "{mapbox:pk}", "user acme-maps, public"),
        ] as [(ValidatorName, String, String?)])
    func generatedTokensPass(name: ValidatorName, template: String, detail: String?) throws {
        for seed in 0..<50 as Range<UInt64> {
            let check = ValidatorTests.check(name, try ValidatorTests.expand(template, seed: seed))
            #expect(check.result == .pass, "\(template) seed \(seed): \(check.detail)")
            if let detail { #expect(check.detail == detail) }
            #expect(check.label == (template.contains("_test_") ? .testMode : nil))
        }
    }

    /// No beginning of a token passes: all of these have an end of their own.
    @Test(
        arguments: [
            (.pypi, "{pypi}"), (.openai, "{openai:sk-}"), (.anthropic, "{anthropic:api03}"),
            (.sentryOrganizationToken, "{sentry-org-token}"), (.onepassword, "{1password-service-account}"),
            (.bedrock, "{bedrock-short-term}"), (.fly, "{fly}"), (.grafanaCloud, "{grafana-legacy}"),
            (.grafanaCloud, "{grafana-cloud}"), (.atlassianPAT, "{atlassian-pat}"),
        ] as [(ValidatorName, String)])
    func beginningsDoNotPass(name: ValidatorName, template: String) throws {
        for seed in 0..<2 as Range<UInt64> {
            let token = try ValidatorTests.expand(template, seed: seed)
            // What may be cut: padding, the last bits of the last character, parameters behind those that are read.
            let margin = template.contains("short-term") ? 20 : 4
            for length in 0..<(token.count - margin) {
                #expect(ValidatorTests.check(name, token[..<length]).result != .pass, "\(template) cut to \(length)")
            }
        }
    }

    @Test(
        arguments: [
            (.pypi, "pypi-AgE{base64url:60}", .fail), (.pypi, "{base62:60}", .notApplicable),
            (.grafanaCloud, "glc_{base64-of:not json}", .fail),
            (.atlassianPAT, "{base64-of:abcdefgh:1234567890123456789012345}", .fail),
            (.stripe, "whsec_{base62:32}", .notApplicable), (.stripe, "sk_live_{base62:5}", .fail),
            (.stripe, "sk_none_{base62:24}", .notApplicable), (.stripe, "sk_live_{base62:20}-{base62:9}", .fail),
            (.openai, "sk-{base62:48}", .fail), (.openai, "sk-proj-{base64url:60}", .fail),
            (.openai, "sk-proj-{base64url:10}{base64-of:OpenAI}{base64url:60}", .fail),
            (.openai, "sk-proj-{base64url:60}{base64-of:OpenAI}{base64url:10}", .fail),

            (.openai, "sk-{base62:30}", .notApplicable), (.anthropic, "sk-ant-api03-{base62:95}", .fail),
            (.anthropic, "sk-ant-api03-{base64url:94}AA", .fail), (.anthropic, "sk-ant-api03-{base64url:92}AA", .fail),
            (.anthropic, "sk-ant-api03-{base64url:92}/AA", .fail),
            (.anthropic, "sk-ant-other-{base62:95}", .notApplicable),
            (.sentryOrganizationToken, "sntryu_{hex:64}", .notApplicable),

            (.discordBot, "mfa.{base62:84}", .notApplicable),
            (.discordBot, "{base62:24}.{base62:6}.{base62:38}", .fail),
            (.bedrock, "ABSK{base64:100}", .fail), (.bedrock, "bedrock-api-key-{base64-of:example.com/?a=b}", .fail),
            (.bedrock, "ABSK{base64-of:someone:0123456789abcdef0123}", .pass),
            (.fly, "fo1_{base64url:43}", .notApplicable), (.fly, "fm2_{base64:40}", .fail),
            (.mapbox, "sk.a", .fail),

        ] as [(ValidatorName, String, OfflineCheck.Result)])
    func forms(name: ValidatorName, template: String, result: OfflineCheck.Result) throws {
        for seed in 0..<5 as Range<UInt64> {
            let check = ValidatorTests.check(name, try ValidatorTests.expand(template, seed: seed))
            #expect(check.result == result, "\(template): \(check.detail)")
        }
    }

    /// JSON objects without the members that are wanted, in front of the same end.
    @Test(
        arguments: [
            (.grafanaCloud, "glc_", "{\"o\":\"1\",\"n\":\"x\"}", "", .fail),
            (.grafanaCloud, "glc_", "{\"id\":\"1\",\"n\":\"x\",\"k\":\"y\"}", "", .fail),
            (.grafanaCloud, "glc_", "{\"o\":\"1\",\"n\":\"x\",\"k\":\"y\"}", "", .pass),
            (.sentryOrganizationToken, "sntrys_", "{\"org\":\"a\"}", "_{base64:43}", .fail),
            (.sentryOrganizationToken, "sntrys_", "{\"iat\":1}", "_{base64:43}", .fail),
            (.sentryOrganizationToken, "sntrys_", "{\"org\":\"a\",\"iat\":1}", "_{base64:43}", .pass),
            (.onepassword, "ops_", "{\"signInAddress\":\"a\"}", "", .fail),
            (.onepassword, "ops_", "{\"signInAddress\":\"a\",\"secretKey\":\"b\"}", "", .pass),
            (.mapbox, "sk.", "{\"a\":\"b\"}", ".{base62:22}", .fail),
            (.mapbox, "sk.", "{\"u\":\"b\"}", ".{base62:6}", .fail),
            (.mapbox, "tk.", "{\"u\":\"b\"}", ".{base62:22}", .pass),
            (.mapbox, "xk.", "{\"u\":\"b\"}", ".{base62:22}", .notApplicable),
        ] as [(ValidatorName, String, String, String, OfflineCheck.Result)])
    func members(name: ValidatorName, prefix: String, json: String, end: String, result: OfflineCheck.Result) throws {
        let text = Array(prefix.utf8) + Base64.encode(Array(json.utf8))
        #expect(ValidatorTests.check(name, text + (try ValidatorTests.expand(end, seed: 1))).result == result)
    }

    @Test func aSentryOfOnesOwnIsNamed() throws {
        let json = Array("{\"iat\":0,\"org\":\"acme\",\"url\":\"https://sentry.acme.example\"}".utf8)
        let token = Array("sntrys_".utf8) + Base64.encode(json) + Array("_".utf8)
        let check = ValidatorTests.check(
            .sentryOrganizationToken, token + (try ValidatorTests.expand("{base64:43}", seed: 1)))
        #expect(check.detail == "org acme, issued 1970-01-01, at https://sentry.acme.example")
    }

    // MARK: What is learnt

    @Test func expiriesAreRead() throws {
        #expect(ValidatorTests.check(.fly, try ValidatorTests.expand("{fly}", seed: 1)).expiresAt == 4_102_444_800)
        let key = try ValidatorTests.expand("{bedrock-short-term}", seed: 1)
        #expect(ValidatorTests.check(.bedrock, key).expiresAt == 1_752_062_400 + 43_200)
    }

    /// Discord's documentation takes the number 175928847299117063 apart: 2016-04-30 11:18:25 UTC.
    @Test func theAgeOfABotIsRead() throws {
        let number = String(decoding: Base64.encode(Array("175928847299117063".utf8)), as: UTF8.self)
        let check = ValidatorTests.check(.discordBot, Array("\(number).abcdef.secret".utf8))
        #expect(check.detail == "bot made 2016-04-30")
        for seed in 0..<20 as Range<UInt64> {
            #expect(
                ValidatorTests.check(.discordBot, try ValidatorTests.expand("{discord-bot}", seed: seed)).result
                    == .pass)
        }
    }

    @Test func namesInTokensAreMadeFit() throws {
        func token(_ members: String) -> [UInt8] {
            Array("glc_".utf8) + Base64.encode(Array(members.utf8))
        }
        let long = String(repeating: "n", count: 100)
        let check = ValidatorTests.check(.grafanaCloud, token("{\"o\":\"1\u{1B}[2J\",\"n\":\"\(long)\",\"k\":\"x\"}"))
        #expect(check.detail == "org 1??2J, name " + String(repeating: "n", count: 60))
    }

    // MARK: PyPI

    static func field(_ type: UInt8, _ content: [UInt8]) -> [UInt8] { [type, UInt8(content.count)] + content }

    static func pypi(location: String, caveats: [String], end: [UInt8]? = nil) -> [UInt8] {
        var macaroon: [UInt8] = [2] + field(1, Array(location.utf8)) + field(2, Array("id".utf8)) + [0]
        for caveat in caveats { macaroon += field(2, Array(caveat.utf8)) + [0] }
        macaroon += end ?? [0] + field(6, [UInt8](repeating: 7, count: 32))
        return Array("pypi-".utf8)
            + Base64.encode(macaroon, alphabet: Base64.urlAlphabet, padded: false)
    }

    @Test(
        arguments: [
            ("test.pypi.org", [], "test.pypi.org, macaroon", nil),
            ("pypi.org", ["[1, [\"acme-tools\"]]"], "pypi.org, macaroon, project acme-tools", nil),
            ("pypi.org", ["[0, 1714521600, 1714500000]", "[3, \"u\"]"], "pypi.org, macaroon", 1_714_521_600),
            ("pypi.org", ["[0,99999999999999999999,0]", "[1,[]]", "", "["], "pypi.org, macaroon", nil),
            ("\u{7}", [], "?, macaroon", nil),
        ] as [(String, [String], String, Int?)])
    func caveats(location: String, caveats: [String], detail: String, expiry: Int?) {
        let check = ValidatorTests.check(.pypi, Self.pypi(location: location, caveats: caveats))
        #expect(check.result == .pass)
        #expect(check.detail == detail)
        #expect(check.expiresAt == expiry)
    }

    @Test(
        arguments: [
            [0], [0, 6, 32], [0] + field(6, [UInt8](repeating: 7, count: 31)),
            [0] + field(6, [UInt8](repeating: 7, count: 32)) + [1],
            [0] + field(5, [UInt8](repeating: 7, count: 32)), [3, 1, 1, 0], [1, 1, 1, 0, 0],
            [2, 0xFF, 0xFF, 0xFF, 0xFF, 1], [2, 0x80], [0x80, 0x80, 0x80, 1], [],
            field(2, [1]) + field(2, [1]) + [0, 0] + field(6, [UInt8](repeating: 7, count: 32)),
            field(4, [1]) + [0, 0] + field(6, [UInt8](repeating: 7, count: 32)),
        ] as [[UInt8]])
    func damagedMacaroons(end: [UInt8]) {
        #expect(ValidatorTests.check(.pypi, Self.pypi(location: "pypi.org", caveats: ["x"], end: end)).result == .fail)
    }
}

/// Reading past values without building them.
@Suite struct MessagePackTests {
    /// One of each kind of the specification, in front of a 7.
    @Test(
        arguments: [
            [0x01], [0xFF], [0xC0], [0xC3], [0xA2, 1, 2], [0xC4, 1, 9], [0xC5, 0, 1, 9], [0xC6, 0, 0, 0, 1, 9],
            [0xD9, 1, 9], [0xDA, 0, 1, 9], [0xDB, 0, 0, 0, 1, 9], [0xC7, 2, 5, 1, 2], [0xC8, 0, 1, 5, 1],
            [0xC9, 0, 0, 0, 1, 5, 1], [0xCA, 1, 2, 3, 4], [0xCB, 1, 2, 3, 4, 5, 6, 7, 8], [0xCC, 1], [0xCD, 1, 2],
            [0xCE, 1, 2, 3, 4], [0xCF, 1, 2, 3, 4, 5, 6, 7, 8], [0xD0, 1], [0xD3, 1, 2, 3, 4, 5, 6, 7, 8],
            [0xD4, 5, 1], [0xD8] + [UInt8](repeating: 0, count: 17), [0x92, 1, 0x91, 2], [0x82, 1, 2, 3, 0x90],
            [0xDC, 0, 2, 1, 2], [0xDD, 0, 0, 0, 1, 0xA1, 3], [0xDE, 0, 1, 1, 2], [0xDF, 0, 0, 0, 1, 1, 2],
        ] as [[UInt8]])
    func valuesAreSteppedOver(value: [UInt8]) {
        var reader = MessagePackReader(value + [7])
        let skipped = reader.skip()
        #expect(skipped)
        #expect(reader.unsigned() == 7)
        #expect(reader.isAtEnd)
        for length in 0..<value.count {
            var cut = MessagePackReader(Array(value[..<length]))
            let skipped = cut.skip()
            #expect(!skipped)
        }
    }

    /// A million lists inside each other, and counts that promise four thousand million members.
    @Test func depthAndLiesAreBounded() {
        var deep = MessagePackReader([UInt8](repeating: 0x91, count: 1_000_000) + [0])
        let skipped = deep.skip()
        #expect(skipped)
        var liar = MessagePackReader([0xDF, 0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0xDF, count: 100))
        let believed = liar.skip()
        #expect(!believed)
        var negative = MessagePackReader([0xD3, 0xFF, 0, 0, 0, 0, 0, 0, 0])
        #expect(negative.unsigned() == nil)
        var huge = MessagePackReader([0xCF, 0xFF, 0, 0, 0, 0, 0, 0, 0])
        #expect(huge.unsigned() == nil)
    }
}
