public import Rules

/// A secret in a text: borrowed positions, nothing copied.
public struct SecretMatch: Sendable, Equatable {
    /// Index into ``RuleSet/rules``.
    public var rule: Int
    /// What the pattern matched, in bytes from the window's start.
    public var match: Range<Int>
    /// The secret within it. Empty for a rule that only looks at paths.
    public var secret: Range<Int>
    /// After the offline check.
    public var confidence: Confidence
    public var check: OfflineCheck?
    /// The probability that it is a secret, as the generic detector estimates it; `nil` for other rules. Of the place
    /// that speaks most for it, if the place is not known.
    public var score: Double?
    /// Of a generic secret: the part of the log odds that is the same wherever it stands.
    var evidence: Float = 0
    /// Where it is a finding; less than ``PlaceSet/all`` only if the place is not known.
    public var places = PlaceSet.all
    /// What stands near and belongs to it, in the order of the rule's parts.
    public var parts: [PartMatch] = []
}

/// A match of another rule that is part of a match.
public struct PartMatch: Sendable, Equatable {
    /// Index into ``RuleSet/rules``.
    public var rule: Int
    /// Index into the parts of the rule it belongs to.
    public var part: Int
    /// In bytes from the window's start.
    public var secret: Range<Int>
    public var check: OfflineCheck?
}
