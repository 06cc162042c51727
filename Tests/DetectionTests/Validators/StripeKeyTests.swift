import RuleExamples
import Rules
import Testing

@testable import Detection

/// A key of Stripe names its mode and carries nothing that could be checked.
@Suite struct StripeKeyTests {
    @Test(
        arguments: [
            ("sk_live_{base62:24}", "live mode, secret key", nil),
            ("rk_live_{base62:99}", "live mode, restricted key", nil),
            ("sk_test_{base62:24}", "test mode, secret key", .testMode),
            ("pk_test_{base62:24}", "test mode, publishable key", .testMode),
        ] as [(String, String, SecretLabel?)])
    func keysNameTheirMode(template: String, detail: String, label: SecretLabel?) throws {
        var random = SeededGenerator(seed: 3)
        let key = Array(try ExampleTemplate(template).expand(using: &random).utf8)
        let check = key.withUnsafeBytes { Validators.check($0, with: .stripe) }
        #expect(check.result == .notApplicable && check.detail == detail && check.label == label)
    }
}
