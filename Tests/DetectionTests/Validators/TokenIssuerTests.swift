import Codecs
import Rules
import Testing

@testable import Detection

/// Who issued a JSON Web Token.
@Suite struct TokenIssuerTests {
    static func token(_ payload: String) -> [UInt8] {
        func part(_ text: String) -> [UInt8] {
            Base64.encode(Array(text.utf8), alphabet: Base64.urlAlphabet, padded: false)
        }
        return part("{\"alg\":\"RS256\"}") + [0x2E] + part(payload) + [0x2E, 0x41]
    }

    @Test(arguments: [
        (
            "{\"iss\":\"kubernetes/serviceaccount\",\"kubernetes.io/serviceaccount/namespace\":\"ci\","
                + "\"sub\":\"system:serviceaccount:ci:deployer\"}",
            "Kubernetes service account deployer, namespace ci"
        ),
        (
            "{\"iss\":\"https://kubernetes.default.svc\",\"kubernetes.io\":{\"namespace\":\"ci\"},"
                + "\"sub\":\"system:serviceaccount:ci:deployer\"}",
            "Kubernetes service account deployer, namespace ci, issuer https://kubernetes.default.svc"
        ),
        ("{\"iss\":\"https://accounts.google.com\",\"sub\":\"1234\"}", "issuer Google, subject 1234"),
        (
            "{\"iss\":\"https://token.actions.githubusercontent.com\",\"sub\":\"repo:acme/app:ref:refs/heads/main\"}",
            "issuer GitHub Actions, subject repo:acme/app:ref:refs/heads/main"
        ),
        ("{\"iss\":\"supabase\",\"ref\":\"abcdef\",\"role\":\"anon\"}", "issuer Supabase, role anon, project abcdef"),
        ("{\"iss\":\"a\\nb\",\"sub\":\"x\\ny\"}", "issuer a?nb"), ("{\"sub\":\"\"}", ""),
        ("{\"sub\":\"system:serviceaccount:\"}", "subject system:serviceaccount:"),
        ("{\"sub\":\"" + String(repeating: "s", count: 61) + "\"}", ""),
        ("{\"iss\":\"\u{1B}[31m\u{202E}\"}", "issuer ??31m???"),
    ]) func issuers(payload: String, detail: String) {
        let check = ValidatorTests.check(.jwt, Self.token(payload))
        #expect(check.result == .pass)
        #expect(check.detail == "RS256, " + (detail.isEmpty ? "" : detail + ", ") + "never expires")
    }

    /// GitHub's newer installation tokens are a JSON Web Token behind the app's number.
    @Test func tokensOfGitHubApps() throws {
        let check = ValidatorTests.check(
            .github, Array("ghs_12345_".utf8) + Self.token("{\"iss\":\"github\",\"exp\":5}"))
        #expect(check.detail == "app 12345, RS256, issuer github, expires 1970-01-01")
        #expect(check.expiresAt == 5)
        #expect(ValidatorTests.check(.github, Array("ghs_12345_a.b.c".utf8)).result == .fail)
        // Without a number it is a form nobody has described.
        #expect(ValidatorTests.check(.github, Array("ghs__".utf8) + Self.token("{}")).result == .notApplicable)
        for text in ["ghs_12345.a.b", "ghs_12345", "ghs_12345_", "ghs_.", "ghs_abc_a.b"] {
            #expect(ValidatorTests.check(.github, Array(text.utf8)).result != .pass)
        }
    }

    @Test func aTokenOfManyDots() {
        let dots = [UInt8](repeating: UInt8(ascii: "."), count: 100_000)
        #expect(ValidatorTests.check(.jwt, dots).result == .fail)
        #expect(ValidatorTests.check(.jwt, Self.token("{}") + dots).result == .pass)
    }
}
