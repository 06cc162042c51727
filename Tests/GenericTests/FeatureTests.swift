import Testing

@testable import Generic

@Suite struct FeatureTests {
    private func bin<Kind: RawRepresentable<UInt8>>(_ feature: Feature, _ line: Line, as: Kind.Type) -> Kind? {
        Kind(rawValue: line.bins[feature])
    }

    @Test func featuresFitTheirBins() {
        #expect(Feature.allCases.count <= 64)
        #expect(Feature.allCases.allSatisfy { (2...256).contains($0.bins) })
        #expect(Feature.allCases.filter(\.isOfPlace) == [.fileKind, .role])
    }

    /// Bins that lie outside of the layout would read other features' weights.
    @Test(arguments: ["", "a", "password", "aws.secret-access_key", String(repeating: "key", count: 10)])
    func binsAreThoseOfTheLayout(_ key: String) {
        for value in [
            "1", "é", "a b", "\n", "\u{0}\u{7f}", String(repeating: "Ab1+", count: 90), "\\\"'`<>(){}[]",
            "0x" + String(repeating: "f", count: 64),
        ] {
            for quoted in [true, false] {
                let bins = Line(key, value, quoted: quoted, before: "  ", after: "").bins
                for feature in Feature.allCases { #expect(bins[feature] < feature.bins, "\(feature) of \(value)") }
            }
        }
    }

    @Test(arguments: [
        ("123456", ValueForm.number), (String(repeating: "0a1b2c3d", count: 4), .hex32), ("swordfish", .word),
        ("Sword", .capitalisedWord),
        ("SWORD", .upperWord), ("Summer2024", .wordDigits), ("Summer2024!", .wordDigitsSymbols),
        ("camelCaseName", .camelName),
        ("snake_case_name", .snakeName), ("A_CONSTANT", .constantName), ("kebab-case", .kebabName),
        ("a.dotted.name", .dottedName),
        ("correct horse", .phrase), ("aGVsbG8gd29ybGQ=", .base64Padded), ("k3x9", .letterDigitMix),
        ("user:x9/k2", .userAndRest),
        ("0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f", .uuid), ("12.5", .decimal),
    ])
    func formsOfValues(_ value: String, _ form: ValueForm) {
        #expect(bin(.valueForm, Line("key", value), as: ValueForm.self) == form)
    }

    @Test func naturalValuesAreLessSurprisingThanRandomOnes() {
        func surprise(_ value: String) -> Naturalness { withView(value) { Naturalness($0, ValueStatistics($0)) } }
        for word in ["password", "configuration", "userAccountName", "monkey", "get_default_value"] {
            #expect(surprise(word).meanSurprise <= 16, "\(word): \(surprise(word).meanSurprise)")
            #expect(surprise(word).uncovered == 0, "\(word)")
        }
        for random in ["xkqzvwpj", "qWzXkVpJ", "hjkqxwvz"] {
            #expect(surprise(random).meanSurprise >= 20, "\(random): \(surprise(random).meanSurprise)")
            #expect(surprise(random).coverage <= 50, "\(random)")
        }
        #expect(surprise("p4ssw0rd").leet == .all)
        #expect(surprise("correcthorse").words == 2)
    }

    @Test func entropyIsThatOfTheCharacters() {
        func statistics(_ value: String) -> ValueStatistics { withView(value) { ValueStatistics($0) } }
        #expect(abs(statistics("abcd").entropy - 2) < 1e-9)
        #expect(abs(statistics("aabb").entropy - 1) < 1e-9)
        #expect(statistics("aaaa").entropy == 0)
        #expect(statistics("aB3$").classMask == 15)
        #expect(statistics("ab12cd").classChanges == 2)
        #expect(statistics("Word12").classChanges == 1)
        #expect(statistics("qwerty").keyboardSteps == 5)
        #expect(statistics("abcd321").longestSequence == 4)
        #expect(statistics("aab111").longestSameRun == 3)
    }

    @Test(arguments: [
        ("abcdefgh", Monotony.sequence), ("qwx29tz8", .none), ("qwertyuiop", .keyboard), ("aaaa1", .repetition),
        ("foobarfoobar", .doubled),
        ("x9k2Lq7v", .none),
    ])
    func simplePatterns(_ value: String, _ monotony: Monotony) {
        #expect(bin(.monotony, Line("key", value), as: Monotony.self) == monotony)
    }

    @Test(arguments: [
        ("example-key", InnerWords.example), ("test1234", .test), ("your_api_key", .fillIn), ("changeme", .change),
        ("mypassword", .password),
        ("s3cr3t", .none), ("top-secret", .secret), ("attested", .none), ("greatest", .none), ("unitTest", .test),
        ("wrongone", .wrong), ("token-goes-here", .fillIn),
    ])
    func tellingWords(_ value: String, _ words: InnerWords) {
        #expect(bin(.innerWords, Line("key", value), as: InnerWords.self) == words)
    }

    @Test(
        arguments: [("password", 1), ("admin123", 2), ("p4ssw0rd", 1), ("welcome!", 2), ("k3x9v2", 0), ("adminxyz", 0)]
            as [(String, UInt8)])
    func weakPasswords(_ value: String, _ bin: UInt8) {
        #expect(Line("key", value).bins[.weakPassword] == bin)
    }

    @Test func likenessToTheKey() {
        #expect(bin(.keyLikeness, Line("password", "PassWord"), as: KeyLikeness.self) == .equal)
        #expect(bin(.keyLikeness, Line("dbPassword", "password"), as: KeyLikeness.self) == .contained)
        #expect(bin(.keyLikeness, Line("dbPassword", "mypassword1"), as: KeyLikeness.self) == .contains)
        #expect(bin(.keyLikeness, Line("dbPassword", "k3x9"), as: KeyLikeness.self) == KeyLikeness.none)
    }

    @Test(arguments: [
        ("Winter", Tail.none), ("winter7", .oneDigit), ("winter27", .twoDigits), ("winter987", .threeDigits),
        ("winter9876", .fourDigits),
        ("Winter2023", .year), ("winter1968", .year), ("winter140298", .moreDigits), ("winter123", .countedDigits),
        ("letmein!", .sign),
        ("Winter2023!", .digitsAndSign), ("1234", .none),
    ])
    func tails(_ value: String, _ tail: Tail) {
        #expect(bin(.tail, Line("key", value), as: Tail.self) == tail)
    }

    @Test(arguments: [
        ("Winter2023", ValueNature.wordsAndDigits), ("p4ssw0rd", .weak), ("s3rv1ce-acc", .wordsAndDigits),
        ("admin123", .weak), ("userAccountName", .words),
        ("xkqzvwpj", .lettersShort), ("k3x9v2", .mixShort), ("48302917", .number), ("correct horse", .phrase),
        ("!#$%&=?", .signs),
        ("k3x9v2Lq7vZw4", .mixMiddle), ("k3x9v2Lq7vZw4k3x9v2Lq7vZw4", .mixLong), ("пароль", .foreign),
        ("aGVsbG8gd29ybGQ=", .base64),
    ])
    func naturesOfValues(_ value: String, _ nature: ValueNature) {
        #expect(bin(.valueNature, Line("key", value), as: ValueNature.self) == nature)
    }

    /// Of credentials in base64 the password counts.
    @Test func natureOfAnEncodedPassword() {
        #expect(bin(.valueNature, Line("auth", "Ym9iOnBhc3N3b3Jk"), as: ValueNature.self) == .weak)
    }

    @Test(arguments: [
        ("db_password", KeyNature.password), ("password_field", .passwordAgainst), ("api_token", .token),
        ("tokenUrl", .tokenAgainst),
        ("client_secret", .secret), ("sort_key", .noneButAgainst), ("key", .key), ("colour", .noneButAgainst),
        ("thing", .none),
    ])
    func naturesOfKeys(_ key: String, _ nature: KeyNature) {
        #expect(bin(.keyNature, Line(key, "k3x9v2"), as: KeyNature.self) == nature)
    }

    /// A value without a key has the name before it as one, though it has no word for a secret.
    @Test func namesOfBareValues() {
        #expect(bin(.keyLast, Line("", "k3x9v2Lq7vZw4", before: "sha: "), as: KeyWord.self) == .hash)
        #expect(bin(.keyLast, Line("", "state=k3x9v2Lq7vZw4", quoted: false, before: "x: "), as: KeyWord.self) == .kind)
        #expect(bin(.keyLast, Line("", "k3x9v2Lq7vZw4", before: "x "), as: KeyWord.self) == .other)
    }

    @Test func encodedText() {
        #expect(bin(.encodedText, Line("auth", "dXNlcjpwYXNzd29yZA=="), as: EncodedText.self) == .credentials)
        #expect(bin(.encodedText, Line("auth", "aGVsbG8gd29ybGQgb2Y="), as: EncodedText.self) == .text)
        #expect(bin(.encodedText, Line("auth", "k3x9"), as: EncodedText.self) == .no)
    }

    @Test func surroundings() {
        let line = Line("password", "abcdef1", before: "user = \"bob\"\n# ", after: " # example\nhost = 1\n")
        #expect(line.bins[.userNear] == 1)
        #expect(bin(.comment, line, as: Surroundings.Comment.self) == .line)
        #expect(bin(.lineWords, line, as: Surroundings.LineWords.self) == .sample)
        #expect(bin(.after, line, as: Surroundings.After.self) == .comment)
        let call = Line("password", "abcdef1", before: "  const ", after: ");\n")
        #expect(bin(.after, call, as: Surroundings.After.self) == .parenthesis)
        #expect(bin(.lead, call, as: Surroundings.Lead.self) == .declaration)
        #expect(bin(.before, call, as: Surroundings.Before.self) == .blank)
        #expect(call.bins[.userNear] == 0)
    }

    @Test func similarLines() {
        let list = Line("token", "abc123", before: "a = \"x1\"\nb = \"y2\"\n", after: "\nc = \"z3\"\n")
        #expect(list.bins[.similarLines] == 3)
        #expect(Line("token", "abc123", before: "def f():\n", after: "\n}\n").bins[.similarLines] == 0)
    }

    /// In git history only so much of a text is read again.
    @Test func nothingBeyondTheReachCounts() {
        let far = Line(
            "password", "abcdef1", before: "user\n" + String(repeating: ".", count: 200),
            after: String(repeating: ".", count: 400) + "user")
        let other = Line(
            "password", "abcdef1", before: "abcd\n" + String(repeating: ".", count: 200),
            after: String(repeating: ".", count: 400) + "1234")
        #expect(far.bins == other.bins)
    }
}
