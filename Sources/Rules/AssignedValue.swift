/// A secret without a shape of its own: what tells it is the name it is given to.
///
/// `names` and `value` of a rule. One pattern for all such rules knows how values are given to names in code, in
/// configuration files and on command lines, so that rules only say what is particular about them.
public struct AssignedValue: Sendable, Equatable {
    /// Expressions for the part of the name that tells whose secret it is, in any case.
    public var names: [String]
    /// Expressions of which one must occur in the name, too, in any case; empty when `names` say enough.
    public var words: [String]
    /// The secret.
    public var value: String

    /// Says that a name is that of a secret.
    public static let usualWords = [
        "key", "token", "secret", "pass", "pwd", "api", "auth(?!or)", "cred", "pat(?![a-z])", "bearer", "jwt",
        "signature",
        "signing", "salt", "dsn", "webhook", "sid(?![a-z])", "access",
    ]
    /// Bits per character the value must have more of, unless the rule says.
    fileprivate static let usualEntropy = 3.0

    public init(names: [String], words: [String] = usualWords, value: String) {
        self.names = names
        self.words = words
        self.value = value
    }

    /// The names as keywords, if they are words and not expressions.
    fileprivate var plainNames: [String] {
        let isPlain = names.allSatisfy { name in
            name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F }
        }
        return isPlain ? names.map { $0.lowercased() } : []
    }

    // MARK: The pattern

    /// The secret is its only group. Every repetition is bounded, so that the whole is, and so short that versions of a
    /// file need not be searched as a whole.
    package var pattern: String {
        let name = "(?:\(names.joined(separator: "|")))"
        let word = words.isEmpty ? "" : "(?:\(words.joined(separator: "|")))"
        var forms = [
            // ALGOLIA_API_KEY=, "algoliaApiKey":, --algolia-key
            "(?i:\(name)\(Self.inName){0,40}?\(word)\(Self.inName){0,20}?)\(Self.assignment)",
            // Algolia API key: …
            "(?i:\(name)[\\w.' -]{0,30}?\(word)[\\w -]{0,12})[\"'*`)]{0,3}\\s{0,2}[:=]\\s{0,3}",
            // https://api.algolia.com/search?api_key=
            "(?i:\(name)[^\\s\"'<>`]{0,60}?[?&/][\\w-]{0,15}?"
                + "(?:\(words.isEmpty ? "key|token" : word)|appid)[\\w-]{0,10}=)",
            // algolia("app", "…"), new Algolia('…')
            "(?i:\(name)\(Self.inName){0,25})\\(\\s{0,5}(?:[\"'][^\"'\\n]{0,50}[\"'],\\s{0,5}){0,2}(?=[\"'`])",
        ]
        if !words.isEmpty {
            let member = "(?i:[\\w-]{0,15}?\(word)\(Self.inName){0,15}?)\(Self.assignment)"
            forms += [
                // API_KEY_ALGOLIA=
                "(?i:\(word)\(Self.inName){0,12}?\(name)\(Self.inName){0,15}?)\(Self.assignment)",
                // algolia: { appId: …, apiKey: …; new Algolia({ apiKey: …
                "(?i:\(name)\(Self.inName){0,15})[\"'`]?\\s{0,3}[:=]{0,2}>?\\s{0,3}\\w{0,12}[({\\[]{1,2}"
                    + "(?:[^(){}\\[\\]]{0,90}?[\\s,;\"'])?\(member)",
                // algolia:\n  api_key: … and [algolia]\napi_key = …
                "(?i:\(name)[\\w. -]{0,20})(?:[\"']?:|[\"']?\\])[ \\t]{0,3}\\r?\\n"
                    + "(?:[^\\[\\n]{0,52}\\n){0,2}?[ \\t]{0,12}(?:- )?[\"']?\(member)",
            ]
        }
        return Self.wordStart + "(?:" + forms.joined(separator: "|") + ")" + Self.opening + "(\(value))" + Self.end
    }

    /// Not inside a word, unless a hump begins.
    private static let wordStart = "(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))"
    private static let inName = "[\\w.-]"
    /// From a name to its value.
    private static let assignment =
        "(?:\\\\{0,2}[\"'`\\])}>]|&quot;){0,2}(?:"
        + [
            // The common operators of languages and formats, with a default behind a look-up, and table cells.
            "\\s{0,8}(?::=|=>|->|<-|={1,3}|!==?|\\+=|\\?=|\\?:|\\|\\|=?|\\?\\?=?|:-|[:=,>(|])\\s{0,8}",
            // name: X / value: …, <add key="X" value="…">
            ",?\\s{1,20}[\"']?(?i:value|content|default)[\"']?\\s{0,2}[:=]\\s{0,4}",
            // <name>X</name><value>…
            "</\\w{1,8}>\\s{0,16}<\\w{1,8}>",
            // apiKey: string = …
            "\\s{0,3}:\\s{0,2}&?(?:'static )?(?i:str|string)\\??\\s{0,3}=\\s{0,3}",
            "\\s{1,3}or\\s{1,3}",
            // --api-key …, ENV API_KEY …
            "[ \\t]{1,3}",
        ].joined(separator: "|") + ")"
    /// What may stand between an assignment and the value itself.
    private static let opening =
        "(?:[A-Za-z_][\\w.]{0,16}\\(\\s{0,2})?(?:[bfru]?\\\\{0,2}[\"'`]|&quot;|@\"|<!\\[CDATA\\[)?"
        + "(?:(?i:bearer|basic|token|apikey|key|bot)[ :]\\s?)?"
    /// The value goes on no further.
    private static let end = "(?![\\w+/=-]|\\.\\w)"
}

// MARK: The keys of a rule

extension RuleDefinition {
    var names: [String]? {
        get { guide.assignment?.names }
        set { assign { $0.names = newValue ?? [] } }
    }

    var words: [String]? {
        get { guide.assignment?.words }
        set { assign { $0.words = newValue ?? AssignedValue.usualWords } }
    }

    var value: String? {
        get { guide.assignment?.value }
        set { assign { $0.value = newValue ?? "" } }
    }

    /// Makes the rule's pattern anew.
    private mutating func assign(_ change: (inout AssignedValue) -> Void) {
        var assignment = guide.assignment ?? AssignedValue(names: [], value: "")
        change(&assignment)
        guide.assignment = assignment
        regex = assignment.pattern
        isAssigned = true
        if keywords.isEmpty { keywords = assignment.plainNames }
        if entropy == 0 { entropy = AssignedValue.usualEntropy }
    }
}
