import Testing

@testable import Generic

/// Ways to write a secret down, a table for each reader. To add one, add a line (``MarkedText`` has the marks).
@Suite struct ReaderTests {
    /// Texts whose candidates of one form are exactly the marked ones.
    struct Table: CustomTestStringConvertible, Sendable {
        let reader: String
        let form: Candidate.Form
        let rows: [String]

        init(_ reader: String, _ form: Candidate.Form, _ rows: String) {
            self.reader = reader
            self.form = form
            self.rows = GenericTests.rows(rows)
        }

        var testDescription: String { "\(reader), \(form)" }
    }

    @Test(arguments: tables) func candidatesAreTheMarkedOnes(table: Table) {
        for row in table.rows {
            let text = MarkedText(row)
            let found = text.candidates.filter { $0.form == table.form }
            #expect(found.map { text.pair($0) } == text.pairs, "\(row)")
        }
    }

    /// Texts without a candidate.
    @Test(arguments: rows(nothing)) func findsNothing(row: String) {
        let text = MarkedText(row)
        #expect(text.candidates.isEmpty, "\(text.candidates.map { text.pair($0) })")
    }

    static let tables: [Table] = [
        Table(
            "NameReader", .assignment,
            #"""
            ‹password› = "«gr8wall»"
            String ‹dbPassword› = "«gr8wall»";
            ‹db.prod.password› = «gr8wall»
            ‹$db_password› = '«gr8wall»';
            ‹my-api-key›: «gr8wall»
            ‹secret_access_key› = "«gr8wall»"
            ‹пароль› = "«gr8wall»"
            ‹密码›：«gr8wall»
            // What closes the name: brackets, quotes, emphasis, tags.
            app.config["‹SECRET_KEY›"] = '«gr8wall»'
            (‹passwordInput›).Text = "«gr8wall»"
            **‹Password›:** `«gr8wall»`
            &quot;‹password›&quot;: &quot;«gr8wall»&quot;
            <b>‹password›</b>: «gr8wall»
            char ‹pass›[] = "«gr8wall»";
            const char ‹pass›[MAX_LEN] = "«gr8wall»";
            """#),
        Table(
            "MarkReader", .assignment,
            #"""
            ‹token› := "«gr8wall»"
            ‹token› = "«gr8wall»"
            ‹token› => "«gr8wall»"
            ‹token› -> "«gr8wall»"
            ‹token› <- "«gr8wall»"
            ‹token› += "«gr8wall»"
            ‹token› ?= "«gr8wall»"
            ‹token› ||= "«gr8wall»"
            ‹token› ?? "«gr8wall»"
            if ‹token› == "«gr8wall»"
            if ‹token› != "«gr8wall»"
            if ‹$token› === '«gr8wall»'
            if ‹$token› !== '«gr8wall»'
            ‹token›: «gr8wall»
            ${‹token›:-"«gr8wall»"}
            let ‹apiKey›: String = "«gr8wall»"
            const ‹SECRET›: &'static str = "«gr8wall»";
            var ‹token› string = `«gr8wall»`
            Dim ‹Password› As String = "«gr8wall»"
            // A blank ties only what could not be anything else.
            the ‹password› is "«gr8wall»"
            the ‹password› is :«gr8wall»
            ‹requirepass› «gr8wall»⏎
            ENV ‹DB_TOKEN› «gr8wall»⏎
            <‹token›>«gr8wall»</token>
            """#),
        Table(
            "MarkReader", .sql,
            #"""
            CREATE ROLE a WITH ‹PASSWORD› '«gr8wall»'
            """#),
        Table(
            "PairReader", .pair,
            #"""
            - name: ‹DB_PASSWORD›⏎  value: "«gr8wall»"
            {"name": "‹DB_PASSWORD›", "value": "«gr8wall»"}
            <add key="‹ApiKey›" value="«gr8wall»" />
            <meta name="‹token›" content="«gr8wall»">
            variable "‹db_password›" {⏎  type = string⏎⏎  default = "«gr8wall»"⏎}
            output "‹api_token›" { value = "«gr8wall»" }
            <key>‹password›</key>⏎⇥<string>«gr8wall»</string>
            """#),
        Table(
            "ValueReader", .assignment,
            #"""
            // Lists, objects, JSON inside of a string.
            ‹tokens› = ["«gr8wall»", "«other1»"]
            ‹tokens› = {"a": "«gr8wall»", "b": "«other1»"}
            "‹Apitoken›": "{\"a\":\"«gr8wall»\"}"
            """#),
        Table(
            "ValueReader", .argument,
            #"""
            ‹cfg.setPassword›("«gr8wall»")
            ‹login›(user, "«gr8wall»")
            ‹connect›("«db1»", "«root»", "«gr8wall»")
            props.put("‹password›", "«gr8wall»");
            """#),
        Table(
            "ValueReader", .flag,
            #"""
            tool ‹--password›=«gr8wall» --x
            tool ‹--password› «gr8wall» --x
            tool ‹--token› "«gr8wall»"
            """#),
        Table(
            "WrapperReader", .assignment,
            #"""
            ‹key› = b'«gr8wall»'
            NSString *‹token› = @"«gr8wall»";
            ‹aws_secret› = aws.String("«gr8wall»")
            ‹secret› = new Secret("«gr8wall»")
            ‹secret› = []byte("«gr8wall»")
            ‹secret› = bytes(str("«gr8wall»"))
            ‹TOKEN›=${X:-«gr8wall»}
            <td>‹password›</td> = <td>«gr8wall»</td>
            """#),
        Table(
            "WrapperReader", .nextLine,
            #"""
            ‹password›:⏎  "«gr8wall»"
            ‹secrets›:⏎  - «gr8wall»⏎
            ‹secret›: |⏎  «gr8wall»⏎
            ‹secret› = \⏎  "«gr8wall»"⏎
            """#),
        Table(
            "WrapperReader", .header,
            #"""
            ‹auth› = "Token «gr8wall»"
            ‹Authorization›: Token «gr8wall»
            """#),
        Table(
            "QuoteReader", .assignment,
            #"""
            ‹secret› = "«gr8 wall»"
            ‹secret› = '«gr8 wall»'
            ‹secret› = `«gr8 wall»`
            ‹secret› = """«gr8 wall»"""
            ‹secret› = '''«gr8 wall»'''
            ‹secret› = "«gr8\"wall»"
            x = "{\"‹secret›\": \"«gr8 wall»\"}"
            ‹secret› = &#39;«gr8 wall»&#39;
            ‹secret› = “«gr8 wall»”
            """#),
        Table(
            "UnquotedReader", .assignment,
            #"""
            ‹password›=«gr8|wall;x»⏎
            ‹spring.datasource.password›=«gr8'wall» # note⏎
            export ‹API_KEY›=«gr8wall»; run
            ⇥- ‹POSTGRES_TOKEN›=«gr8,wall»⏎
            Server=db;‹Password›=«gr8wall»;Timeout=3
            https://h/cb?‹oauth_token›=«gr8wall»&x=1
            f(x, ‹token›=«gr8wall», y)
            ‹password› = «${env.get("x")}» x
            """#),
        Table(
            "QuotedName", .assignment,
            #"""
            os.getenv("‹DB_PASS›", "«gr8wall»")
            env('‹DB_PASS›', '«gr8wall»')
            config.get("‹db.password›", "«gr8wall»")
            <property name="‹db.password›">«gr8wall»</property>
            <option id='‹password›'>«gr8wall»</option>
            <env   name="‹API_TOKEN›">«gr8wall»</env>
            """#),
        Table(
            "TableReader", .cell,
            #"""
            | ‹password› | «gr8wall» |
            | user | ‹password› |⏎|------|:---:|⏎| joe | «gr8wall» |⏎
            user | ‹password›⏎-|-⏎x | «none»⏎joe | «gr8wall»
            """#),
        Table(
            "InsertReader", .assignment,
            #"""
            INSERT INTO u (name, ‹password›) VALUES ('joe', '«gr8wall»');
            INSERT INTO u (name, ‹password›) VALUES ('o''neil (x)', '«gr8wall»');
            INSERT INTO u (name, ‹password›) VALUES ('joe', '«gr8wall»'), ('ann', '«gr9wall»');
            insert into u (`‹password›`, x) values⏎  ('«gr8wall»', 1)
            INSERT INTO [u] ([x], [‹password›]) VALUES (1, '«gr8wall»')
            """#),
        Table(
            "StandaloneReader", .url,
            #"""
            ftp://‹joe›:«gr8wall»@host/x
            postgres://‹u›:«p!w;d»@h
            x = "amqp://‹joe›:«gr8:wall»@host"
            """#),
        Table(
            "StandaloneReader", .header,
            #"""
            -H '‹Bearer› «gr8wallgr8»'
            proxy: ‹BASIC› «Z3I4d2FsbA==»
            """#),
        Table(
            "StandaloneReader", .sql,
            #"""
            CREATE USER a ‹IDENTIFIED› BY '«gr8wall»'
            create user a ‹identified› by «gr8wall»;
            ALTER USER a ‹IDENTIFIED› WITH plugin BY '«gr8wall»'
            ALTER USER a ‹IDENTIFIED› BY PASSWORD «gr8wall»
            """#),
        Table(
            "BareReader", .bare,
            #"""
              "«a1b2c3d4e5f6g7h8i9j0»",
            id «a1b2c3d4e5f6g7h8i9j0»
            x(«a1b2c3d4e5+f6g7h8i9j0kl==»)
            """#),
    ]

    static let nothing = #"""
        // NameReader: no mark, no value, not all of a word.
        def password(self):
        import secrets
        "password"
        the key to success
        // MarkReader
        if token is None:
        password::verify
        password of joe
        // PairReader: the word is another one, or no sign stands behind it.
        - name: password⏎  values
        // ValueReader, WrapperReader, QuoteReader: nothing there, or it does not end.
        token =⏎⏎
        token = "
        token = # none
        // QuotedName: what stands behind is no default, the element no setting.
        <string name="password">Kennwort</string>
        // TableReader, InsertReader
        | user | password |⏎
        INSERT INTO u (name, password) VALUES ('joe')
        // StandaloneReader
        https://host:8080/path
        https://joe@host/x
        a bearer of news
        IDENTIFIED BY
        // BareReader: too short, too few digits, too many signs.
        a1b2c3d4e5f6g7h8i9j
        abcdefghijklmnopqrs12
        a1-b2-c3-d4-e5-f6-g7-h8
        """#
}
