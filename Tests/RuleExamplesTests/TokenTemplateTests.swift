import RuleExamples
import Rules
import Testing

/// Shapes of the whole tokens that templates make; that their checks pass is in the validators' tests.
@Suite struct TokenTemplateTests {
    static func expand(_ template: String, seed: UInt64) throws -> String {
        var random = SeededGenerator(seed: seed)
        return try ExampleTemplate(template).expand(using: &random)
    }

    @Test(
        arguments: [
            ("{anthropic:api03}", "sk-ant-api03-", 108), ("{atlassian:ATATT3xFfGF0}", "ATATT3xFfGF0", 192),
            ("{atlassian:ATCTT3xFfGN0}", "ATCTT3xFfGN0", 192), ("{atlassian:ATBB}", "ATBB", 36),
            ("{atlassian-pat}", "", 44), ("{azure-ad-secret}", "", 40), ("{azure-devops-pat}", "", 52),
            ("{azure-key:ACOG}", "", 84), ("{azure-key-88:AZEG}", "", 88), ("{azure-identifiable:+ASt}", "", 88),
            ("{azure-identifiable:AzCa}", "", 44), ("{azure-identifiable:AzSe}", "", 52),
            ("{azure-identifiable:AzFu}", "", 56), ("{cloudflare:cfut_}", "cfut_", 53), ("{confluent}", "cflt", 64),
            ("{grafana-service-account}", "glsa_", 46), ("{grafana-cloud}", "glc_eyJvIjoi", nil),
            ("{grafana-legacy}", "eyJrIjoi", nil), ("{openai:sk-}", "sk-", 51), ("{openai:sk-proj-}", "sk-proj-", 164),
            ("{sentry-org-token}", "sntrys_eyJ", nil), ("{1password-service-account}", "ops_eyJ", nil),
            ("{fly}", "FlyV1 fm2_lJPE", nil), ("{mapbox:sk}", "sk.eyJ1Ijoi", nil),
            ("{bedrock}", "ABSKQmVkcm9ja0FQSUtleS", nil),
            ("{bedrock-short-term}", "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t", nil), ("{zuplo}", "zpka_", 46),
            ("{gitlab-versioned:glpat}", "glpat-", nil), ("{fly-macaroon}", "fm2_lJPE", nil),
            ("{azure-key-88:ACOG:D}", "", 88), ("{storj-grant}", "1", nil),
            ("{pgp-base64}", "LS0tLS1CRUdJTiBQR1Ag", nil),
            ("{jwt-of:\"alg\":\"none\"|\"sub\":\"~12\",\"n\":~3|43}", "eyJhbGciOiJub25lIn0.eyJzdWIiOi", 104),
        ] as [(String, String, Int?)])
    func shapes(template: String, prefix: String, length: Int?) throws {
        for seed in 0..<10 as Range<UInt64> {
            let token = try Self.expand(template, seed: seed)
            #expect(token.hasPrefix(prefix))
            if let length { #expect(token.utf8.count == length) }
            #expect(token == (try Self.expand(template, seed: seed)))
            #expect(token != (try Self.expand(template, seed: seed + 1)))
        }
    }

    /// A placeholder's name may begin with a digit; braces around a number are text.
    @Test(arguments: ["{20}", "{2,3}", "{1-2}", "{-a}", "{0}", "{}"]) func numbersInBracesAreText(text: String) throws {
        #expect(try Self.expand(text, seed: 1) == text)
    }

    @Test(arguments: [
        "{azure-key:AC}", "{azure-key:AC-G}", "{azure-identifiable:ABCD}", "{atlassian:glpat}",
        "{azure-key:ACOG:X}", "{azure-key:ACOG:D:D}", "{jwt-of:\"alg\":\"none\"}", "{jwt-of:\"a\":~|\"b\":1|43}",
    ]) func badArgumentsAreNamed(template: String) {
        #expect(throws: TemplateError.self) { try Self.expand(template, seed: 1) }
    }

    @Test(arguments: [
        "{jwk:x}", "{nkey:X}", "{nkey:S}", "{nkey:S1}", "{bip39:13}", "{bip39:x}", "{crypt:x}", "{crypt}",
    ]) func badArguments(template: String) {
        var random = SeededGenerator(seed: 1)
        #expect(throws: TemplateError.self) { try ExampleTemplate(template).expand(using: &random) }
    }

    @Test(arguments: [
        ("{nkey:SU}", 58, "SU"), ("{nkey:SA}", 58, "SA"), ("{nkey:SO}", 58, "SO"), ("{stellar-seed}", 56, "S"),
        ("{age}", 74, "AGE-SECRET-KEY-1"), ("{wif}", 52, ""), ("{xprv}", 111, "xprv9s21"), ("{wireguard}", 44, ""),
        ("{crypt:6}", 106, "$6$"), ("{crypt:bcrypt}", 60, "$2b$"), ("{crypt:yescrypt}", 73, "$y$"),
    ]) func wholeTokens(template: String, count: Int, prefix: String) throws {
        for seed in 0..<20 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let text = try ExampleTemplate(template).expand(using: &random)
            #expect(text.utf8.count == count && text.hasPrefix(prefix))
        }
    }
}
