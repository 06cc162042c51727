import Codecs
import Rules
import Testing

@testable import Detection

/// Keys with a structure: JSON Web Keys, OpenPGP, WireGuard, service accounts.
@Suite struct KeyFileCheckTests {
    @Test(
        arguments: [
            (.jwk, "{jwk:ec}", "EC P-256"), (.jwk, "{jwk:okp}", "Ed25519"), (.jwk, "{jwk:oct}", "symmetric, 256 bits"),
            (.jwk, "{jwk:rsa}", "RSA 2048"), (.wireguard, "{wireguard}", "Curve25519 private key"),
            (.pgp, "{pgp}", "Ed25519, created 2024-01-01, not encrypted"),
            (.pgp, "{pgp-escaped}", "Ed25519, created 2024-01-01, not encrypted"),
            (
                .gcpServiceAccount, "{gcp-service-account}",
                "project acme-shop, account deploy@acme-shop.iam.gserviceaccount.com, RSA 2048, not encrypted"
            ),
        ] as [(ValidatorName, String, String)])
    func generatedKeysPass(name: ValidatorName, template: String, detail: String) throws {
        for seed in 0..<20 as Range<UInt64> {
            let text = try CheckSupport.expand(template, seed: seed)
            let check = CheckSupport.check(name, text)
            #expect(check.result == .pass)
            #expect(check.detail == detail)
            guard template != "{wireguard}" else { continue }
            // The same once more in base64, and as a JSON string.
            #expect(CheckSupport.check(name, Base64.encode(text)).detail == detail)
            let escaped = text.flatMap { byte -> [UInt8] in
                switch byte {
                case 0x0A: Array("\\n".utf8)
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
                default: [byte]
                }
            }
            #expect(CheckSupport.check(name, escaped).detail == detail)
        }
    }

    // MARK: JSON Web Keys

    static let key = String(repeating: "A", count: 42) + "E"

    @Test(
        arguments: [
            ("{}", .fail, "no key type"), ("", .fail, "not a JSON object"), ("[1]", .fail, "not a JSON object"),
            ("{\"kty\":\"oct\"}", .fail, "no symmetric key inside"),
            ("{\"kty\":\"oct\",\"k\":\"\"}", .fail, "no symmetric key inside"),
            ("{\"kty\":\"oct\",\"k\":\"<k>\"}", .fail, "no symmetric key inside"),
            ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\(key)\"}", .fail, "a public key: no private value"),
            ("{\"kty\":\"EC\",\"d\":\"\(key)\"}", .fail, "no curve"),
            (
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"d\":\"\(key)\"}", .fail,
                "the private value has not the size of the curve"
            ),
            (
                "{\"kty\":\"EC\",\"crv\":\"P-1\",\"d\":\"\(key)\"}", .notApplicable,
                "a curve without a published form"
            ),
            ("{\"d\":\"\(key)\",\"crv\":\"P-256\",\"kid\":\"a\u{7}<\",\"kty\":\"EC\"}", .pass, "EC P-256, key a??"),
            ("{\"kty\":\"RSA\",\"n\":\"\(key)\",\"e\":\"AQAB\"}", .fail, "a public key: no private exponent"),
            ("{\"kty\":\"RSA\",\"d\":\"\(key)\"}", .fail, "not the members of an RSA key"),
            (
                "{\"kty\":\"RSA\",\"n\":\"AAAA\",\"e\":\"AQAB\",\"d\":\"\(key)\"}", .fail,
                "the numbers cannot be those of an RSA key"
            ),
            ("{\"kty\":\"PQ\",\"d\":\"\(key)\"}", .notApplicable, "a key type without a published form"),
        ] as [(String, OfflineCheck.Result, String)])
    func webKeys(text: String, result: OfflineCheck.Result, detail: String) {
        let check = CheckSupport.check(.jwk, text)
        #expect(check.result == result)
        #expect(check.detail == detail)
    }

    // MARK: WireGuard

    @Test func onlyClampedKeysPass() {
        var key = [UInt8](repeating: 0x50, count: 32)
        func result() -> OfflineCheck.Result { CheckSupport.check(.wireguard, Base64.encode(key)).result }
        #expect(result() == .pass)
        for (place, byte) in [(0, 0x51), (0, 0x52), (0, 0x54), (31, 0x10), (31, 0xD0)] as [(Int, UInt8)] {
            key[place] = byte
            #expect(result() == .notApplicable)
            key[place] = 0x50
        }
        key.removeLast()
        #expect(result() == .fail)
    }

    // MARK: OpenPGP

    static func armored(_ data: [UInt8], checksum: Bool = false) -> [UInt8] {
        let dashes = String(repeating: "-", count: 5)
        let sum = Checksum.crc24(data)
        let tail = Base64.encode([UInt8(sum >> 16), UInt8(sum >> 8 & 0xFF), UInt8(sum & 0xFF)])
        return Array("\(dashes)BEGIN PGP PRIVATE KEY BLOCK\(dashes)\nComment: x\n\n".utf8)
            + Base64.encode(data) + (checksum ? Array("\n=".utf8) + tail : [])
            + Array("\n\(dashes)END PGP PRIVATE KEY BLOCK\(dashes)".utf8)
    }

    static let rsa: [UInt8] = [4, 0x5C, 0x2A, 0xAD, 0x80, 1, 0x08, 0x00] + ones(256) + [0, 17, 1, 0, 1]
    static func ones(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x81, count: count) }

    /// Packet headers of both forms, ways of protection, algorithms.
    @Test(
        arguments: [
            ([0x95, 0x01, 0x10] + rsa + [0] + ones(2), "RSA 2048, created 2019-01-01, not encrypted"),
            ([0x95, 0x01, 0x10] + rsa + [254, 7, 3], "RSA 2048, created 2019-01-01, encrypted"),
            ([0xC5, 0xC0, 0x50] + rsa + [255, 7, 3], "RSA 2048, created 2019-01-01, encrypted"),
            (
                [0x95, 0x01, 0x13] + rsa + [254, 7, 101, 0, 0x47, 0x4E],
                "RSA 2048, created 2019-01-01, encrypted"
            ),
            (
                [0x95, 0x01, 0x15] + rsa + [254, 7, 101, 0, 0x47, 0x4E, 0x55, 1],
                "RSA 2048, created 2019-01-01, primary key without its secret part"
            ),
            (
                [0xC5, 43, 6, 0, 0, 0, 0, 27, 0, 0, 0, 32] + ones(32),
                nil
            ),
            (
                [0xC5, 44, 6, 0, 0, 0, 0, 27, 0, 0, 0, 32] + ones(32) + [0, 0],
                "Ed25519, created 1970-01-01, not encrypted"
            ),
            ([0x99, 0x01, 0x10] + rsa + [0] + ones(2), nil), ([0xC5, 5, 4, 0, 0, 0, 0], nil),
            ([0xC5, 7, 4, 0, 0, 0, 0, 99, 0], nil), ([0xC5], nil), ([0xC5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 4], nil),
            ([0x05, 1, 4], nil),
        ] as [([UInt8], String?)])
    func packets(data: [UInt8], detail: String?) {
        for hasChecksum in [false, true] {
            let check = CheckSupport.check(.pgp, Self.armored(data, checksum: hasChecksum))
            #expect(check.result == (detail == nil ? .fail : .pass))
            if let detail { #expect(check.detail == detail) }
        }
    }

    @Test func theArmorsChecksumCounts() throws {
        let key = try CheckSupport.expand("{pgp}", seed: 4)
        let lines = key.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        let places = lines.indices.filter { $0 >= 2 && $0 < lines.count - 1 }
        for line in places {
            for place in lines[line].indices where lines[line][place] != UInt8(ascii: "=") {
                var altered = lines
                altered[line][place] = lines[line][place] == UInt8(ascii: "A") ? UInt8(ascii: "Q") : UInt8(ascii: "A")
                let check = CheckSupport.check(.pgp, Array(altered.joined(separator: [0x0A])))
                #expect(check.result == .fail, "\(line), \(place)")
            }
        }
        #expect(CheckSupport.check(.pgp, try CheckSupport.expand("{pem:rsa}", seed: 1)).result == .notApplicable)
    }

    // MARK: Service accounts

    @Test func theOrderOfMembersDoesNotMatter() throws {
        let text = String(decoding: try CheckSupport.expand("{gcp-service-account}", seed: 9), as: UTF8.self)
        let members = text.split(separator: "\n").dropFirst().dropLast().map {
            $0.hasSuffix(",") ? String($0.dropLast()) : String($0)
        }
        let expected = CheckSupport.check(.gcpServiceAccount, text).detail
        for rotation in members.indices {
            let rotated = members[rotation...] + members[..<rotation]
            let check = CheckSupport.check(.gcpServiceAccount, "{\(rotated.joined(separator: ","))}")
            #expect(check.detail == expected)
        }
        for leftOut in ["type", "private_key\""] {
            let rest = members.filter { !$0.contains("\"" + leftOut) }
            #expect(rest.count == members.count - 1)
            #expect(CheckSupport.check(.gcpServiceAccount, "{\(rest.joined(separator: ","))}").result == .fail)
        }
        let cut = members.map { $0.contains("BEGIN") ? "\"private_key\": \"x\"" : $0 }
        let check = CheckSupport.check(.gcpServiceAccount, "{\(cut.joined(separator: ","))}")
        #expect(check.detail == "the private key does not parse: not a complete PEM block")
    }
}
