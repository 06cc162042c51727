public import Rules

/// The offline checks: what a secret's own structure proves about it.
///
/// Each check is a pure function of the secret's bytes in a file of its own that names the source of the format.
/// A check never drops a match; it raises or lowers confidence and says why.
public enum Validators {
    public static func check(_ secret: UnsafeRawBufferPointer, with name: ValidatorName) -> OfflineCheck {
        let secret = CheckedBytes(secret)
        let verdict =
            switch name {
            case .ageKey: AgeIdentity.check(secret)
            case .anthropic: AnthropicKey.check(secret)
            case .atlassian: AtlassianToken.check(secret)
            case .atlassianPAT: AtlassianServerToken.check(secret)
            case .awsKeyID: AWSKeyID.check(secret)
            case .awsPresignedURL: AWSPresignedURL.check(secret)
            case .azureADSecret: AzureClientSecret.check(secret)
            case .azureDevOpsPAT: AzureDevOpsToken.check(secret)
            case .azureKey: AzureKey.check(secret)
            case .azureSAS: AzureSharedAccessSignature.check(secret)
            case .base58Check: Base58Check.check(secret)
            case .basicAuth: BasicCredentials.check(secret)
            case .bedrock: BedrockKey.check(secret)
            case .bip39: Mnemonic.check(secret)
            case .cloudflare: CloudflareToken.check(secret)
            case .confluent: ConfluentSecret.check(secret)
            case .discordBot: DiscordBotToken.check(secret)
            case .fly: FlyToken.check(secret)
            case .gcpServiceAccount: GCPServiceAccount.check(secret)
            case .github: GitHubToken.check(secret)
            case .gitlab: GitLabToken.check(secret)
            case .grafanaCloud: GrafanaCloudToken.check(secret)
            case .grafanaServiceAccount: GrafanaServiceAccountToken.check(secret)
            case .jwk: JSONWebKey.check(secret)
            case .jwt: JSONWebToken.check(secret)
            // Every secret is looked up; see `Judge`.
            case .knownExample, .commonPassword: Verdict.notApplicable("")
            case .mapbox: MapboxToken.check(secret)
            case .nkey: NKey.check(secret)
            case .npm: Base62Checksum.check(secret)
            case .onepassword: OnePasswordToken.check(secret)
            case .openai: OpenAIKey.check(secret)
            case .passwordHash: PasswordHash.check(secret)
            case .pgp: PGPKey.check(secret)
            case .privateKey: PrivateKey.check(secret)
            case .pypi: PyPIToken.check(secret)
            case .sentryOrganizationToken: SentryToken.check(secret)
            case .slack: SlackToken.check(secret)
            case .stellar: StellarKey.check(secret)
            case .stripe: StripeKey.check(secret)
            case .wireguard: WireGuardKey.check(secret)
            case .zuplo: ZuploKey.check(secret)
            }
        return OfflineCheck(
            name: name, result: verdict.result, detail: verdict.detail, label: verdict.label,
            expiresAt: verdict.expiresAt)
    }
}

/// What one check found out.
struct Verdict: Equatable {
    var result: OfflineCheck.Result
    var detail: String
    /// Seconds since 1970-01-01 UTC.
    var expiresAt: Int?
    var label: SecretLabel?

    static func pass(_ detail: String, expiresAt: Int? = nil, label: SecretLabel? = nil) -> Verdict {
        Verdict(result: .pass, detail: detail, expiresAt: expiresAt, label: label)
    }

    static func fail(_ detail: String, label: SecretLabel? = nil) -> Verdict {
        Verdict(result: .fail, detail: detail, label: label)
    }

    static func notApplicable(_ detail: String, label: SecretLabel? = nil) -> Verdict {
        Verdict(result: .notApplicable, detail: detail, label: label)
    }
}

extension Sequence<UInt8> {
    var isDigits: Bool { allSatisfy { (0x30...0x39).contains($0) } }
}
