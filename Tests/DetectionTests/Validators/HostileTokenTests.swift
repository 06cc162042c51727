import Codecs
import Rules
import Testing

@testable import Detection

/// No input makes a check trap, hang or print something unprintable.
@Suite struct HostileTokenTests {
    static let templates = [
        "{anthropic:api03}", "{atlassian:ATATT3xFfGF0}", "{atlassian-pat}", "{azure-ad-secret}", "{azure-devops-pat}",
        "{azure-key:ACOG}", "{azure-key-88:ACOG}", "{azure-identifiable:+ASt}", "{azure-identifiable:AzSe}",
        "{cloudflare:cfut_}", "{confluent}", "{discord-bot}", "{fly}", "{gitlab-versioned:glpat}", "{grafana-cloud}",
        "{grafana-legacy}", "{grafana-service-account}", "{mapbox:sk}", "{openai:sk-proj-}", "{pypi}",
        "{sentry-org-token}", "{1password-service-account}", "{bedrock}", "{bedrock-short-term}", "{zuplo}",
        "sk_live_{base62:24}", "AKIA{aws-key-id}", "ghs_1_{jwt}", "{jwt}", "{putty}", "{pem:openssh}",
    ]

    static func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

    @Test(arguments: ValidatorName.allCases) func everyCheckTakesEveryToken(name: ValidatorName) throws {
        var random = SeededGenerator(seed: 99)
        for template in Self.templates {
            let token = try ValidatorTests.expand(template, seed: 4)
            for _ in 0..<60 {
                var altered = token
                for _ in 0..<Int.random(in: 0...3, using: &random) {
                    altered[Int.random(in: altered.indices, using: &random)] = .random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { altered.removeLast(Int.random(in: 0...altered.count, using: &random)) }
                let check = ValidatorTests.check(name, altered)
                #expect(Self.isPrintable(check.detail), "\(check.detail)")
                #expect(check.detail.utf8.count < 400)
            }
        }
    }

    /// Random bytes inside a wrapping that decodes.
    @Test(arguments: ValidatorName.allCases) func decodedNoise(name: ValidatorName) {
        var random = SeededGenerator(seed: 5)
        let prefixes = [
            "", "pypi-", "glc_", "ops_", "ABSK", "bedrock-api-key-", "FlyV1 fm2_", "fm2_", "sntrys_", "sk.",
        ]
        for prefix in prefixes {
            for head in [[], [2], [2, 1, 1], [0x94, 0x93], Array("{\"".utf8), Array("bedrock.amazonaws.com/?".utf8)]
                as [[UInt8]]
            {
                for _ in 0..<20 {
                    let noise = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                        UInt8.random(in: 0...255, using: &random)
                    }
                    let check = ValidatorTests.check(
                        name, Array(prefix.utf8) + Base64.encode(head + noise))
                    #expect(Self.isPrintable(check.detail), "\(check.detail)")
                }
            }
        }
    }

    static let prefixes = [
        "", "pypi-", "glc_", "ops_", "ABSK", "bedrock-api-key-", "FlyV1 fm2_", "fm2_", "sk-", "cfut_", "glpat-",
        "sntrys_",
        "eyJ", "sk.", "-----BEGIN ",
    ]

    @Test(arguments: ValidatorName.allCases) func longAndEmptyInputs(name: ValidatorName) {
        #expect(ValidatorTests.check(name, []).result != .pass)
        #expect(ValidatorTests.check(name, [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).result != .pass)
        for byte in Array("a.-_={0A\\".utf8) {
            for prefix in Self.prefixes {
                let text = Array(prefix.utf8) + [UInt8](repeating: byte, count: 5000)
                #expect(ValidatorTests.check(name, text).result != .pass)
            }
        }
    }
}
