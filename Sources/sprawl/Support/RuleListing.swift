internal import FoundationEssentials
internal import Rules

/// Rules as JSON, for scripts.
struct RuleListing {
    private let rows: [Row]

    private struct Row: Encodable {
        var id: String
        var title: String
        var provider: String?
        var kind: String
        var severity: String
        var confidence: String
        var regex: String?
        var path: String?
        var keywords: [String]
        var entropy: Double
        var validator: String?
        var revoke: String?
        var revokeURL: String?
        var reference: String?
        var tags: [String]
    }

    init(_ rules: [Rule]) {
        rows = rules.map { rule in
            Row(
                id: rule.id, title: rule.title, provider: rule.provider, kind: rule.kind.rawValue,
                severity: rule.severity.rawValue, confidence: rule.confidence.rawValue, regex: rule.regex,
                path: rule.path, keywords: rule.keywords, entropy: rule.entropy, validator: rule.validator?.rawValue,
                revoke: rule.revoke, revokeURL: rule.revokeURL, reference: rule.reference, tags: rule.tags)
        }
    }

    /// An array of objects.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Strings and numbers only: there is nothing in a row that JSON cannot say.
        guard let data = try? encoder.encode(rows) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }
}
