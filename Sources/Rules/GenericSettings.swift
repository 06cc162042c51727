/// What a generic secret is, as far as its name tells: every rule with `generic = "…"` reports one of these.
///
/// Such a rule has no pattern. The generic detector (module `Generic`) finds candidates and judges them; the rule says
/// what they are called, how severe they are and what is to be done.
public enum GenericSort: String, Sendable, CaseIterable {
    /// Passwords and passphrases, also those in URLs.
    case password
    /// Access tokens, session ids, cookies, bearer tokens.
    case token
    /// API keys and other keys.
    case key
    /// Anything else whose name says that it is secret: client secrets, salts, seeds.
    case secret
    /// A random string without a name that tells anything.
    case string
}

/// The `[generic]` table of a configuration: the user's hand on the generic detector.
public struct GenericSettings: Sendable, Equatable {
    public var isEnabled = true
    /// A candidate is reported from this probability on, 0 to 1; `nil` for the detector's own threshold.
    public var threshold: Double?
    /// A value that contains one of these, in any case, is no secret.
    public var ignoredWords: [String] = []
    /// Patterns of paths in which nothing generic is looked for.
    public var ignoredPaths: [String] = []

    public init() {}
}
