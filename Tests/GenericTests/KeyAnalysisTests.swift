import Testing

@testable import Generic

@Suite struct KeyAnalysisTests {
    private func analysis(_ key: String) -> KeyAnalysis { withView(key) { KeyAnalysis($0) } }

    @Test(arguments: [
        ("password", KeyWord.password, KeyWord.password), ("DB_PASSWORD", .password, .password),
        ("dbPassword", .password, .password),
        ("dbpassword", .password, .password), ("userPwd", .shortPassword, .shortPassword),
        ("api_key", .apiKey, .apiKey),
        ("apiKey", .apiKey, .apiKey), ("X-API-Key", .apiKey, .apiKey), ("aws.secret.access.key", .apiKey, .secret),
        ("auth_token", .token, .token), ("authtoken", .token, .token), ("password_hash", .hash, .password),
        ("passwordHash", .hash, .password), ("tokenUrl", .location, .token), ("tokenurl", .location, .token),
        ("secretName", .name, .secret), ("max_tokens_count", .measure, .token), ("publicKey", .isPublic, .other),
        ("primary_key", .plainKey, .other), ("key", .key, .key), ("HTTPToken", .token, .token),
        ("client_secret", .secret, .secret),
        ("otp", .oneTimePassword, .oneTimePassword), ("kennwort", .password, .password), ("colour", .field, .other),
    ])
    func wordsOfKeys(_ key: String, _ last: KeyWord, _ strongest: KeyWord) {
        #expect(analysis(key).last == last)
        #expect(analysis(key).strongest == strongest)
    }

    @Test(arguments: [
        ("password", KeyAnalysis.Position.alone), ("db_password", .atEnd), ("password_field", .atStart),
        ("the_password_field", .inside),
        ("colour", .none),
    ])
    func placeOfTheStrongestWord(_ key: String, _ position: KeyAnalysis.Position) {
        #expect(analysis(key).position == position)
    }

    @Test(arguments: [
        ("password", KeyAnalysis.Style.lower), ("PASSWORD", .upper), ("Password", .capitalised), ("dbPassword", .camel),
        ("db_password", .snake), ("DB_PASSWORD", .screaming), ("db-password", .kebab), ("db.password", .dotted),
        ("a[b]", .other),
        ("", .none),
    ])
    func styles(_ key: String, _ style: KeyAnalysis.Style) {
        #expect(analysis(key).style == style)
    }

    @Test func wordsThatSpeakAgainst() {
        #expect(analysis("password_reset_url").against == .location)
        #expect(analysis("db_password").against == .other)
    }
}
