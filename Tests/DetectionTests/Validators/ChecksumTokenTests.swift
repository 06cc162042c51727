import Codecs
import Rules
import Testing

@testable import Detection

/// Tokens with a checksum: what the templates make passes, and no changed character does.
@Suite struct ChecksumTokenTests {
    static let tokens: [(name: ValidatorName, template: String, detail: String)] = [
        (.grafanaServiceAccount, "{grafana-service-account}", "checksum holds"),
        (.atlassian, "{atlassian:ATATT3xFfGF0}", "Atlassian API token"),
        (.atlassian, "{atlassian:ATCTT3xFfGN0}", "Bitbucket access token"),
        (.atlassian, "{atlassian:ATBB}", "Bitbucket app password"),
        (.cloudflare, "{cloudflare:cfk_}", "global API key, checksum holds"),
        (.cloudflare, "{cloudflare:cfut_}", "token of a user, checksum holds"),
        (.cloudflare, "{cloudflare:cfat_}", "token of an account, checksum holds"),
        (.confluent, "{confluent}", "checksum holds"), (.zuplo, "{zuplo}", "checksum holds"),
        (.azureADSecret, "{azure-ad-secret}", "checksum holds"),
        (.azureDevOpsPAT, "{azure-devops-pat}", "token of a user"),
        (.gitlab, "{gitlab-versioned:glpat}", "checksum holds, organisation 1, user 1000"),
        (.gitlab, "{gitlab-versioned:acme-glpat}", "checksum holds, organisation 1, user 1000"),
        (.azureKey, "{azure-identifiable:+ASt}", "storage account key"),
        (.azureKey, "{azure-identifiable:+ABa}", "Batch account key"),
        (.azureKey, "{azure-identifiable:+AMC}", "Machine Learning classic key"),
        (.azureKey, "{azure-identifiable:AzCa}", "Cache for Redis key"),
        (.azureKey, "{azure-identifiable:+ASb}", "Service Bus key"),
        (.azureKey, "{azure-identifiable:+AEh}", "Event Hubs key"),
        (.azureKey, "{azure-identifiable:+ARm}", "Relay key"),
        (.azureKey, "{azure-identifiable:AZEG}", "Event Grid key"),
        (.azureKey, "{azure-identifiable:+ACR}", "Container Registry key"),
    ]

    @Test(arguments: tokens.indices) func generatedTokensPass(index: Int) throws {
        let (name, template, detail) = Self.tokens[index]
        for seed in 0..<80 as Range<UInt64> {
            let check = ValidatorTests.check(name, try ValidatorTests.expand(template, seed: seed))
            #expect(check.result == .pass, "\(template) seed \(seed): \(check.detail)")
            #expect(check.detail == detail)
        }
    }

    @Test(arguments: tokens.indices) func changedTokensDoNotPass(index: Int) throws {
        let (name, template, _) = Self.tokens[index]
        for seed in 0..<4 as Range<UInt64> {
            let token = try ValidatorTests.expand(template, seed: seed)
            let body = token.prefix { $0 != UInt8(ascii: "=") || name != .azureKey }
            // Cloudflare's checksum does not cover the prefix.
            for place in body.indices where name != .cloudflare || place >= 5 {
                for byte in Array("aB7=\0".utf8) + [0xFF] where byte != token[place] {
                    var altered = token
                    altered[place] = byte
                    // DevOps tokens may be in upper case.
                    if name == .azureDevOpsPAT, byte | 0x20 == token[place] { continue }
                    #expect(
                        ValidatorTests.check(name, altered).result != .pass, "\(template) altered at \(place)")
                }
            }
            for length in body.indices {
                #expect(ValidatorTests.check(name, token[..<length]).result != .pass, "\(template) cut to \(length)")
            }
        }
    }

    /// Padding may be missing, where a rule's pattern stops in front of it.
    @Test(arguments: ["{azure-identifiable:+ASt}", "{azure-identifiable:AzCa}", "{azure-identifiable:AzFu}"])
    func paddingDoesNotMatter(template: String) throws {
        let key = try ValidatorTests.expand(template, seed: 3)
        #expect(ValidatorTests.check(.azureKey, key.prefix { $0 != UInt8(ascii: "=") }).result == .pass)
        #expect(ValidatorTests.check(.azureKey, key + Array("==".utf8)).result == .notApplicable)
    }

    @Test(
        arguments: [
            (.atlassian, "ATSTT{base62:80}", .notApplicable), (.atlassian, "ATBB{base62:8}", .fail),
            (.cloudflare, "{base62:40}", .notApplicable), (.cloudflare, "cfut_{base62:20}", .fail),
            (.cloudflare, "cfut_{base62:40}{upper:8}", .fail), (.confluent, "{base64:64}", .notApplicable),
            (.confluent, "cflt{base64:50}", .fail), (.zuplo, "{base62:40}", .notApplicable),
            (.zuplo, "zpka_{base62:20}", .fail), (.azureADSecret, "{base62:3}7Q~{base62:31}", .notApplicable),
            (.azureADSecret, "{base62:34}", .notApplicable), (.azureADSecret, "{base62:3}8Q~{base62:31}", .fail),
            (.azureDevOpsPAT, "{azure-key:AZDO}", .pass), (.azureDevOpsPAT, "{pick:0}{lower:51}", .fail),
            (.azureKey, "{base64:86}==", .notApplicable), (.azureKey, "{base62:84}", .notApplicable),
            (.grafanaServiceAccount, "glsa_{base62:32}", .notApplicable),
            (.grafanaServiceAccount, "glsa_{base62:32}_{hex:8}", .fail),
            (.gitlab, "glpat-{base64url:30}.01.0u{base36:7}", .fail),
            (.gitlab, "glpat-{base64url:30}.1.0u{base36:7}", .notApplicable),
        ] as [(ValidatorName, String, OfflineCheck.Result)])
    func forms(name: ValidatorName, template: String, result: OfflineCheck.Result) throws {
        for seed in 0..<5 as Range<UInt64> {
            #expect(ValidatorTests.check(name, try ValidatorTests.expand(template, seed: seed)).result == result)
        }
    }

    /// Before versions the lines of the payload came first; see `routable_token.rb` of GitLab 17.
    @Test func theRoutingOfUnversionedTokensIsRead() {
        let content = Array("g:1\no:rs\np:2n\nx:1\nu:!".utf8) + [UInt8](repeating: 0x0A, count: 16) + [16]
        let payload = Base64.encode(content, alphabet: Base64.urlAlphabet, padded: false)
        var token = Array("glpat-".utf8) + payload + Array(".".utf8)
        token += PositionalNumeral.digits(of: UInt32(payload.count), in: Base36.alphabet, width: 2)
        token += PositionalNumeral.digits(of: Checksum.crc32(token), in: Base36.alphabet, width: 7)
        let check = ValidatorTests.check(.gitlab, token)
        #expect(check.detail == "checksum holds, group 1, organisation 1000, project 95")
    }
}
