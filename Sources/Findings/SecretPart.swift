public import Rules

/// Something that stands near a secret and belongs to it: the key id of a key, the host of a token.
public struct SecretPart: Sendable, Hashable {
    /// What it is to the secret: `key id`.
    public var name: String
    /// The rule that found it.
    public var ruleID: String
    public var kind: SecretKind
    /// The part as reports show it.
    public var redacted: String
    /// The part itself; present only when the user asked to see secrets.
    public var secret: String?
    /// What the offline check of it said, if there is one.
    public var check: OfflineCheck?
    /// Tells parts from each other that look the same when masked: the normalised text.
    public var identity: [UInt8]

    public init(
        name: String, ruleID: String, kind: SecretKind, redacted: String, secret: String?, check: OfflineCheck?,
        identity: [UInt8]
    ) {
        self.name = name
        self.ruleID = ruleID
        self.kind = kind
        self.redacted = redacted
        self.secret = secret
        self.check = check
        self.identity = identity
    }

    public static func == (left: SecretPart, right: SecretPart) -> Bool {
        (left.name, left.ruleID) == (right.name, right.ruleID) && left.identity == right.identity
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(ruleID)
        hasher.combine(identity)
    }
}

/// Where a part of a secret stands, in the same document as the secret. As in ``Occurrence``, lines and columns are
/// 1-based, columns count bytes and `endColumn` is exclusive.
public struct PartPlace: Sendable {
    public var part: SecretPart
    public var line: Int
    public var column: Int
    public var endLine: Int
    public var endColumn: Int

    public init(part: SecretPart, line: Int, column: Int, endLine: Int, endColumn: Int) {
        self.part = part
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
    }
}
