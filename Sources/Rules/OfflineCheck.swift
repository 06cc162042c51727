/// The offline checks a rule can ask for with its `validator` key.
///
/// The algorithms live in `Detection/Validators`; the names live here so that a rule file with a misspelt one is
/// refused when it is loaded.
public enum ValidatorName: String, Sendable, CaseIterable {
    /// GitHub tokens: CRC-32 in base62 at the end.
    case github
    /// npm access tokens: as GitHub's.
    case npm
    /// AWS access key ids: base32 with the account id inside.
    case awsKeyID = "aws-key-id"
    /// JSON Web Tokens: header, algorithm, issue and expiry times.
    case jwt
    /// PEM, PKCS #8, OpenSSH and PuTTY private keys: parsed, encrypted or not.
    case privateKey = "private-key"
    /// Slack tokens and webhooks: groups of digits and letters.
    case slack
    /// GitLab routable tokens: length, CRC-32 in base36.
    case gitlab
}

/// What an offline check said about a secret.
public struct OfflineCheck: Sendable, Equatable {
    public enum Result: String, Sendable {
        /// The structure holds: the provider could have issued it.
        case pass
        /// The structure does not hold: a placeholder, a typo or an altered value.
        case fail
        /// The check does not apply to this form of the secret.
        case notApplicable = "not-applicable"
    }

    public var name: ValidatorName
    public var result: Result
    /// What was learnt, for people: `account 123456789012`, `expired 2023-04-01`.
    public var detail: String
    /// The expiry time the secret itself carries, in seconds since 1970-01-01 UTC.
    public var expiresAt: Int?
    /// Whether that time had passed when the scan started. Filled in by who has a clock; checks have none.
    public var isExpired: Bool?

    public init(
        name: ValidatorName, result: Result, detail: String, expiresAt: Int? = nil, isExpired: Bool? = nil
    ) {
        self.name = name
        self.result = result
        self.detail = detail
        self.expiresAt = expiresAt
        self.isExpired = isExpired
    }
}
