/// The placeholders of a template that stand for a whole token: one whose checksum holds, a key that parses.
///
/// The names are part of the format of rule files; what they expand to is made by a ``TokenGenerator``. The program
/// that is installed has none, so that it holds nothing that makes tokens.
public enum WholeToken: String, Sendable, CaseIterable {
    case age
    case agePQ = "age-pq"
    case anthropic
    case atlassian
    case atlassianPAT = "atlassian-pat"
    case awsKeyID = "aws-key-id"
    case azureADSecret = "azure-ad-secret"
    case azureDevOpsPAT = "azure-devops-pat"
    case azureIdentifiable = "azure-identifiable"
    case azureKey = "azure-key"
    case azureKey88 = "azure-key-88"
    case basicAuth = "basic-auth"
    case bedrock
    case bedrockShortTerm = "bedrock-short-term"
    case bip39
    case cloudflare
    case confluent
    case crypt
    case discordBot = "discord-bot"
    case fly
    case flyMacaroon = "fly-macaroon"
    case gcpServiceAccount = "gcp-service-account"
    case gitlabRoutable = "gitlab-routable"
    case gitlabVersioned = "gitlab-versioned"
    case grafanaCloud = "grafana-cloud"
    case grafanaLegacy = "grafana-legacy"
    case grafanaServiceAccount = "grafana-service-account"
    case jwk
    case jwt
    case jwtExpired = "jwt-expired"
    case jwtOf = "jwt-of"
    case mapbox
    case nkey
    case onePasswordServiceAccount = "1password-service-account"
    case openAI = "openai"
    case pem
    case pemBase64 = "pem-base64"
    case pemEscaped = "pem-escaped"
    case pgp
    case pgpBase64 = "pgp-base64"
    case pgpEscaped = "pgp-escaped"
    case putty
    case pypi
    case sentryOrgToken = "sentry-org-token"
    case stellarSeed = "stellar-seed"
    case storjGrant = "storj-grant"
    case tprv
    case wif
    case wifTestnet = "wif-testnet"
    case wireguard
    case xprv
    case zuplo
}

/// Makes whole tokens.
public protocol TokenGenerator: Sendable {
    /// - Parameter argument: What stands behind the colon of the placeholder.
    /// - Returns: The token in ASCII.
    /// - Throws: ``TemplateError`` for an argument that the placeholder does not take.
    func token(
        _ token: WholeToken, argument: String?, using random: inout SeededGenerator
    ) throws(TemplateError) -> [UInt8]
}

/// Leaves the placeholders of whole tokens as they are: for people, who know what `{jwt}` is.
public struct TokenNames: TokenGenerator {
    public init() {}

    public func token(
        _ token: WholeToken, argument: String?, using random: inout SeededGenerator
    ) -> [UInt8] { Array("{\(token.rawValue)\(argument.map { ":" + $0 } ?? "")}".utf8) }
}
