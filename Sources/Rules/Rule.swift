internal import Codecs

// Rules: what to look for and what it means, and everything that can be known about a rule without a text.
//
// The principal types:
// - ``RuleDefinition`` is a `[[rules]]` table, ``Rule`` its shared form, ``RuleSet`` the rules of a run;
// - ``RuleSetLoader`` reads TOML files in the gitleaks schema and merges them; ``ConfigurationError`` says what is
//   wrong;
// - ``RegexAnalysis`` works out what a pattern promises: how long its matches are and which literals they contain;
// - ``KeyedTable`` describes the keys of a table once, for all who read, pack, show or document them;
// - ``RulePack`` is the binary form in which the built-in rules are embedded;
// - ``ExampleTemplate`` expands the templates of examples and fixtures, ``WholeToken`` names tokens
//   that only a generator can make; the encodings of both are in the room `Codecs`.

/// What to look for and what it means: one `[[rules]]` table.
///
/// The first group of fields is the gitleaks schema, the second is Sprawl's own. `docs/rules-format.md` describes
/// both for authors. A definition is a plain value; ``Rule`` is the shared, immutable form the scanner carries around.
/// What only people read is kept apart in a ``RuleGuide``, whose members can be used as if they were the definition's.
@dynamicMemberLookup
public struct RuleDefinition: Sendable, Equatable {
    // MARK: The gitleaks schema

    /// The rule's identity, unique in a set: lower-case words joined by `-`.
    public var id: String
    /// One line a reader of a report understands; the report's `title`.
    public var title: String
    /// The pattern (RE2 or PCRE2 syntax), or `nil` for a rule that only looks at paths.
    public var regex: String?
    /// The pattern was made from an ``AssignedValue``: only a name tells whose secret it finds.
    public var isAssigned: Bool
    /// The rule stands for what the generic detector finds, and has no pattern.
    public var generic: GenericSort?
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
    /// Other rules whose matches belong to a match of this one.
    public var parts: [RulePart]
    public var allowlists: [Allowlist]

    // MARK: Sprawl's own keys

    public var provider: String?
    public var kind: SecretKind
    public var severity: Severity
    public var confidence: Confidence
    /// The offline check of the secret's structure, by name (``ValidatorName``).
    public var validator: ValidatorName?
    var packedGuide: PackedGuide
    /// What a person wants to know about the rule and its findings.
    public var guide: RuleGuide {
        get { packedGuide.guide }
        set { packedGuide = PackedGuide(newValue) }
    }

    public init(id: String) {
        self.id = id
        title = ""
        isAssigned = false
        secretGroup = 0
        entropy = 0
        keywords = []
        tags = []
        skipReport = false
        parts = []
        allowlists = []
        kind = .other
        severity = .high
        confidence = .medium
        packedGuide = PackedGuide(RuleGuide())
    }

    public subscript<Value>(dynamicMember member: WritableKeyPath<RuleGuide, Value>) -> Value {
        get { guide[keyPath: member] }
        set { guide[keyPath: member] = newValue }
    }

    /// ``regex`` as a file gives it: what is written out replaces what was made.
    var pattern: String? {
        get { regex }
        set {
            regex = newValue
            isAssigned = false
            if guide.assignment != nil { guide.assignment = nil }
        }
    }

    /// ``regex`` as a pack holds it: what is made from names and values is made anew, as the patterns are long and
    /// alike.
    var packedRegex: String? {
        get { isAssigned ? nil : regex }
        set { regex = newValue }
    }
}

/// A rule as the scanner and the reports share it: immutable, with what its pattern promises already worked out.
///
/// A built-in rule is read from the pack when somebody first asks for it: a start has over a thousand, and needs few.
@dynamicMemberLookup
public final class Rule: Sendable {
    private let contents = LazyReference<Contents>()
    private let packed: PackedRule?

    private final class Contents: Sendable {
        let definition: RuleDefinition
        let analysis: RegexAnalysis?

        init(_ definition: RuleDefinition, analysis: RegexAnalysis?) {
            self.definition = definition
            self.analysis = analysis
        }
    }

    public convenience init(_ definition: RuleDefinition) {
        self.init(
            definition, analysis: definition.regex.map { RegexAnalysis(pattern: $0, keywords: definition.keywords) })
    }

    init(_ definition: RuleDefinition, analysis: RegexAnalysis?) {
        packed = nil
        _ = contents.storeIfNil(Contents(definition, analysis: analysis))
    }

    init(_ packed: PackedRule) { self.packed = packed }

    public var definition: RuleDefinition { read.definition }

    /// As the other members, without a detour: sets are sorted and searched by it, and nothing else of a rule is read
    /// for that.
    public var id: String { contents.load()?.definition.id ?? packed?.id ?? read.definition.id }

    /// The rule as ``RulePack`` encodes it, if it comes from a pack.
    var packedBytes: UnsafeRawBufferPointer? { packed?.bytes }

    /// `nil` for a rule without a `regex`.
    public var analysis: RegexAnalysis? { read.analysis }

    // Asked for every finding, and a key path takes as long as hashing a secret.
    public var severity: Severity { read.definition.severity }
    public var kind: SecretKind { read.definition.kind }

    public subscript<Value>(dynamicMember field: KeyPath<RuleDefinition, Value>) -> Value {
        read.definition[keyPath: field]
    }

    private var read: Contents {
        if let known = contents.load() { return known }
        // Several threads may read it at once; the first one's result counts.
        guard let (definition, analysis) = try? packed?.read() else {
            preconditionFailure("the built-in rules are damaged; reinstall sprawl")
        }
        return contents.storeIfNil(Contents(definition, analysis: analysis))
    }
}
