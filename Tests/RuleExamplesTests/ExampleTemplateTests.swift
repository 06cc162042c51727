import RuleExamples
import Testing

import Rules

/// Templates expand to what the vocabulary promises, the same for the same seed.
@Suite struct ExampleTemplateTests {
    private func expand(_ template: String, seed: UInt64 = 1) throws -> String {
        var random = SeededGenerator(seed: seed)
        return try ExampleTemplate(template).expand(using: &random)
    }

    @Test(arguments: [
        ("digit", "0123456789"), ("hex", "0123456789abcdef"), ("upper-hex", "0123456789ABCDEF"),
        ("lower", "abcdefghijklmnopqrstuvwxyz"), ("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("alpha", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
        ("base36", "0123456789abcdefghijklmnopqrstuvwxyz"), ("upper-base36", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("base62", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
        ("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        ("base64", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
        ("base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
    ]) func alphabets(name: String, alphabet: String) throws {
        let text = try expand("<{\(name):5000}>")
        #expect(text.count == 5002 && text.hasPrefix("<") && text.hasSuffix(">"))
        #expect(Set(text.dropFirst().dropLast()) == Set(alphabet))
        let lengths = try Set((0..<60 as Range<UInt64>).map { try expand("{\(name):3-5}", seed: $0).count })
        #expect(lengths == [3, 4, 5])
        #expect(try expand("{\(name):0}") == "")
    }

    @Test(
        arguments: [
            ("{aws-key-id}", 16...16, "Q"), ("{gitlab-routable:glpat}", 43...43, "glpat-"), ("{jwt}", 100...200, "eyJ"),
            ("{jwt-expired}", 100...200, "eyJ"), ("{pypi}", 140...200, "pypi-AgEIcHlwaS5vcmc"), ("{uuid}", 36...36, ""),
            ("{pem:rsa}", 1500...1800, "-----" + "BEGIN RSA PRIVATE KEY-----\nMII"),
            ("{pem:pkcs8}", 1500...1800, "-----" + "BEGIN PRIVATE KEY-----\nMII"),
            ("{pem:ec}", 100...200, "-----" + "BEGIN EC PRIVATE KEY-----\nM"),
            ("{pem:ed25519}", 100...140, "-----" + "BEGIN PRIVATE KEY-----\nMC"),
            ("{pem:encrypted}", 400...700, "-----" + "BEGIN ENCRYPTED PRIVATE KEY-----\nMII"),
            ("{pem:openssh}", 300...500, "-----" + "BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA"),
            ("{pem-escaped:ec}", 100...200, "-----" + "BEGIN EC PRIVATE KEY-----\\nM"),
            ("{pem-base64:ec}", 150...320, "LS0tLS1CRUdJTi"),
            ("{putty}", 250...450, "PuTTY-User-Key-File-" + "3: "), ("{pick:ab|cd}", 2...2, ""),
            ("{base64-of:hello}", 8...8, "aGVsbG8="),
            ("{shared:x:hex:12}", 12...12, ""), ("{crc32-base62:6}", 6...6, ""),
        ] as [(String, ClosedRange<Int>, String)])
    func wholeTokens(template: String, length: ClosedRange<Int>, prefix: String) throws {
        for seed in 0..<20 as Range<UInt64> {
            let text = try expand(template, seed: seed)
            #expect(length.contains(text.utf8.count), "\(text.utf8.count)")
            if template == "{aws-key-id}" {
                #expect(text.allSatisfy { "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".contains($0) })
            } else {
                #expect(text.hasPrefix(prefix))
            }
        }
    }

    @Test func theSeedDecides() throws {
        let template = "{base62:30} {pem:rsa} {uuid} {hex:4-9} {pick:a|b|c} {jwt}"
        #expect(try expand(template, seed: 5) == expand(template, seed: 5))
        #expect(try expand(template, seed: 5) != expand(template, seed: 6))
    }

    @Test func sharedSecretsDoNotDependOnTheSeed() throws {
        let one = try expand("{shared:deploy:base62:30}", seed: 1)
        #expect(try expand("{hex:9}{shared:deploy:base62:30}", seed: 2).hasSuffix(one))
        #expect(try expand("{shared:other:base62:30}", seed: 1) != one)
    }

    @Test func thePickIsOneOfTheWords() throws {
        let seen = try Set((0..<40 as Range<UInt64>).map { try expand("{pick:ab||c}", seed: $0) })
        #expect(seen == ["ab", "", "c"])
    }

    @Test func uuidsAreOfVersion4() throws {
        let parts = try expand("{uuid}").split(separator: "-")
        #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
        #expect(parts[2].first == "4" && parts[3].first == "a")
    }

    /// Only what looks like a placeholder is one.
    @Test(arguments: [
        "", "plain", "{", "}", "{}", "{ x }", "{{ .Values.key }}", "${{ secrets.TOKEN }}", "${TOKEN}", "{\"a\": 1}",
        "{A:1}", "{0}",
        "{name", "{name:", "{9a}", "a{-b}c", "{ name:5}", "[a-z]{3,5}", "é{é}",
    ]) func otherBracesAreText(template: String) throws { #expect(try expand(template) == template) }

    @Test(
        arguments: [
            ("{nonsense}", "'{nonsense}' is not a placeholder"),
            ("{base62}", "'{base62}' needs a count such as {base62:32} or a range"),
            ("{hex:x}", "'{hex}' needs a count such as {hex:32} or a range"),
            ("{hex:5-2}", "'{hex}' needs a count such as {hex:32} or a range"),
            ("{hex:100001}", "'{hex}' needs a count such as {hex:32} or a range"),
            ("{hex:1-2-3}", "'{hex}' needs a count such as {hex:32} or a range"),
            ("{hex:99999999999999999999}", "'{hex}' needs a count such as {hex:32} or a range"),
            ("{crc32-base62}", "'{crc32-base62}' needs a count such as {crc32-base62:32} or a range"),
            ("{pem:dsa}", "'dsa' is not a kind of private key (rsa, pkcs8, ec, ed25519, encrypted, openssh)"),
            ("{pem}", "'' is not a kind of private key (rsa, pkcs8, ec, ed25519, encrypted, openssh)"),
            ("{shared:x}", "'{shared}' needs a name and a placeholder, such as {shared:deploy:base62:30}"),
            ("{shared:x:Y}", "'{shared}' needs a name and a placeholder, such as {shared:deploy:base62:30}"),
        ] as [(String, String)]) func mistakesAreNamed(template: String, message: String)
    {
        let error = #expect(throws: TemplateError.self) { try expand("text " + template) }
        #expect(error?.description == message)
    }
}
