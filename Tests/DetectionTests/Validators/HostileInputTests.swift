import Codecs
import Rules
import Testing

@testable import Detection

/// Whatever a rule matches, its check answers, and says nothing that a terminal could take amiss.
@Suite struct HostileInputTests {
    static let names: [ValidatorName] = [
        .jwk, .nkey, .ageKey, .base58Check, .stellar, .bip39, .wireguard, .pgp, .passwordHash, .basicAuth, .azureSAS,
        .awsPresignedURL, .gcpServiceAccount,
    ]

    private func judge(_ name: ValidatorName, _ text: [UInt8]) {
        let check = CheckSupport.check(name, text)
        #expect(check.detail.utf8.count <= 300)
        #expect(check.detail.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }

    @Test(arguments: names) func sizes(name: ValidatorName) {
        for byte in [0x61, 0x41, 0x31, 0x30, 0x20, 0x5B, 0x7B, 0x22, 0x5C, 0x24, 0x26, 0x25, 0x3D, 0, 0xFF] as [UInt8] {
            for count in [0, 1, 2, 3, 44, 56, 58, 1 << 20] { judge(name, [UInt8](repeating: byte, count: count)) }
        }
    }

    static let templates = [
        "{jwk:rsa}", "{nkey:SU}", "{age}", "{wif}", "{xprv}", "{stellar-seed}", "{bip39:24}", "{wireguard}", "{pgp}",
        "{crypt:6}", "{crypt:bcrypt}", "{crypt:argon2}", "{crypt:scram}", "{crypt:ssha}", "{crypt:django}",
        "{basic-auth}", "{gcp-service-account}",
        "sv=1&sp=r&se=2023-04-01T12%3A00%3A00Z&sig={base64:43}%3D",
        "?X-Amz-Credential=K/1/r/s3/aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=9&X-Amz-Signature={hex:64}",
    ]

    /// Cut anywhere, with any byte changed, and given to every check.
    @Test(arguments: templates) func damage(template: String) throws {
        let text = try CheckSupport.expand(template, seed: 11)
        var random = SeededGenerator(seed: 23)
        for name in Self.names {
            judge(name, text)
            for _ in 0..<120 {
                var altered = text
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    altered[.random(in: altered.indices, using: &random)] = .random(in: 0...255, using: &random)
                }
                judge(name, altered)
                judge(name, Array(text[..<Int.random(in: 0...text.count, using: &random)]))
                judge(name, Array(text[Int.random(in: 0...text.count, using: &random)...]))
            }
        }
    }

    @Test(arguments: names) func randomBytes(name: ValidatorName) {
        var random = SeededGenerator(seed: 29)
        for count in 0..<400 {
            let bytes = (0..<count % 130).map { _ in UInt8.random(in: 0...255, using: &random) }
            judge(name, bytes)
            judge(name, Base64.encode(bytes))
            judge(name, KeyFileCheckTests.armored(bytes))
            judge(name, Base58.encodeChecked(bytes))
            judge(name, Array("{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"".utf8) + bytes + Array("\"}".utf8))
        }
    }
}
