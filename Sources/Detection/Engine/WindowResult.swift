/// What one window held.
public struct WindowResult {
    /// In the order of their secrets' places; no two secrets overlap.
    public var matches: [SecretMatch]
    /// Where the next window must begin to own: at most `owned.upperBound` of this one, less when matches reach
    /// across it.
    public var ownedEnd: Int
    /// Rules that could not be run to the end.
    public var failures: [RuleFailure]
}

/// A rule that was given up on a text, so that something may have been missed.
public struct RuleFailure: Sendable, Hashable {
    public var rule: String
    public var reason: String
}
