import Testing

@testable import Generic

/// What features see, a table for each: a bin's name, then a text with marks (``MarkedText``) or, without marks, a
/// value in quotes under the name `key`.
@Suite struct FeatureTableTests {
    @Test(arguments: tables.keys.sorted { $0.rawValue < $1.rawValue }) func binsAreTheNamedOnes(feature: Feature) throws
    {
        for row in rows(try #require(Self.tables[feature])) {
            let (name, written) = Self.parts(row)
            let text = MarkedText(written.contains("«") ? written : "‹key› = \"«\(written)»\"")
            let candidate = try #require(text.marked, "\(row)")
            #expect(Self.names(feature)[Int(text.bins(candidate)[feature])] == name, "\(row)")
        }
    }

    /// A counted feature's edge is the first number of its bin.
    @Test(arguments: Feature.allCases.filter(\.isOrdered)) func edgesBeginTheirBins(feature: Feature) throws {
        let edges = try #require(feature.scale?.edges)
        for (index, edge) in edges.enumerated() {
            #expect(Scale.bin(edge - 1, of: feature) == index && Scale.bin(edge, of: feature) == index + 1)
        }
    }

    private static func parts(_ row: String) -> (name: String, text: String) {
        let parts = row.split(separator: " ", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
    }

    private static func names<Kind: CaseIterable>(_ kind: Kind.Type) -> [String] { kind.allCases.map { "\($0)" } }

    /// Of the bins, in their order.
    private static func names(_ feature: Feature) -> [String] {
        switch feature {
        case .valueForm: names(ValueForm.self)
        case .symbolKind: names(SymbolKind.self)
        case .start: names(EdgeKind.self)
        case .monotony: names(Monotony.self)
        case .tail: names(Tail.self)
        case .innerWords: names(InnerWords.self)
        case .encodedText: names(EncodedText.self)
        case .leet: names(Naturalness.Leet.self)
        case .valueNature: names(ValueNature.self)
        case .keyLikeness: names(KeyLikeness.self)
        case .wrapper: names(WrapperClass.self)
        case .keyNature: names(KeyNature.self)
        case .before: names(Surroundings.Before.self)
        case .after: names(Surroundings.After.self)
        case .comment: names(Surroundings.Comment.self)
        case .lead: names(Surroundings.Lead.self)
        case .lineWords: names(Surroundings.LineWords.self)
        default: []
        }
    }

    private static let tables: [Feature: String] = [
        .valueForm: #"""
        uuid 0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f
        hex16 0a1b2c3d4e5f6071
        hex32 0a1b2c3d4e5f60710a1b2c3d4e5f6071
        hex40 0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d
        hex64 0a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f60710a1b2c3d4e5f6071
        hexOther 0a1b2c3d4e
        number 123456
        decimal 12.5
        word swordfish
        upperWord SWORDFISH
        capitalisedWord Swordfish
        camelName camelCaseName
        wordDigits Summer2024
        wordDigitsSymbols Summer2024!
        snakeName snake_case_name
        constantName A_CONSTANT
        kebabName kebab-case
        dottedName a.dotted.name
        phrase correct horse
        base64Padded aGVsbG8gd29ybGQ=
        letterDigitMix k3x9
        userAndRest user:x9/k2
        mixedShort k3X9vZ2
        mixedLong k3X9vZ2k3X9vZ2k3X9
        lowerDigitsLong k3x9vz2k3x9vz2
        upperDigitsLong K3X9VZ1K3X9VZ1
        base32 K3X5VZ2K3X5VZ2K3X5
        path a/b/c9/d8/e7f6
        base64Standard k3X9/Z2k+X9vZ2k3X9
        letterSymbolMix ab!cd%ef
        """#,
        .symbolKind: #"""
        none abc123
        underscore a_b1
        dash a-b1
        dot a.b1c
        dashAndUnderscore a-b_c1
        slash k3X9/vZ2
        plus k3X9+vZ2
        equalsAtEnd aGVsbG8gd29ybGQ=
        colon ab:c1
        at ab@c1
        blank ab c1
        percent ab%c1
        brackets ab(c1
        angle ab<c1
        quotes ab'c1
        backslash ab\\c1
        dollar ab$c1
        star ab*c1
        hash ab#c1
        exclamation abc1!
        comma ab,c1
        operators ab~c1
        foreign passé1
        several ab!c#1
        """#,
        .start: #"""
        lower abc1
        upper Abc1
        digit 1abc
        underscore _abc1
        dash -abc1
        dot .abc1
        slash /abc1
        equals =abc1
        dollar $abc1
        opener (abc1
        closer )abc1
        quote 'abc1
        exclamation !abc1
        colon :abc1
        other ~abc1
        """#,
        .monotony: #"""
        none k3x9v2Lq
        repetition aaaa1
        sequence abcdefgh
        keyboard qwertyuiop
        doubled foobarfoobar
        """#,
        .tail: #"""
        none Winter
        oneDigit winter7
        twoDigits winter27
        threeDigits winter987
        fourDigits winter9876
        year Winter2023
        moreDigits winter140298
        countedDigits winter123
        sign letmein!
        digitsAndSign Winter2023!
        """#,
        .innerWords: #"""
        none s3cr3t
        example example-key1
        test test1234
        fillIn your_api_key1
        change changeme1
        password mypassword1
        secret top-secret1
        wrong wrongone1
        """#,
        .encodedText: #"""
        no k3x9
        binary k3X9vZ2k3X9vZ2k3
        text aGVsbG8gd29ybGQgb2Y=
        credentials dXNlcjpwYXNzd29yZA==
        """#,
        .leet: #"""
        none password
        some zq4dmin8kx
        all p4ssw0rd
        """#,
        .valueNature: #"""
        number 48302917
        weak admin123
        words userAccountName
        wordsAndDigits Winter2023
        halfWords monkeyqzx
        halfWordsAndDigits monkeyqzx7
        lettersShort xkqzvwpj
        lettersLong xkqzvwpjxkqzvwpj
        mixShort k3x9v2
        mixMiddle k3x9v2Lq7vZw4
        mixLong k3x9v2Lq7vZw4k3x9v2Lq7
        hexadecimal 0a1b2c3d4e5f60718a
        uuid 0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f
        base64 aGVsbG8gd29ybGQ=
        phrase correct horse
        signs !#$%&=?
        foreign пароль
        """#,
        .keyLikeness: #"""
        none k3x9
        equal Key
        """#,
        .wrapper: #"""
        prefix ‹key› = b"«k3x9»"
        lookup ‹key› = os.getenv("«k3x9»")
        encoding ‹key› = base64.b64("«k3x9»")
        hashing ‹key› = hmac("«k3x9»")
        construction ‹key› = String("«k3x9»")
        stringContainer ‹key› = ["«k3x9»"]
        other ‹key› = foo("«k3x9»")
        none ‹key› = "«k3x9»"
        """#,
        .keyNature: #"""
        password ‹db_password› = "«k3x9»"
        passwordAgainst ‹password_field› = "«k3x9»"
        token ‹api_token› = "«k3x9»"
        tokenAgainst ‹tokenUrl› = "«k3x9»"
        secret ‹client_secret› = "«k3x9»"
        secretAgainst ‹secretName› = "«k3x9»"
        key ‹key› = "«k3x9»"
        keyAgainst ‹key_id› = "«k3x9»"
        authentication ‹auth› = "«k3x9»"
        authenticationAgainst ‹auth_url› = "«k3x9»"
        """#,
        .before: #"""
        lineStart ‹key› = "«k3x9»"
        blank let ‹key› = "«k3x9»"
        quote {"‹key›": "«k3x9»"}
        parenthesis f(‹key›="«k3x9»")
        brace {‹key›: "«k3x9»"}
        comma f(x,‹key›="«k3x9»")
        ampersand x?‹key›=«k3x9»
        colon x:‹key›="«k3x9»"
        at @‹key›="«k3x9»"
        slash /‹key›="«k3x9»"
        less <‹key›>«k3x9»</key>
        other +‹key›="«k3x9»"
        """#,
        .after: #"""
        lineEnd ‹key› = "«k3x9»"
        comma ‹key› = "«k3x9»", x
        semicolon ‹key› = "«k3x9»";
        parenthesis f(‹key›="«k3x9»")
        closer {"‹key›": "«k3x9»"}
        dot ‹key› = "«k3x9»".x
        operation ‹key› = "«k3x9»" + x
        comment ‹key› = "«k3x9»" # x
        word ‹key› = "«k3x9»" x
        """#,
        .comment: #"""
        none ‹key› = "«k3x9»"
        line # ‹key› = "«k3x9»"
        trailing x = 1 # ‹key› = "«k3x9»"
        """#,
        .lead: #"""
        control if ‹key› == "«k3x9»"
        definition def f(‹key›="«k3x9»")
        declaration let ‹key› = "«k3x9»"
        export export ‹key›="«k3x9»"
        output print(‹key›="«k3x9»")
        item - ‹key›: "«k3x9»"
        """#,
        .lineWords: #"""
        none ‹key› = "«k3x9»"
        sample ‹key› = "«k3x9»" # example
        assertion assert ‹key› == "«k3x9»"
        both assert ‹key› == "«k3x9»" # example
        """#,
    ]
}
