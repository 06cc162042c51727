import Codecs
import Rules
import Testing

@testable import Detection

/// Passwords and signatures whose form says something: hashes, Basic credentials, signed URLs.
@Suite struct CredentialCheckTests {
    // MARK: Password hashes

    @Test(arguments: [
        ("{crypt:1}", "md5-crypt"), ("{crypt:apr1}", "apr1"), ("{crypt:5}", "sha256-crypt, 5000 rounds"),
        ("{crypt:6}", "sha512-crypt, 5000 rounds"), ("{crypt:bcrypt}", "bcrypt, cost 12"),
        ("{crypt:yescrypt}", "yescrypt"), ("{crypt:argon2}", "argon2id, 65536 KiB, 3 passes"),
        ("{crypt:scram}", "SCRAM-SHA-256, 4096 rounds"), ("{crypt:ssha}", "SSHA, salted"),
        ("{crypt:phpass}", "phpass, 2^13 rounds"), ("{crypt:django}", "pbkdf2_sha256, 600000 rounds"),
        ("{crypt:cisco8}", "Cisco type 8"), ("{crypt:cisco9}", "Cisco type 9"),
        ("{crypt:werkzeug}", "Werkzeug scrypt:32768:8:1"), ("*{upper-hex:40}", "MySQL 4.1, unsalted"),
        ("md5{hex:32}", "PostgreSQL md5, salted with the role's name"),
        ("$5$rounds=100000${base62:16}${base62:42}.", "sha256-crypt, 100000 rounds"),
        ("$S$D{base62:51}", "Drupal sha512, 2^15 rounds"),
    ]) func hashesPass(template: String, detail: String) throws {
        for seed in 0..<30 as Range<UInt64> {
            let hash = try CheckSupport.expand(template, seed: seed)
            let check = CheckSupport.check(.passwordHash, hash)
            #expect(check.result == .pass)
            #expect(check.detail == detail)
            // Less of it (where the length is fixed), or a foreign character, is no such hash.
            if !["{crypt:ssha}", "{crypt:argon2}"].contains(template) {
                #expect(CheckSupport.check(.passwordHash, hash.dropLast(2)).result != .pass)
            }
            #expect(CheckSupport.check(.passwordHash, hash + [0x21]).result != .pass)
            var altered = hash
            altered[hash.count - 7] = UInt8(ascii: "!")
            #expect(CheckSupport.check(.passwordHash, altered).result != .pass)
        }
    }

    @Test(
        arguments: [
            ("$2b$12${base62:53}", .fail, 12), ("$2b$99${base62:52}.", .fail, 0), ("$2b$12${base62:51}", .fail, 0),
            ("$6${base62:30}${base62:85}.", .fail, 0), ("$1$", .fail, 0), ("$6${base62:16}${base62:85}z", .fail, 0),
            ("$5${base62:16}${base62:42}z", .fail, 0), ("$1${base62:8}${base62:21}z", .fail, 0),
            ("$2b$12${base62:52}b", .fail, 0), ("$y$j9T${base62:22}${base62:42}z", .fail, 0), ("$", .notApplicable, 0),
            ("$$", .notApplicable, 0), ("$9${base62:40}", .notApplicable, 0), ("$argon2id$v=19$x$y$z", .fail, 0),
            ("{SSHA}{base64:20}", .fail, 0), ("{VAULT}x", .notApplicable, 0), ("{", .notApplicable, 0),
            ("*{hex:39}", .fail, 0), ("SCRAM-SHA-256$1:x", .fail, 0), ("pbkdf2_sha256$1$", .fail, 0),
            ("scrypt:1$a$b", .fail, 0), ("{uuid}", .notApplicable, 0), ("md5", .notApplicable, 0),
            ("", .notApplicable, 0),
        ] as [(String, OfflineCheck.Result, Int)])
    func otherForms(template: String, result: OfflineCheck.Result, mayPass: Int) throws {
        var others = 0
        for seed in 0..<20 as Range<UInt64> {
            let hash = try CheckSupport.expand(template, seed: seed)
            others += CheckSupport.check(.passwordHash, hash).result == result ? 0 : 1
        }
        // A random last character is one of bcrypt's sixteen now and then.
        #expect(others <= mayPass)
    }

    // MARK: Basic credentials

    @Test(
        arguments: [
            ("deploy:x9f8s7df", .pass, "user deploy", nil), ("a@b.example:{}", .pass, "user a@b.example", nil),
            ("user:password", .pass, "user user", .documentedExample),
            ("Aladdin:open sesame", .pass, "user Aladdin", .documentedExample),
            ("b\u{fc}ro:x9f8", .pass, "user b??ro", nil), (":x9f8s7df", .pass, "a password alone", nil),
            ("abcdefghijklmnopqrstuvwx:", .pass, "a user name alone", nil),
            ("abcdefghijklmnopqrstuvwx:x-oauth-basic", .pass, "a user name alone", nil),
            ("abcdefghijklmnopqrstuvwx:y", .pass, "user name of 24 characters", nil),
            ("deploy:x9f8\0\0\0", .pass, "user deploy", nil), (":", .fail, "neither user nor password", nil),
            ("deploy", .fail, "does not decode to user and password", nil),
            ("de\u{1b}ploy:x", .fail, "does not decode to user and password", nil),
            ("", .fail, "does not decode to user and password", nil),
        ] as [(String, OfflineCheck.Result, String, SecretLabel?)])
    func basic(text: String, result: OfflineCheck.Result, detail: String, label: SecretLabel?) {
        let check = CheckSupport.check(.basicAuth, Base64.encode(Array(text.utf8)))
        #expect(check.result == result)
        #expect(check.detail == detail)
        #expect(check.label == label)
    }

    @Test func generatedCredentialsPass() throws {
        for seed in 0..<20 as Range<UInt64> {
            let check = CheckSupport.check(.basicAuth, try CheckSupport.expand("{basic-auth}", seed: seed))
            #expect(check.detail == "user deploy")
        }
        #expect(CheckSupport.check(.basicAuth, "not base64!").result == .fail)
        #expect(CheckSupport.check(.basicAuth, [0x3A, 0xFF, 0xFE]).result == .fail)
        let latin = Base64.encode([0x61, 0x3A, 0xFF, 0xFE])
        #expect(CheckSupport.check(.basicAuth, latin).result == .fail)
    }

    // MARK: Signed URLs

    static let signature = String(repeating: "A", count: 43) + "%3D"

    @Test(
        arguments: [
            (
                "sv=2022-11-02&ss=b&sp=rwdl&se=2023-04-01T12%3A00%3A00Z&sig=\(signature)", .pass,
                "permissions rwdl, expires 2023-04-01", 1_680_350_400
            ),
            (
                "https://acme.blob.core.windows.net/c?sv=1&amp;se=2023-04-01&amp;sig=\(signature)", .pass,
                "expires 2023-04-01", 1_680_307_200
            ),
            ("?se=2023-04-01T12:00Z\\u0026sig=\(signature)", .pass, "expires 2023-04-01", 1_680_350_400),
            ("se=2023-04-01T12%253A00Z&sig=\(signature)", .pass, "expires 2023-04-01", 1_680_350_400),
            (
                "SharedAccessSignature sr=sb%3A%2F%2Fx&sig=\(signature)&se=1680350400&skn=Root<", .pass,
                "policy Root?, expires 2023-04-01", 1_680_350_400
            ),
            ("sv=1&si=readers&sig=\(signature)", .pass, "policy readers, expiry kept in the policy", nil),
            ("se=2023-02-30&sig=\(signature)", .fail, "the expiry is not a time", nil),
            ("se=2023-04-01T12:60Z&sig=\(signature)", .fail, "the expiry is not a time", nil),
            ("se=soon&sig=\(signature)", .fail, "the expiry is not a time", nil),
            ("se=2023-04-01&sig=short", .fail, "the signature is not base64 of 32 bytes", nil),
            ("se=2023-04-01&sig=%%%", .fail, "the signature is not base64 of 32 bytes", nil),
            (signature, .notApplicable, "no signature parameter", nil),
            ("", .notApplicable, "no signature parameter", nil),
        ] as [(String, OfflineCheck.Result, String, Int?)])
    func azure(text: String, result: OfflineCheck.Result, detail: String, expiry: Int?) {
        let check = CheckSupport.check(.azureSAS, text)
        #expect(check.result == result)
        #expect(check.detail == detail)
        #expect(check.expiresAt == expiry)
    }

    static let hash = String(repeating: "0f", count: 32)
    static func presigned(
        date: String = "20130524T000000Z", expires: String = "86400", signature: String = hash,
        scope: String = "KEYIDEXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
    ) -> String {
        "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\(scope)"
            + "&X-Amz-Date=\(date)&X-Amz-Expires=\(expires)&X-Amz-SignedHeaders=host&X-Amz-Signature=\(signature)"
    }

    @Test(
        arguments: [
            (presigned(), .pass, "s3 in us-east-1, expires 2013-05-25", 1_369_440_000),
            (presigned(expires: "604800"), .pass, "s3 in us-east-1, expires 2013-05-31", 1_369_958_400),
            (presigned(expires: "604801"), .fail, "the times are not those of a presigned URL", nil),
            (presigned(expires: "99999999999999999999"), .fail, "the times are not those of a presigned URL", nil),
            (presigned(date: "20131324T000000Z"), .fail, "the times are not those of a presigned URL", nil),
            (presigned(signature: "xyz"), .fail, "the signature is not 64 hexadecimal digits", nil),
            (presigned(scope: "a/b"), .fail, "no scope of a credential", nil),
            (
                "?AWSAccessKeyId=KEYIDEXAMPLE&Expires=1141889120&Signature=AAAAAAAAAAAAAAAAAAAAAAAAAAA%3D", .pass,
                "expires 2006-03-09", 1_141_889_120
            ),
            (
                "?AWSAccessKeyId=a&Expires=x&Signature=AAAAAAAAAAAAAAAAAAAAAAAAAAA%3D", .fail,
                "the expiry is not a time", nil
            ),
            ("?Signature=x", .notApplicable, "no signature parameter", nil),
        ] as [(String, OfflineCheck.Result, String, Int?)])
    func amazon(text: String, result: OfflineCheck.Result, detail: String, expiry: Int?) {
        let check = CheckSupport.check(.awsPresignedURL, text)
        #expect(check.result == result)
        #expect(check.detail == detail)
        #expect(check.expiresAt == expiry)
        #expect(check.label == (result == .pass ? .documentedExample : nil))
        #expect(CheckSupport.check(.awsPresignedURL, text.replacing("EXAMPLE", with: "ABC")).label == nil)
    }

    @Test func everyDayOfFourCenturiesComesBack() {
        for day in stride(from: -720_000, through: 2_932_896, by: 7) {
            let date = CivilDate(unixTime: day * 86_400)
            if (0...9999).contains(date.year) {
                #expect(CivilDate(year: date.year, month: date.month, day: date.day)?.unixTime == day * 86_400)
            }
        }
        for (year, month, day) in [
            (2023, 2, 29), (2023, 13, 1), (2023, 0, 1), (2023, 4, 31), (2023, 1, 0), (10_000, 1, 1),
        ] {
            #expect(CivilDate(year: year, month: month, day: day) == nil)
        }
    }
}
