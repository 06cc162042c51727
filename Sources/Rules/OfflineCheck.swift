/// The offline checks a rule can ask for with its `validator` key.
///
/// The algorithms live in `Detection/Validators`; the names live here so that a rule file with a misspelt one is
/// refused when it is loaded.
public enum ValidatorName: String, Sendable, CaseIterable {
    case ageKey = "age"
    case anthropic
    case atlassian
    /// Personal access tokens of Jira and Confluence Data Center.
    case atlassianPAT = "atlassian-pat"
    case awsKeyID = "aws-key-id"
    case awsPresignedURL = "aws-presigned"
    /// Client secrets of Microsoft Entra ID.
    case azureADSecret = "azure-ad-secret"
    case azureDevOpsPAT = "azure-devops-pat"
    /// Identifiable keys of Azure services.
    case azureKey = "azure-key"
    case azureSAS = "azure-sas"
    /// Base58Check: Bitcoin's WIF and extended private keys.
    case base58Check = "base58check"
    /// Base64 of `user:password`.
    case basicAuth = "basic-auth"
    case bedrock
    /// Recovery phrases of wallets.
    case bip39
    case cloudflare
    case confluent
    case discordBot = "discord-bot"
    case fly
    case gcpServiceAccount = "gcp-service-account"
    case github
    case gitlab
    case grafanaCloud = "grafana-cloud"
    case grafanaServiceAccount = "grafana-service-account"
    case jwk
    /// Not a structure: whether documentation prints the secret. Every secret is looked up.
    case knownExample = "known-example"
    /// Not a structure: whether a password is one that everybody tries first. Generic passwords are looked up.
    case commonPassword = "common-password"
    case jwt
    case mapbox
    /// Seeds of NATS keys.
    case nkey
    case npm
    case onepassword
    case openai
    case passwordHash = "password-hash"
    case pgp
    /// PEM, PKCS #8, OpenSSH and PuTTY private keys.
    case privateKey = "private-key"
    case pypi
    case sentryOrganizationToken = "sentry-org-token"
    case slack
    case stellar
    case stripe
    case wireguard
    case zuplo

    /// Whether the check is of a rule's whole match: the secret is one parameter of several, and the others say when it
    /// ends and what it opens.
    public var looksAtMatch: Bool { self == .awsPresignedURL || self == .azureSAS }
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
    /// What the check recognised the secret as, beyond its structure.
    public var label: SecretLabel?
    /// The expiry time the secret itself carries, in seconds since 1970-01-01 UTC.
    public var expiresAt: Int?
    /// Whether that time had passed when the scan started. Filled in by who has a clock; checks have none.
    public var isExpired: Bool?

    public init(
        name: ValidatorName, result: Result, detail: String, label: SecretLabel? = nil, expiresAt: Int? = nil,
        isExpired: Bool? = nil
    ) {
        self.name = name
        self.result = result
        self.detail = detail
        self.label = label
        self.expiresAt = expiresAt
        self.isExpired = isExpired
    }
}

/// What a secret is known as, which makes it less than a leak. It is reported all the same.
public enum SecretLabel: String, Sendable, CaseIterable {
    /// The provider's documentation prints it.
    case documentedExample = "documented-example"
    /// It works in the provider's test environment only.
    case testMode = "test-mode"
    /// It belongs to a service that hands out tripwires.
    case canary
    /// A password that everybody tries first: real where it is in use, and guessed without the leak.
    case weakPassword = "weak-password"

    /// The worst severity a secret with this label has.
    public var severityLimit: Severity {
        switch self {
        case .documentedExample: .info
        case .testMode, .canary: .low
        case .weakPassword: .medium
        }
    }
}
