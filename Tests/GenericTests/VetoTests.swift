import Testing

@testable import Generic

private let hex40 = String(repeating: "0a1b2c3d", count: 5)
private let uuid = "0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f"

@Suite struct VetoTests {
    @Test(arguments: [
        ("abc", Veto.tooShort), ("xxxxxxxx", .masked), ("********", .masked), ("abc*****", .masked),
        ("[REDACTED]", .placeholder), ("__redacted", .masked),
        ("AB12XXXXXXXX", .masked), ("${PASSWORD}", .template), ("{{ vault_password }}", .template),
        ("#{password}", .template),
        ("<%= token %>", .template), ("$(cat file)", .template), ("%PASSWORD%", .template), ("$DB_PASSWORD", .template),
        ("__TOKEN__", .template), ("<your password>", .placeholder), ("<PASSWORD>", .placeholder),
        ("[password]", .placeholder),
        ("abc...", .placeholder), ("null", .literal), ("undefined", .literal), ("String", .literal),
        ("%s:%s", .formatString),
        ("hello {name}", .formatString), ("a{0}b", .formatString), ("ENC(abcdef0123)", .encrypted),
        ("{cipher}0a1b2c3d", .encrypted),
        ("$2a$10$abcdefghij", .cryptHash), ("{SSHA}abcdefghij", .cryptHash), ("ssh-rsa AAAA", .publicKey),
        ("-----BEGIN CERTIFICATE-----", .publicKey), ("-----BEGIN PRIVATE KEY-----", .pem),
        ("https://example.com/login", .url), ("a@b.example", .email),
        ("application/json", .mimeType), ("1.2.3-beta", .version), ("10.0.0.1:8080", .version), ("2020-01-31", .date),
        ("2020-01-31T10:00:00Z", .date), ("12:30:00", .date), ("#a0b1c2", .colour), ("300ms", .unit),
        ("^[a-z]+$", .pattern),
        ("getPassword()", .codeFragment), ("./secrets/file", .path), ("/mnt:z", .path), ("/etc/app/password", .path),
        ("server.pem", .path),
        ("data:image/png;base64,abcdefgh", .media), ("API_TOKEN_NAME", .constantName),
        ("Please enter your password.", .prose), ("settings.mail.password", .dottedName), ("0,0,0,10", .unit),
        ("$RANDOM-$RANDOM", .template),
        ("W/\"0a1b2c3d\"", .integrity), ("always", .literal), ("Současné heslo", .prose),
        ("\\u30e6\\u30fc\\u30b6", .prose),
        ("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCg==", .pem),
    ])
    func quotedValueUnderAPassword(_ value: String, _ veto: Veto) {
        #expect(Line("password", value).veto == veto)
    }

    @Test(arguments: [
        ("self.password", Veto.dottedName), ("config.db.password", .dottedName), ("Config::SECRET", .dottedName),
        ("&secret", .reference),
        ("@password", .reference), ("bool", .literal), ("await", .literal), ("Get-Credential", .call),
        ("string[]", .literal),
    ])
    func unquotedValue(_ value: String, _ veto: Veto) {
        #expect(Line("password", value, quoted: false).veto == veto)
    }

    @Test func variableInAComparison() {
        #expect(Line("password", "newpass2", quoted: false, mark: " == ", comparing: true).veto == .reference)
        #expect(Line("password", "newpass2", mark: " == ", comparing: true).veto == nil)
    }

    @Test func nameOfACalledFunction() {
        #expect(Line("password", "generate", quoted: false, after: "(8)\n").veto == .call)
    }

    @Test func nameThatIsLookedUp() {
        #expect(Line("password", "DB_PASSWORD", after: ")\n", wrapper: "os.getenv").veto == .lookup)
        #expect(Line("password", "Tr0ub4dor&3x", after: ")\n", wrapper: "os.getenv").veto == nil)
    }

    /// Weak, odd and natural passwords are the model's to judge.
    @Test(arguments: [
        "password", "admin", "changeme", "123456", "1111", "aaaa", "Winter2023", "letmein!", "pa$$word", "s3rv1ce-acc",
        "qwerty",
        "correct horse battery staple", "hunter2", "p@ss/word", "a.b1c.d2", "5ecret#42", "Xk{9vq2}", "db_pass_2020",
        "no-reply!7",
        "12:ab:34", "x#7%Lq,z", "swordfish", "!QAZ2wsx", "1q2w3e4r", "p4ssw0rd", "Summer2013@", "June_67", "пароль123",
        "zyxw9876", "$ecret42x",
    ])
    func passwordsAreNotVetoed(_ value: String) {
        #expect(Line("password", value).veto == nil)
    }

    @Test(arguments: [
        "wkzmk", "Winter2023", "December.21", "optimal.appoint.43", "!QAZ2wsx.", "monkey12", "pass-word1", "abc.123x",
        "x9/k2+Lm==",
    ])
    func unquotedPasswordsAreNotVetoed(_ value: String) {
        #expect(Line("db.password", value, quoted: false, mark: "=").veto == nil)
    }

    @Test func valuesUnderTellingNames() {
        #expect(Line("user_id", uuid).veto == .identifier)
        #expect(Line("token", uuid).veto == nil)
        #expect(Line("commit_sha", hex40).veto == .digest)
        #expect(Line("hashed_token", hex40).veto == .digest)
        #expect(Line("secret_token", hex40).veto == nil)
        #expect(Line("encodedPassword", hex40).veto == .digest)
        #expect(Line("encodedToken", hex40).veto == nil)
        #expect(Line("token", "0x" + hex40).veto == .identifier)
        #expect(Line("seed", "0xc2b2ae35", quoted: false).veto == .literal)
        #expect(Line("creationToken", "1600000000", quoted: false).veto == .date)
        #expect(Line("session_key", "1600000000123").veto == .date)
        #expect(Line("token", "1234567890").veto == nil)
        #expect(Line("token", "16000000001").veto == nil)
        #expect(Line("password", "1600000000").veto == nil)
        #expect(Line("password_length", "4096").veto == .measure)
        #expect(Line("password", "4096").veto == nil)
        #expect(Line("public_key", hex40).veto == .publicKey)
        #expect(Line("private_key", hex40).veto == nil)
    }

    @Test func digestsWithoutAName() {
        #expect(Line("", hex40, quoted: false, before: "request ", mark: "", after: " retried\n").veto == .digest)
        #expect(Line("", hex40, quoted: false, before: "Token ", mark: "").veto == nil)
        #expect(Line("", hex40, quoted: false, before: "auth\nid ", mark: "").veto == .digest)
        #expect(Line("", hex40 + "ab3", quoted: false, before: "x ", mark: "").veto == nil)
    }

    @Test func valuesInsideOfCiphers() {
        #expect(Line("password", "k3x9v2Lq", quoted: false, after: ")\n", wrapper: "ENC").veto == .encrypted)
        #expect(Line("password", "k3x9v2Lq", after: ")\n", wrapper: "decode").veto == nil)
    }

    @Test func publicKeysOfNATS() {
        let rest = String(repeating: "B2C3D", count: 11)
        #expect(Line("account", "A" + rest).veto == .publicKey)
        #expect(Line("account", "B" + rest).veto == nil)
        #expect(Line("nkey", "A" + rest).veto == .publicKey)
        #expect(Line("nkey", "SA" + rest + "B").veto == nil)
    }

    @Test func encodedTextWithoutAName() {
        #expect(Line("", "c29tZSBjYWxtIHdvcmRz").veto == .encodedText)
        #expect(Line("token", "c29tZSBjYWxtIHdvcmRz").veto == nil)
        // An identifier of GitHub's interface, under any name.
        #expect(Line("token", "MDEyOlJlcG9zaXRvcnk1NTU=").veto == .encodedText)
    }

    @Test func partsOfLongerTokens() {
        #expect(Line("", "abcDEF0123456789abcd", quoted: false, before: "$6$salt0123$", mark: "").veto == .cryptHash)
        #expect(Line("", "abcDEF0123456789abcd", quoted: false, before: "W/\"", mark: "").veto == .integrity)
        #expect(Line("", "abcDEF0123456789abcd", quoted: false, before: "v1.0.0 h1:", mark: "").veto == .integrity)
        #expect(Line("", "abcDEF0123456789abcd", quoted: false, before: "sha512-", mark: "").veto == .integrity)
        #expect(Line("", "nabcDEF0123456789abcd", quoted: false, before: "\\", mark: "").veto == .block)
        #expect(Line("", "abcDEF0123456789abcd", quoted: false, before: "x ").veto == nil)
    }

    @Test func valuesThatRepeatTheirNames() {
        #expect(Line("access_token", "access_token").veto == .sameAsKey)
        #expect(Line("self.access_token", "ACCESS-TOKEN").veto == .sameAsKey)
        #expect(Line("apiToken", "apiToken").veto == .sameAsKey)
        #expect(Line("password", "password").veto == nil)
        #expect(Line("access_token", "other_token").veto != .sameAsKey)
    }

    @Test func textsForPeople() {
        #expect(Line("LABEL_PASSWORD", "Wachtwoord").veto == .prose)
        #expect(Line("LABEL_NEW_PASSWORD", "Nytt passord").veto == .prose)
        #expect(Line("NEW_PASSWORD", "Angi et passord.").veto == .prose)
        #expect(Line("LABEL_PASSWORD", "Wachtwoord1").veto == nil)
        #expect(Line("NEW_PASSWORD", "Wachtwoord").veto == nil)
    }

    @Test func linesOfABlockOfData() {
        let row = String(repeating: "aB3dEf6hIj", count: 6)
        #expect(Line("", row, quoted: false, before: row + "\n", after: "\n" + row + "\n").veto == .block)
        #expect(
            Line("", String(row.prefix(40)) + "=", quoted: false, before: row + "\n" + row + "\n", mark: "").veto
                == .block)
        #expect(Line("", row, quoted: false, before: "key\n", after: "\nend\n").veto == nil)
    }

    @Test func everyVetoHasItsReason() {
        #expect(Set(Veto.allCases.map(\.reason)).count == Veto.allCases.count)
    }
}
