internal import Rules

/// The keys that a `[defaults]` table can set for all rules of a file: what rules of one provider have in common.
struct RuleDefaults {
    private enum Key: String, CaseIterable {
        case provider, lifetime, access, revoke, rotate, revokeURL, reference, alternative
    }

    private var values: [Key: String] = [:]

    init() {}

    init(_ table: inout ConfigurationTable) throws(ConfigurationError) {
        for key in Key.allCases {
            values[key] =
                key == .lifetime
                ? try table.name(key.rawValue, of: SecretLifetime.self)?.rawValue : try table.string(key.rawValue)
        }
    }

    /// With what is not set taken from elsewhere.
    func filled(from other: RuleDefaults) -> RuleDefaults {
        var filled = self
        filled.values.merge(other.values) { own, _ in own }
        return filled
    }

    /// Replaces what is set.
    func apply(to rule: inout RuleDefinition) {
        for (key, value) in values {
            switch key {
            case .provider: rule.provider = value
            case .lifetime: rule.guide.lifetime = SecretLifetime(rawValue: value)
            case .access: rule.guide.access = value
            case .revoke: rule.guide.revoke = value
            case .rotate: rule.guide.rotate = value
            case .revokeURL: rule.guide.revokeURL = value
            case .reference: rule.guide.reference = value
            case .alternative: rule.guide.alternative = value
            }
        }
    }
}
