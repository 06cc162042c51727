internal import Rules
internal import Codecs

/// Tokens with a structure of their own: JSON, macaroons, marks in the middle. Names and numbers in them are random.
enum StructuredTemplates {
    private static func text(
        _ count: Int, of alphabet: [UInt8] = Base62.alphabet, using random: inout SeededGenerator
    ) -> String {
        String(decoding: TemplateVocabulary.characters(count, of: alphabet, using: &random), as: UTF8.self)
    }

    private static func base64URL(_ bytes: [UInt8]) -> [UInt8] {
        Base64.encode(bytes, alphabet: Base64.urlAlphabet, padded: false)
    }

    private static func json(_ text: String) -> [UInt8] { Base64.encode(Array(text.utf8)) }

    /// `{grafana-cloud}`: an access policy token.
    static func grafanaCloud(using random: inout SeededGenerator) -> [UInt8] {
        let organisation = 100_000 + random.next() % 900_000
        let key = text(24, using: &random)
        let members = "{\"o\":\"\(organisation)\",\"n\":\"deploy-ci\",\"k\":\"\(key)\",\"m\":{\"r\":\"us\"}}"
        return Array("glc_".utf8) + json(members)
    }

    /// `{grafana-legacy}`: an API key of Grafana before service accounts.
    static func grafanaLegacy(using random: inout SeededGenerator) -> [UInt8] {
        json("{\"k\":\"\(text(32, using: &random))\",\"n\":\"deploy\",\"id\":\(1 + random.next() % 9)}")
    }

    /// `{atlassian-pat}`: 44 characters.
    static func atlassianServer(using random: inout SeededGenerator) -> [UInt8] {
        let number = Array(String(100_000_000_000 + random.next() % 900_000_000_000).utf8)
        return Base64.encode(
            number + [UInt8(ascii: ":")] + TemplateVocabulary.bytes(20, using: &random))
    }

    /// `{openai:sk-proj-}`, `{openai:sk-svcacct-}` …; `{openai:sk-}` is the form before projects.
    static func openAI(prefix: String, using random: inout SeededGenerator) -> [UInt8] {
        let alphabet = prefix == "sk-" ? Base62.alphabet : Base64.urlAlphabet
        let count = prefix == "sk-" ? 20 : 74
        let mark = Base64.encode(Array("OpenAI".utf8))
        // A word character at the end, where rules want a word boundary.
        return Array(prefix.utf8) + TemplateVocabulary.characters(count, of: alphabet, using: &random) + mark
            + TemplateVocabulary.characters(count - 1, of: alphabet, using: &random)
            + TemplateVocabulary.characters(1, of: Base62.alphabet, using: &random)
    }

    /// `{anthropic:api03}`
    static func anthropic(kind: String, using random: inout SeededGenerator) -> [UInt8] {
        Array("sk-ant-\(kind)-\(text(93, of: Base64.urlAlphabet, using: &random))AA".utf8)
    }

    /// `{sentry-org-token}`: issued on 2024-05-01.
    static func sentry(using random: inout SeededGenerator) -> [UInt8] {
        let members =
            "{\"iat\": 1714521600.123456, \"url\": \"https://sentry.io\", \"region_url\": \"https://us.sentry.io\", "
            + "\"org\": \"acme\"}"
        let secret = Base64.encode(TemplateVocabulary.bytes(32, using: &random), padded: false)
        return Array("sntrys_".utf8) + json(members) + Array("_".utf8) + secret
    }

    /// `{1password-service-account}`
    static func onePassword(using random: inout SeededGenerator) -> [UInt8] {
        let hex = Hexadecimal.alphabet
        let account = text(13, of: Array("abcdefghijklmnopqrstuvwxyz234567".utf8), using: &random)
        let secretKey = ["A3"] + [6, 6, 5, 5, 5, 5].map { text($0, of: Base32.alphabet, using: &random) }
        let key = text(43, of: Base64.urlAlphabet, using: &random)
        let (proof, throttle) = (text(64, of: hex, using: &random), text(64, of: hex, using: &random))
        let members =
            "{\"email\":\"\(account)@1passwordserviceaccounts.com\",\"muk\":{\"alg\":\"A256GCM\",\"ext\":true,\"k\":\""
            + "\(key)\",\"key_ops\":[\"encrypt\",\"decrypt\"],\"kty\":\"oct\"},\"secretKey\":\""
            + secretKey.joined(separator: "-") + "\",\"signInAddress\":\"my.1password.com\",\"srpX\":\""
            + "\(proof)\",\"throttleSecret\":{\"seed\":\"\(throttle)\"}}"
        return Array("ops_".utf8) + base64URL(Array(members.utf8))
    }

    /// `{discord-bot}`: of a bot made in 2017 or later.
    static func discordBot(using random: inout SeededGenerator) -> [UInt8] {
        let milliseconds = 80_000_000_000 + random.next() % 200_000_000_000
        let number = base64URL(Array(String(milliseconds << 22 | random.next() % (1 << 22)).utf8))
        let time = text(6, of: Base62.alphabet, using: &random)
        return number + Array(".\(time).\(text(38, of: Base62.alphabet, using: &random))".utf8)
    }

    /// `{mapbox:sk}`, `{mapbox:pk}`
    static func mapbox(usage: String, using random: inout SeededGenerator) -> [UInt8] {
        let members = "{\"u\":\"acme-maps\",\"a\":\"c\(text(24, of: Base36.alphabet, using: &random))\"}"
        let signature = base64URL(TemplateVocabulary.bytes(16, using: &random))
        return Array("\(usage).".utf8) + base64URL(Array(members.utf8)) + Array(".".utf8) + signature
    }

    /// `{bedrock}`: a long-term key of account 123456789012.
    static func bedrock(using random: inout SeededGenerator) -> [UInt8] {
        let name = "BedrockAPIKey-\(text(4, of: Base36.alphabet, using: &random))-at-123456789012"
        let secret = Base64.encode(TemplateVocabulary.bytes(33, using: &random))
        return Array("ABSK".utf8) + Base64.encode(Array("\(name):".utf8) + secret)
    }

    /// `{bedrock-short-term}`: a presigned URL of 2025-07-09.
    static func bedrockShortTerm(using random: inout SeededGenerator) -> [UInt8] {
        let hex = Hexadecimal.alphabet
        let id = text(16, of: Base32.alphabet, using: &random)
        let url =
            "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIA"
            + "\(id)%2F20250709%2Fus-east-1%2Fbedrock%2Faws4_request&X-Amz-Date=20250709T120000Z&X-Amz-Expires=43200"
            + "&X-Amz-SignedHeaders=host&X-Amz-Signature=\(text(64, of: hex, using: &random))&Version=1"
        return Array("bedrock-api-key-".utf8) + Base64.encode(Array(url.utf8))
    }

    /// `{fly-macaroon}`, and `{fly}` with the scheme in front: a macaroon of organisation 123456, valid to the year
    /// 2100.
    static func fly(using random: inout SeededGenerator) -> [UInt8] {
        func binary(_ count: Int) -> [UInt8] {
            [0xC4, UInt8(count)] + TemplateVocabulary.bytes(count, using: &random)
        }
        let nonce = [0x93] + binary(16) + binary(16) + [0xC2]
        let address = Array("https://api.fly.io/v1".utf8)
        let organisation: [UInt8] = [0x00, 0x92, 0xCE, 0x00, 0x01, 0xE2, 0x40, 0x1F]
        let window: [UInt8] = [0x04, 0x92, 0xCE, 0x65, 0x92, 0x00, 0x80, 0xCE, 0xF4, 0x86, 0x57, 0x00]
        var macaroon: [UInt8] = [0x94] + nonce + [0xA0 | UInt8(address.count)] + address
        macaroon += [0x94] + organisation + window + binary(32)
        return Array("fm2_".utf8) + Base64.encode(macaroon)
    }

    /// `{storj-grant}`: version 0, and in Protocol Buffers the satellite's address, a macaroon and the encryption
    /// access.
    static func storjGrant(using random: inout SeededGenerator) -> [UInt8] {
        func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
            [number << 3 | 2, UInt8(content.count)] + content
        }
        let address = text(51, of: Base58.alphabet, using: &random) + "@us1.storj.io:7777"
        let (key, access) = (
            TemplateVocabulary.bytes(100, using: &random), TemplateVocabulary.bytes(60, using: &random)
        )
        return Base58.encodeChecked([0] + field(1, Array(address.utf8)) + field(2, key) + field(3, access))
    }

    /// `{jwt-of:"alg":"HS256","typ":"JWT"|"sub":"~12"|43}`: header and claims without their braces, and the length of
    /// the signature; `~12` are so many random characters.
    static func jwt(
        of argument: String, using random: inout SeededGenerator
    ) throws(TemplateError) -> [UInt8] {
        let parts = argument.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 3, let length = Int(parts[2]), (1...1000).contains(length) else {
            throw TemplateError(
                description:
                    "'{jwt-of}' needs a header, claims and a length such as {jwt-of:\"alg\":\"none\"|\"a\":1|43}")
        }
        var token: [UInt8] = []
        for part in parts[..<2] {
            var members = ""
            for (index, piece) in part.split(separator: "~", omittingEmptySubsequences: false).enumerated() {
                guard index > 0 else {
                    members += piece
                    continue
                }
                let digits = piece.prefix { $0.isNumber }
                guard let count = Int(digits), count <= 1000 else {
                    throw TemplateError(description: "'~\(piece)' is not a number of characters")
                }
                members += text(count, of: Base36.alphabet, using: &random) + piece[digits.endIndex...]
            }
            token += base64URL(Array("{\(members)}".utf8)) + Array(".".utf8)
        }
        return token + TemplateVocabulary.characters(length, of: Base64.urlAlphabet, using: &random)
    }
}
