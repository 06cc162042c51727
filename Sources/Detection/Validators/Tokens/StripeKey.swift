internal import Codecs
internal import Rules

/// Stripe's API keys name their mode: keys of the test mode move no money.
///
/// Source: docs.stripe.com, "API keys".
enum StripeKey {
    static func check(_ key: CheckedBytes) -> Verdict {
        let parts = key.parts(separatedBy: UInt8(ascii: "_"))
        guard parts.count == 3, let kind = kind(parts[0]) else {
            return .notApplicable("no mode in this form")
        }
        guard parts[2].count >= 16, parts[2].allSatisfy({ Base62.alphabet.contains($0) }) else {
            return .fail("not the characters of a key")
        }
        switch String(decoding: Array(parts[1]), as: UTF8.self) {
        case "live": return .notApplicable("live mode, \(kind)")
        case "test": return .notApplicable("test mode, \(kind)", label: .testMode)
        default: return .notApplicable("no mode in this form")
        }
    }

    private static func kind(_ prefix: some Sequence<UInt8>) -> StaticString? {
        switch String(decoding: Array(prefix), as: UTF8.self) {
        case "sk": "secret key"
        case "rk": "restricted key"
        case "pk": "publishable key"
        default: nil
        }
    }
}
