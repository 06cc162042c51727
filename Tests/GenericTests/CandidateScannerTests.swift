import Rules
import Testing

@testable import Generic

/// Where candidates are found, and their exact spans.
@Suite struct CandidateScannerTests {
    private struct Found: Equatable, CustomStringConvertible {
        var key: String
        var value: String
        var start: Int
        var form: Candidate.Form

        var description: String { "\(form) \(key) = \(value) at \(start)" }
    }

    private func candidates(_ text: String) -> [Found] {
        var found: [Found] = []
        Array(text.utf8).withUnsafeBytes { bytes in
            CandidateScanner().scan(bytes) { candidate in
                found.append(
                    Found(
                        key: String(decoding: bytes[candidate.key], as: UTF8.self),
                        value: String(decoding: bytes[candidate.value], as: UTF8.self),
                        start: candidate.value.lowerBound, form: candidate.form))
            }
        }
        return found
    }

    /// In each text the value stands between `«` and `»`.
    @Test(
        arguments: [
            // Code.
            ("password = \"«gr8 wall»\"", "password", .assignment),
            ("String dbPassword = \"«gr8wall»\";", "dbPassword", .assignment),
            ("let apiKey: String = \"«gr8wall»\"", "apiKey", .assignment),
            ("const SECRET: &'static str = \"«gr8wall»\";", "SECRET", .assignment),
            ("var token string = `«gr8wall»`", "token", .assignment),
            ("token := \"«gr8wall»\"", "token", .assignment),
            ("app.config[\"SECRET_KEY\"] = '«gr8wall»'", "SECRET_KEY", .assignment),
            ("if ($password === '«gr8wall»') {", "$password", .assignment),
            ("'password' => '«gr8wall»',", "password", .assignment),
            ("password ||= \"«gr8wall»\"", "password", .assignment),
            ("NSString *token = @\"«gr8wall»\";", "token", .assignment),
            ("key = b'«gr8wall»'", "key", .assignment),
            ("secret = \"\"\"«gr8wall»\"\"\"", "secret", .assignment),
            ("aws_secret = aws.String(\"«gr8wall»\")", "aws_secret", .assignment),
            ("password = os.getenv(\"DB_PASS\") or \"«gr8wall»\"", "DB_PASS", .assignment),
            ("cfg.setPassword(\"«gr8wall»\")", "cfg.setPassword", .argument),
            ("props.put(\"password\", \"«gr8wall»\");", "password", .argument),
            ("login(user, \"«gr8wall»\")", "login", .argument),
            ("connect(\"db1\", \"root\", \"«gr8wall»\")", "connect", .argument),
            ("tokens = [\"«gr8wall»\", \"other\"]", "tokens", .assignment),
            ("os.getenv(\"DB_PASS\", \"«gr8wall»\")", "DB_PASS", .assignment),
            ("env('DB_PASS', '«gr8wall»')", "DB_PASS", .assignment),
            ("char pass[] = \"«gr8wall»\";", "pass", .assignment),
            ("const char pass[MAX_LEN] = \"«gr8wall»\";", "pass", .assignment),
            ("Dim Password As String = \"«gr8wall»\"", "Password", .assignment),
            ("<property name=\"db.password\">«gr8wall»</property>", "db.password", .assignment),
            ("<entry key='password'>«gr8wall»</entry>", "password", .assignment),
            ("<key>password</key>\n\t<string>«gr8wall»</string>", "password", .pair),
            ("INSERT INTO u (name, password) VALUES ('joe', '«gr8wall»');", "password", .assignment),
            ("INSERT INTO u (name, password) VALUES ('o''neil (x)', '«gr8wall»');", "password", .assignment),
            ("insert into u (`password`, x) values\n  ('«gr8wall»', 1)", "password", .assignment),
            ("{\"password\":\"«gr8wall»\"}", "password", .assignment),
            ("\"{\\\"password\\\": \\\"«gr8wall»\\\"}\"", "password", .assignment),
            ("\"Apitoken\": \"{\\\"a\\\":\\\"«gr8wall»\\\"}\"", "Apitoken", .assignment),
            // Configuration.
            ("password: «gr8wall»", "password", .assignment),
            ("  - POSTGRES_PASSWORD=«gr8wall»\n", "POSTGRES_PASSWORD", .assignment),
            ("password=«gr8|wall;x»\n", "password", .assignment),
            ("spring.datasource.password=«gr8'wall» # note\n", "spring.datasource.password", .assignment),
            ("export API_KEY=«gr8wall»; run", "API_KEY", .assignment),
            ("PASSWORD=${PASSWORD:-«gr8wall»}", "PASSWORD", .assignment),
            ("<password>«gr8wall»</password>", "password", .assignment),
            ("<add key=\"ApiKey\" value=\"«gr8wall»\" />", "ApiKey", .pair),
            ("- name: DB_PASSWORD\n  value: \"«gr8wall»\"", "DB_PASSWORD", .pair),
            ("{\"name\": \"DB_PASSWORD\", \"value\": \"«gr8wall»\"}", "DB_PASSWORD", .pair),
            ("variable \"db_password\" {\n  type = string\n\n  default = \"«gr8wall»\"\n}", "db_password", .pair),
            ("output \"api_token\" { value = \"«gr8wall»\" }", "api_token", .pair),
            ("password:\n  \"«gr8wall»\"", "password", .nextLine),
            ("secrets:\n  - «gr8wall»\n", "secrets", .nextLine),
            ("secret: |\n  «gr8wall»\n", "secret", .nextLine),
            ("requirepass «gr8wall»\n", "requirepass", .assignment),
            ("ENV DB_PASSWORD «gr8wall»\n", "DB_PASSWORD", .assignment),
            ("Server=db;Password=«gr8wall»;Timeout=3", "Password", .assignment),
            // Commands, headers, SQL, URLs, prose.
            ("tool --password=«gr8wall» --x", "--password", .flag),
            ("tool --password «gr8wall» --x", "--password", .flag),
            ("Authorization: Bearer «gr8wallgr8»", "Authorization", .header),
            ("auth = \"Basic «Z3I4d2FsbA==»\"", "auth", .header),
            ("CREATE USER a IDENTIFIED BY '«gr8wall»'", "IDENTIFIED", .sql),
            ("CREATE ROLE a WITH PASSWORD '«gr8wall»'", "PASSWORD", .sql),
            ("ftp://joe:«gr8wall»@host/x", "joe", .url),
            ("https://h/cb?oauth_token=«gr8wall»&x=1", "oauth_token", .assignment),
            ("| password | «gr8wall» |", "password", .cell),
            ("| user | password |\n|------|:---:|\n| joe | «gr8wall» |\n", "password", .cell),
            ("Password | user\r\n--- | ---\r\n`«gr8wall»` | joe\r\n", "Password", .cell),
            ("user | password\n-|-\nx | none\njoe | «gr8wall»\nz | a", "password", .cell),
            ("**Password:** `«gr8wall»`", "Password", .assignment),
            ("the password is \"«gr8wall»\"", "password", .assignment),
            ("密码：«gr8wall»", "密码", .assignment),
            (
                "<span class=\"k\">password</span> <span>=</span> <span>&#39;«gr8wall»&#39;</span>", "password",
                .assignment
            ),
            // No name.
            ("  \"«a1b2c3d4e5f6g7h8i9j0»\",", "", .bare),
        ] as [(String, String, Candidate.Form)])
    func findsTheExactSpan(_ marked: String, _ key: String, _ form: Candidate.Form) throws {
        let parts = marked.split(separator: "«", maxSplits: 1)
        let rest = parts[1].split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
        let text = parts[0] + rest[0] + rest[1]
        let expected = Found(key: key, value: String(rest[0]), start: parts[0].utf8.count, form: form)
        let found = candidates(String(text))
        #expect(found.contains(expected), "\(text): \(found)")
    }

    @Test(arguments: [
        "def password(self):", "import secrets", "if token is None:", "return api.get(x)", "passing = 3 + 4",
        "the key to success", "password", "| password | us8r |\n|---|---|\n", "password\n---|\n8",
        "<user name=\"joe\" x=\"joespassword\" roles=\"A8,B8\"/>", "token =\n\n",
        "author: 'Jane'", "\"password\"",
    ])
    func findsNothing(_ text: String) {
        #expect(candidates(text).filter { !$0.value.isEmpty && $0.value.contains("8") }.isEmpty)
    }

    /// A stretch of a text has the same candidates wherever it stands.
    @Test(arguments: 0..<6 as Range<UInt64>)
    func dependsOnWhatIsNear(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "getenv(\"", "<property name=\"", "[] = ", "INSERT u (", ") VALUES ('", "', '", "), (", "login(\"joe\", \"",
            "password", "api_key", " = ", ": ", "\"", "'", "(", ")", ",", "\n", "x9y8", "token", "=", "://", "joe:",
            "@h",
            "Bearer ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a1b2c3d4e5f6a1b2c3d4", "{", "}", " ",
            "<b>",
            "\\", "value", "- ",
        ]
        for _ in 0..<40 {
            let text = (0..<400).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let bytes = Array(text.utf8)
            let whole = all(bytes[...])
            let start = Int.random(in: 0..<bytes.count / 2, using: &random)
            let part = all(bytes[start...])
            // What begins behind the cut and its name's reach is the same.
            let kept = whole.filter { $0.start >= start + 100 }
            let moved = part.map { $0.moved(by: start) }.filter { $0.start >= start + 100 }
            #expect(kept == moved)
        }
    }

    /// Long tokens are those that the obvious way finds: all runs, one after the other, asked for what is wanted of
    /// them.
    @Test(arguments: 0..<8 as Range<UInt64>)
    func bareTokensAreTheRunsOfATokensLength(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = ["a", "b1c", "2", "xyzxyzxyzxyzxyz", "_", "-", "+/", " ", ".", "\n", "é", "7654321", "=", "Q8"]
        for _ in 0..<60 {
            let separators = Int.random(in: 0...3, using: &random)
            let choice = pieces + Array(repeating: "x7q", count: 12 * separators)
            let bytes = Array((0..<300).map { _ in choice.randomElement(using: &random) ?? "" }.joined().utf8)
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = Int.random(in: start...bytes.count, using: &random)
            var found: [Range<Int>] = []
            bytes.withUnsafeBytes { text in
                CandidateScanner().scanBare(text, in: start..<end) { found.append($0.value) }
            }
            #expect(found == bareRuns(bytes).filter { (start..<end).contains($0.lowerBound) })
        }
    }

    private func bareRuns(_ bytes: [UInt8]) -> [Range<Int>] {
        func matches(_ byte: UInt8, _ characters: String) -> Bool { characters.utf8.contains(byte) }
        let digits = "0123456789"
        let separators = "_-+/"
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        var runs: [Range<Int>] = []
        var start = 0
        for place in 0...bytes.count where place == bytes.count || !matches(bytes[place], letters + digits + separators)
        {
            let padding = bytes[place...].prefix(2).prefix { $0 == UInt8(ascii: "=") }.count
            runs.append(start..<place + padding)
            start = place + 1
        }
        return runs.filter { run in
            let digits = bytes[run].count { matches($0, digits) }
            let separators = bytes[run].count { matches($0, separators + "=") }
            return (20...200).contains(run.count) && digits >= 3 && separators * 6 <= run.count
        }
    }

    private func all(_ bytes: ArraySlice<UInt8>) -> [Candidate] {
        var found: [Candidate] = []
        bytes.withUnsafeBytes { text in
            CandidateScanner().scan(text) { found.append($0) }
        }
        return found
    }

    /// Whatever the bytes are, nothing beyond them is read, and candidates lie inside.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func survivesAnything(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("password=:\"'\\&#<>(){}[],;|`-$ \n\ttokenkey://@0189?!*~\u{E9}".utf8)
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            for candidate in all(bytes[...]) {
                #expect(!candidate.value.isEmpty)
                #expect(candidate.key.lowerBound >= 0 && candidate.value.upperBound <= bytes.count)
                #expect(candidate.value.upperBound <= candidate.start + CandidateWindow.reach)
            }
        }
    }
}

extension Candidate {
    fileprivate func moved(by distance: Int) -> Candidate {
        func move(_ range: Range<Int>) -> Range<Int> { range.lowerBound + distance..<range.upperBound + distance }
        return Candidate(
            key: move(key), value: move(value), form: form, mark: mark, quote: quote, wrapper: move(wrapper))
    }
}
