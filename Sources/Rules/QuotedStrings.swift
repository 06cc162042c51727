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
}

extension RuleDefinition {
    /// What the pattern stands for, if it was made so.
    var strings: QuotedStrings? {
        get { regex.flatMap { regex in QuotedStrings.allCases.first { $0.pattern == regex } } }
        set {
            pattern = newValue?.pattern
            if let newValue, entropy == 0 { entropy = newValue.usualEntropy }
        }
    }
}
