internal import Codecs
public import Rules

/// Makes every ``WholeToken``.
///
/// | placeholder | expands to |
/// |---|---|
/// | `{aws-key-id}` | the 16 characters behind `AKIA` |
/// | `{gitlab-routable:glpat}` | a whole routable GitLab token |
/// | `{jwt}`, `{jwt-expired}` | a signed-looking JSON Web Token |
/// | `{jwt-of:"alg":"HS256"\|"sub":"~12"\|43}` | one with this header, these claims and so long a signature |
/// | `{pypi}` | a whole PyPI token |
/// | `{pem:rsa}`, `{pem-escaped:ec}`, `{pem-base64:rsa}`, `{putty}` | a whole private key that parses |
public struct WholeTokens: TokenGenerator {
    public init() {}

    public func token(
        _ token: WholeToken, argument: String?, using random: inout SeededGenerator
    ) throws(TemplateError) -> [UInt8] {
        switch token {
        case .age: FileTemplates.age(prefix: "age-secret-key-", using: &random)
        case .agePQ: FileTemplates.age(prefix: "age-secret-key-pq-", using: &random)
        case .anthropic: StructuredTemplates.anthropic(kind: argument ?? "", using: &random)
        case .atlassian: try ChecksumTemplates.atlassian(prefix: argument ?? "", using: &random)
        case .atlassianPAT: StructuredTemplates.atlassianServer(using: &random)
        case .awsKeyID: TokenTemplates.awsKeyID(using: &random)
        case .azureADSecret: AzureTemplates.clientSecret(using: &random)
        case .azureDevOpsPAT: AzureTemplates.devOpsToken(using: &random)
        case .azureIdentifiable: try AzureTemplates.identifiableKey(marker: argument ?? "", using: &random)
        case .azureKey: try AzureTemplates.annotatedKey(argument ?? "", length: 84, using: &random)
        case .azureKey88: try AzureTemplates.annotatedKey(argument ?? "", length: 88, using: &random)
        case .basicAuth: FileTemplates.basicAuth(using: &random)
        case .bedrock: StructuredTemplates.bedrock(using: &random)
        case .bedrockShortTerm: StructuredTemplates.bedrockShortTerm(using: &random)
        case .bip39: try FileTemplates.phrase(argument ?? "12", using: &random)
        case .cloudflare: ChecksumTemplates.cloudflare(prefix: argument ?? "", using: &random)
        case .confluent: ChecksumTemplates.confluent(using: &random)
        case .crypt: try PasswordHashTemplate.expand(argument ?? "", using: &random)
        case .discordBot: StructuredTemplates.discordBot(using: &random)
        case .fly: Array("FlyV1 ".utf8) + StructuredTemplates.fly(using: &random)
        case .flyMacaroon: StructuredTemplates.fly(using: &random)
        case .gcpServiceAccount: FileTemplates.serviceAccount(using: &random)
        case .gitlabRoutable: TokenTemplates.gitlabRoutable(prefix: argument ?? "", using: &random)
        case .gitlabVersioned: ChecksumTemplates.gitlabVersioned(prefix: argument ?? "", using: &random)
        case .grafanaCloud: StructuredTemplates.grafanaCloud(using: &random)
        case .grafanaLegacy: StructuredTemplates.grafanaLegacy(using: &random)
        case .grafanaServiceAccount: ChecksumTemplates.grafanaServiceAccount(using: &random)
        case .jwk: try FileTemplates.jwk(argument ?? "ec", using: &random)
        case .jwt: TokenTemplates.jwt(expiry: 4_102_444_800, using: &random)
        case .jwtExpired: TokenTemplates.jwt(expiry: 1_500_000_000, using: &random)
        case .jwtOf: try StructuredTemplates.jwt(of: argument ?? "", using: &random)
        case .mapbox: StructuredTemplates.mapbox(usage: argument ?? "", using: &random)
        case .nkey: try FileTemplates.nkey(argument ?? "SU", using: &random)
        case .onePasswordServiceAccount: StructuredTemplates.onePassword(using: &random)
        case .openAI: StructuredTemplates.openAI(prefix: argument ?? "", using: &random)
        case .pem: try PrivateKeyTemplate(named: argument ?? "").pem(using: &random)
        case .pemBase64: Base64.encode(try PrivateKeyTemplate(named: argument ?? "").pem(using: &random))
        case .pemEscaped:
            try PrivateKeyTemplate(named: argument ?? "").pem(using: &random)
                .flatMap { $0 == UInt8(ascii: "\n") ? Array("\\n".utf8) : [$0] }
        case .pgp: PGPKeyTemplate.armored(using: &random)
        case .pgpBase64: Base64.encode(PGPKeyTemplate.armored(using: &random))
        case .pgpEscaped: PGPKeyTemplate.armored(using: &random).flatMap { $0 == 0x0A ? Array("\\n".utf8) : [$0] }
        case .putty: PrivateKeyTemplate.putty(using: &random)
        case .pypi: TokenTemplates.pypi(using: &random)
        case .sentryOrgToken: StructuredTemplates.sentry(using: &random)
        case .stellarSeed: FileTemplates.checked([18 << 3] + TemplateVocabulary.bytes(32, using: &random))
        case .storjGrant: StructuredTemplates.storjGrant(using: &random)
        case .tprv: FileTemplates.extendedKey([0x04, 0x35, 0x83, 0x94], using: &random)
        case .wif: Base58.encodeChecked([0x80] + FileTemplates.key(using: &random) + [1])
        case .wifTestnet: Base58.encodeChecked([0xEF] + FileTemplates.key(using: &random) + [1])
        case .wireguard: FileTemplates.wireGuard(using: &random)
        case .xprv: FileTemplates.extendedKey([0x04, 0x88, 0xAD, 0xE4], using: &random)
        case .zuplo: ChecksumTemplates.zuplo(using: &random)
        }
    }
}

extension ExampleTemplate {
    /// With whole tokens.
    ///
    /// - Throws: ``TemplateError`` for a placeholder that does not exist or has a bad argument.
    public func expand(using random: inout SeededGenerator) throws(TemplateError) -> String {
        try expand(using: &random, tokens: WholeTokens())
    }
}
