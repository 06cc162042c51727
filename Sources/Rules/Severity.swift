/// How much harm a leaked secret of a rule can do, worst first in reports.
public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
    case info, low, medium, high, critical

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}

/// How sure the scanner is that a match is a real secret.
///
/// Confidence and severity are independent: a placeholder AWS key is critical if real, but real with low confidence.
public enum Confidence: String, Sendable, CaseIterable, Comparable, Codable {
    case low, medium, high

    public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }

    /// The next lower confidence; `low` stays `low`.
    public var lowered: Confidence { self == .high ? .medium : .low }
}

/// What sort of machine identity a secret is.
public enum SecretKind: String, Sendable, CaseIterable, Codable {
    case apiKey = "api-key"
    case accessToken = "access-token"
    case refreshToken = "refresh-token"
    case sessionToken = "session-token"
    case password
    case passwordHash = "password-hash"
    case privateKey = "private-key"
    case signingKey = "signing-key"
    case encryptionKey = "encryption-key"
    case connectionString = "connection-string"
    case webhookURL = "webhook-url"
    case serviceAccount = "service-account"
    case oauthClientSecret = "oauth-client-secret"
    /// The seed of a wallet in words.
    case recoveryPhrase = "recovery-phrase"
    case identifier
    case certificate
    case other
}
