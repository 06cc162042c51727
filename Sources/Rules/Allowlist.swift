/// A set of conditions under which a match is not a finding: one `[[allowlists]]` or `[[rules.allowlists]]` table.
///
/// Format: the gitleaks configuration; see `docs/rules-format.md`.
public struct Allowlist: Sendable, Equatable {
    /// Whether one configured category suffices (`or`) or all configured categories must hit (`and`).
    public enum Condition: String, Sendable, CaseIterable { case or, and }

    /// What `regexes` are searched in. `stopwords` always look at the secret.
    public enum Target: String, Sendable, CaseIterable { case secret, match, line }

    public var description: String
    public var condition: Condition
    /// Full commit ids, lower case.
    public var commits: [String]
    /// Patterns searched (unanchored) in the path.
    public var paths: [String]
    public var regexes: [String]
    public var regexTarget: Target
    /// Lower-case substrings of the lower-cased secret.
    public var stopwords: [String]
    /// Rule ids a global list is restricted to; empty for every rule.
    public var targetRules: [String]

    public init(
        description: String = "", condition: Condition = .or, commits: [String] = [], paths: [String] = [],
        regexes: [String] = [], regexTarget: Target = .secret, stopwords: [String] = [], targetRules: [String] = []
    ) {
        self.description = description
        self.condition = condition
        self.commits = commits
        self.paths = paths
        self.regexes = regexes
        self.regexTarget = regexTarget
        self.stopwords = stopwords
        self.targetRules = targetRules
    }
}
