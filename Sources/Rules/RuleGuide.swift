/// What a person wants to know about a rule and about its findings: how bad, what to do, where to read on.
///
/// Scanning does not need it, so it is decoded only for the rules that a report names.
public struct RuleGuide: Sendable, Equatable {
    /// Why the severity is what it is: a clause.
    public var severityReason: String?
    public var lifetime: SecretLifetime?
    /// What the secret gives access to.
    public var access: String?
    /// How to make the secret worthless, in a sentence or two.
    public var revoke: String?
    /// How to replace it without an outage.
    public var rotate: String?
    /// The provider's page on that.
    public var revokeURL: String?
    /// The provider's page that describes the token's format.
    public var reference: String?
    /// What to use instead of a secret that is written down: workload identity, OIDC federation, a secret manager.
    public var alternative: String?
    /// Templates (``ExampleTemplate``) of texts in which the rule finds exactly one secret.
    public var examples: [String]
    /// Templates of texts in which the rule finds nothing.
    public var counterexamples: [String]
    /// The path of a file in which examples are looked for, when the rule's `path` wants a certain one.
    public var examplePath: String?
    /// What the pattern was made from, when it was not written out.
    public var assignment: AssignedValue?

    public init() {
        examples = []
        counterexamples = []
    }
}

/// How long a secret is good for when nobody revokes it.
public enum SecretLifetime: String, Sendable, CaseIterable, Codable {
    case longLived = "long-lived"
    case expiring
}
