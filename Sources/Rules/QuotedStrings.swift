/// A rule that knows nothing but entropy: strings in quotes whose characters are an encoding's and look random.
///
/// `strings` of a rule. Nobody is given such rules who does not ask for them: they find keys without any name, and much
/// besides. The alphabets and limits are those of detect-secrets' high-entropy plugins (its README).
public enum QuotedStrings: String, Sendable, CaseIterable {
    case base64
    case hex

    /// The content is the only group.
    package var pattern: String {
        let content =
            switch self {
            // Fewer characters cannot have more than 4.5 bits each.
            case .base64: "[A-Za-z0-9+/_-]{20,512}={0,2}"
            // A number is no key.
            case .hex: "(?=[0-9]{0,512}[a-fA-F])[0-9a-fA-F]{8,512}"
            }
        return "(?:\"(\(content))\"|'(\(content))'|`(\(content))`)"
    }

    /// Bits per character the content must have more of, unless the rule says.
    var usualEntropy: Double {
        switch self {
        case .base64: 4.5
        case .hex: 3.0
        }
    }

    package func apply(to rule: inout RuleDefinition) {
        rule.regex = pattern
        rule.isAssigned = false
        if rule.entropy == 0 { rule.entropy = usualEntropy }
    }
}
