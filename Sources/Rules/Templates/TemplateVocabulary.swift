/// The placeholders a template may use.
///
/// | placeholder | expands to |
/// |---|---|
/// | `{base62:30}`, `{hex:32}`, `{digit:10-12}` … | that many random characters of an alphabet |
/// | `{crc32-base62:6}` | GitHub's and npm's checksum of the characters since the last `_` |
/// | `{aws-key-id}` | the 16 characters behind `AKIA` |
/// | `{gitlab-routable:glpat}` | a whole routable GitLab token |
/// | `{jwt}`, `{jwt-expired}` | a signed-looking JSON Web Token |
/// | `{jwt-of:"alg":"HS256"\|"sub":"~12"\|43}` | one with this header, these claims and so long a signature |
/// | `{pypi}` | a whole PyPI token |
/// | `{pem:rsa}`, `{pem-escaped:ec}`, `{pem-base64:rsa}`, `{putty}` | a whole private key that parses |
/// | `{pick:a\|b}`, `{uuid}`, `{base64-of:text}` | one of the words, a version 4 UUID, encoded text |
/// | `{shared:name:base62:30}` | what the placeholder behind the name expands to, the same wherever the name occurs |
enum TemplateVocabulary {
    private static let alphabets: [String: [UInt8]] = [
        "digit": Array(TokenEncoding.base62[..<10]),
        "hex": Array("0123456789abcdef".utf8),
        "upper-hex": Array("0123456789ABCDEF".utf8),
        "lower": Array(TokenEncoding.base62[36...]),
        "upper": Array(TokenEncoding.base62[10..<36]),
        "alpha": Array(TokenEncoding.base62[10...]),
        "base36": TokenEncoding.base36,
        "upper-base36": Array(TokenEncoding.base62[..<36]),
        "base62": TokenEncoding.base62,
        "base32": TokenEncoding.base32,
        "base64": TokenEncoding.base64,
        "base64url": TokenEncoding.base64URL,
    ]

    static func append(
        _ placeholder: Placeholder, to output: inout [UInt8], using random: inout SeededGenerator
    ) throws(TemplateError) {
        let argument = placeholder.argument ?? ""
        if let alphabet = alphabets[placeholder.name] {
            output += characters(try count(placeholder, using: &random), of: alphabet, using: &random)
            return
        }
        switch placeholder.name {
        case "crc32-base62":
            let covered = Array(output[((output.lastIndex(of: UInt8(ascii: "_")) ?? -1) + 1)...])
            let width = try count(placeholder, using: &random)
            output += TokenEncoding.digits(of: TokenEncoding.crc32(covered), in: TokenEncoding.base62, width: width)
        case "aws-key-id": output += awsKeyID(using: &random)
        case "gitlab-routable": output += gitlabRoutable(prefix: argument, using: &random)
        case "jwt": output += jwt(expiry: 4_102_444_800, using: &random)
        case "jwt-expired": output += jwt(expiry: 1_500_000_000, using: &random)
        case "jwt-of": output += try StructuredTemplates.jwt(of: argument, using: &random)
        case "pypi": output += pypi(using: &random)
        case "pem": output += try PrivateKeyTemplate(named: argument).pem(using: &random)
        case "pem-escaped":
            output += try PrivateKeyTemplate(named: argument).pem(using: &random)
                .flatMap { $0 == UInt8(ascii: "\n") ? Array("\\n".utf8) : [$0] }
        case "pem-base64":
            output += TokenEncoding.base64Encode(try PrivateKeyTemplate(named: argument).pem(using: &random))
        case "putty": output += PrivateKeyTemplate.putty(using: &random)
        case "pick":
            let words = argument.split(separator: "|", omittingEmptySubsequences: false)
            output += Array((words.randomElement(using: &random) ?? "").utf8)
        case "uuid": output += uuid(using: &random)
        case "base64-of": output += TokenEncoding.base64Encode(Array(argument.utf8))
        case "anthropic": output += StructuredTemplates.anthropic(kind: argument, using: &random)
        case "atlassian": output += try ChecksumTemplates.atlassian(prefix: argument, using: &random)
        case "atlassian-pat": output += StructuredTemplates.atlassianServer(using: &random)
        case "azure-ad-secret": output += AzureTemplates.clientSecret(using: &random)
        case "azure-devops-pat": output += AzureTemplates.devOpsToken(using: &random)
        case "azure-identifiable":
            output += try AzureTemplates.identifiableKey(marker: argument, using: &random)
        case "azure-key": output += try AzureTemplates.annotatedKey(argument, length: 84, using: &random)
        case "azure-key-88": output += try AzureTemplates.annotatedKey(argument, length: 88, using: &random)
        case "bedrock": output += StructuredTemplates.bedrock(using: &random)
        case "bedrock-short-term": output += StructuredTemplates.bedrockShortTerm(using: &random)
        case "cloudflare": output += ChecksumTemplates.cloudflare(prefix: argument, using: &random)
        case "confluent": output += ChecksumTemplates.confluent(using: &random)
        case "discord-bot": output += StructuredTemplates.discordBot(using: &random)
        case "fly": output += Array("FlyV1 ".utf8) + StructuredTemplates.fly(using: &random)
        case "fly-macaroon": output += StructuredTemplates.fly(using: &random)
        case "gitlab-versioned": output += ChecksumTemplates.gitlabVersioned(prefix: argument, using: &random)
        case "grafana-cloud": output += StructuredTemplates.grafanaCloud(using: &random)
        case "grafana-legacy": output += StructuredTemplates.grafanaLegacy(using: &random)
        case "grafana-service-account": output += ChecksumTemplates.grafanaServiceAccount(using: &random)
        case "mapbox": output += StructuredTemplates.mapbox(usage: argument, using: &random)
        case "openai": output += StructuredTemplates.openAI(prefix: argument, using: &random)
        case "1password-service-account": output += StructuredTemplates.onePassword(using: &random)
        case "sentry-org-token": output += StructuredTemplates.sentry(using: &random)
        case "storj-grant": output += StructuredTemplates.storjGrant(using: &random)
        case "zuplo": output += ChecksumTemplates.zuplo(using: &random)
        case "crypt": output += try PasswordHashTemplate.expand(argument, using: &random)
        case "shared": try appendShared(argument, to: &output)
        default:
            guard let expansion = try FileTemplates.expansion(of: placeholder, using: &random) else {
                throw TemplateError(description: "'{\(placeholder.name)}' is not a placeholder")
            }
            output += expansion
        }
    }

    static func characters(_ count: Int, of alphabet: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
    }

    static func bytes(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) }
    }

    /// `30`, or `27-40` for a random count between the two.
    private static func count(
        _ placeholder: Placeholder, using random: inout SeededGenerator
    ) throws(TemplateError) -> Int {
        let bounds = (placeholder.argument ?? "").split(separator: "-").map { Int($0) }
        switch (bounds.count, bounds.first ?? nil, bounds.last ?? nil) {
        case (1, let count?, _) where count <= 100_000: return count
        case (2, let low?, let high?) where low <= high && high <= 100_000:
            return Int.random(in: low...high, using: &random)
        default:
            throw TemplateError(
                description: "'{\(placeholder.name)}' needs a count such as {\(placeholder.name):32} or a range")
        }
    }

    /// `name:placeholder`: the placeholder's seed is the name and not the document's, so that several documents can
    /// hold one secret.
    private static func appendShared(_ argument: String, to output: inout [UInt8]) throws(TemplateError) {
        let parts = argument.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let inner = Placeholder(in: Array("{\(parts[1])}".utf8), at: 0) else {
            throw TemplateError(
                description: "'{shared}' needs a name and a placeholder, such as {shared:deploy:base62:30}")
        }
        // FNV-1a.
        let seed = parts[0].utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        var random = SeededGenerator(seed: seed)
        try append(inner, to: &output, using: &random)
    }

    // MARK: Whole tokens

    /// The account id sits in the first six of ten decoded bytes; see `AWSKeyIDValidator`.
    private static func awsKeyID(using random: inout SeededGenerator) -> [UInt8] {
        let account = UInt64.random(in: 100_000_000_000...999_999_999_999, using: &random)
        // 48 bits: one set bit, 40 bits of account, 7 random bits.
        let head = (1 << 47) | (account << 7) | (random.next() & 0x7F)
        var bits = (0..<6).map { UInt8(truncatingIfNeeded: head >> UInt64(40 - 8 * $0)) }
        bits += bytes(4, using: &random)
        let value = bits.reduce((UInt64(0), UInt64(0))) { sum, byte in
            ((sum.0 << 8) | (sum.1 >> 56), (sum.1 << 8) | UInt64(byte))
        }
        return (0..<16).map { place in
            let shift = UInt64(75 - 5 * place)
            let five =
                shift >= 64 ? value.0 >> (shift - 64) : (value.1 >> shift) | (shift > 59 ? value.0 << (64 - shift) : 0)
            return TokenEncoding.base32[Int(five & 31)]
        }
    }

    /// Source: GitLab handbook, "routable tokens": payload, length in base36, CRC-32 in base36.
    private static func gitlabRoutable(prefix: String, using random: inout SeededGenerator) -> [UInt8] {
        let payload = characters(27, of: TokenEncoding.base64URL, using: &random)
        var token = Array("\(prefix)-".utf8) + payload + [UInt8(ascii: ".")]
        token += TokenEncoding.digits(of: UInt32(payload.count), in: TokenEncoding.base36, width: 2)
        return token + TokenEncoding.digits(of: TokenEncoding.crc32(token), in: TokenEncoding.base36, width: 7)
    }

    private static func jwt(expiry: Int, using random: inout SeededGenerator) -> [UInt8] {
        func part(_ json: String) -> [UInt8] {
            TokenEncoding.base64Encode(Array(json.utf8), alphabet: TokenEncoding.base64URL, padded: false)
        }
        let subject = String(decoding: characters(12, of: TokenEncoding.base36, using: &random), as: UTF8.self)
        let signature = characters(43, of: TokenEncoding.base62, using: &random)
        return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + [UInt8(ascii: ".")]
            + part("{\"sub\":\"\(subject)\",\"iat\":1490000000,\"exp\":\(expiry)}") + [UInt8(ascii: ".")] + signature
    }

    /// A version 2 macaroon for `pypi.org`: location, identifier, signature.
    private static func pypi(using random: inout SeededGenerator) -> [UInt8] {
        var macaroon: [UInt8] = [2, 1, 8] + Array("pypi.org".utf8)
        let identifier = characters(36, of: TokenEncoding.base36, using: &random)
        macaroon += [2, UInt8(identifier.count)] + identifier + [0]
        let caveat = Array("{\"permissions\": \"user\", \"version\": 1}".utf8)
        macaroon += [2, UInt8(caveat.count)] + caveat + [0, 0, 6, 32] + bytes(32, using: &random)
        return Array("pypi-".utf8)
            + TokenEncoding.base64Encode(macaroon, alphabet: TokenEncoding.base64URL, padded: false)
    }

    private static func uuid(using random: inout SeededGenerator) -> [UInt8] {
        let hex = Array("0123456789abcdef".utf8)
        let groups = [8, 4, 4, 4, 12].map { characters($0, of: hex, using: &random) }
        var uuid = Array(groups.joined(separator: [UInt8(ascii: "-")]))
        uuid[14] = UInt8(ascii: "4")
        uuid[19] = UInt8(ascii: "a")
        return uuid
    }
}
