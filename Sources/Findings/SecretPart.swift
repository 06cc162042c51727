public import Rules

/// Something that stands near a secret and belongs to it: the key id of a key, the host of a token.
public struct SecretPart: Sendable, Hashable {
    /// What it is to the secret: `key id`.
    public var name: String
    /// The rule that found it.
    public var ruleID: String
    public var kind: SecretKind
    public var secret: Secret
    /// What is known about it.
    public var check: Check?

    public init(name: String, ruleID: String, kind: SecretKind, secret: Secret, check: Check?) {
        self.name = name
        self.ruleID = ruleID
        self.kind = kind
        self.secret = secret
        self.check = check
    }

    public static func == (left: SecretPart, right: SecretPart) -> Bool {
        (left.name, left.ruleID) == (right.name, right.ruleID) && left.secret == right.secret
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(ruleID)
        hasher.combine(secret)
    }
}

/// Where a part of a secret stands, in the same text as the secret.
public struct PartPlace: Sendable {
    public var part: SecretPart
    public var span: Span

    public init(part: SecretPart, span: Span) {
        self.part = part
        self.span = span
    }
}
