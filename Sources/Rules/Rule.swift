// Rules: what to look for and what it means, and everything that can be known about a rule without a text.
//
// The principal types:
// - ``RuleDefinition`` is a `[[rules]]` table, ``Rule`` its shared form, ``RuleSet`` the rules of a run;
// - ``RuleSetLoader`` reads TOML files in the gitleaks schema and merges them; ``ConfigurationError`` says what is wrong;
// - ``RegexAnalysis`` works out what a pattern promises: how long its matches are and which literals they contain;
// - ``RulePack`` is the binary form in which the built-in rules are embedded;
// - ``ExampleTemplate`` expands the templates of examples and fixtures, ``TokenEncoding`` and ``PEMText`` know the
//   encodings tokens are made of.

/// What to look for and what it means: one `[[rules]]` table.
///
/// The first group of fields is the gitleaks schema, the second is Sprawl's own. `docs/rules-format.md` describes
/// both for authors. A definition is a plain value; ``Rule`` is the shared, immutable form the scanner carries around.
public struct RuleDefinition: Sendable, Equatable {
    // MARK: The gitleaks schema

    /// The rule's identity, unique in a set: lower-case words joined by `-`.
    public var id: String
    /// One line a reader of a report understands; the report's `title`.
    public var title: String
    /// The pattern (RE2 or PCRE2 syntax), or `nil` for a rule that only looks at paths.
    public var regex: String?
    /// A pattern searched in the path; with a `regex` both must match.
    public var path: String?
    /// The capture group that holds the secret; 0 takes the first group that took part, or the whole match.
    public var secretGroup: Int
    /// Matches whose secret has no more Shannon entropy (bits per character) than this are dropped; 0 is off.
    public var entropy: Double
    /// Lower-case literals of which at least one must occur in the text; empty to always run.
    public var keywords: [String]
    public var tags: [String]
    /// The rule reports nothing itself and serves only as a part that other rules require.
    public var skipReport: Bool
    public var required: [RequiredRule]
    public var allowlists: [Allowlist]

    // MARK: Sprawl's own keys

    public var provider: String?
    public var kind: SecretKind
    public var severity: Severity
    public var confidence: Confidence
    /// The offline check of the secret's structure, by name (``ValidatorName``).
    public var validator: ValidatorName?
    /// How to make the secret worthless, in a sentence or two.
    public var revoke: String?
    /// The provider's page on revoking it.
    public var revokeURL: String?
    /// The provider's page that describes the token's format.
    public var reference: String?
    /// Templates (``ExampleTemplate``) of texts in which this rule finds exactly one secret.
    public var examples: [String]
    /// Templates of texts in which this rule finds nothing.
    public var counterexamples: [String]

    public init(id: String) {
        self.id = id
        title = ""
        secretGroup = 0
        entropy = 0
        keywords = []
        tags = []
        skipReport = false
        required = []
        allowlists = []
        kind = .other
        severity = .high
        confidence = .medium
        examples = []
        counterexamples = []
    }
}

/// Another rule's match that must lie near a match of this rule, or this rule reports nothing.
public struct RequiredRule: Sendable, Equatable {
    public var id: String
    /// The largest distance between the first lines of the two matches; `nil` for any.
    public var withinLines: Int?
    /// The largest distance between their first columns; `nil` for any.
    public var withinColumns: Int?

    public init(id: String, withinLines: Int? = nil, withinColumns: Int? = nil) {
        self.id = id
        self.withinLines = withinLines
        self.withinColumns = withinColumns
    }
}

/// A rule as the scanner and the reports share it: immutable, with what its pattern promises already worked out.
@dynamicMemberLookup
public final class Rule: Sendable {
    public let definition: RuleDefinition
    /// `nil` for a rule without a `regex`.
    public let analysis: RegexAnalysis?

    public init(_ definition: RuleDefinition) {
        self.definition = definition
        analysis = definition.regex.map { RegexAnalysis(pattern: $0, keywords: definition.keywords) }
    }

    init(_ definition: RuleDefinition, analysis: RegexAnalysis?) {
        self.definition = definition
        self.analysis = analysis
    }

    public subscript<Value>(dynamicMember field: KeyPath<RuleDefinition, Value>) -> Value {
        definition[keyPath: field]
    }
}
