internal import Rules

/// One rule file as written: nothing merged, nothing filled in.
struct RuleFile {
    var path: String
    var extend: Extension
    var rules: [RuleEntry]
    var allowlists: [Allowlist]
    var generic = GenericEntry()
    /// Keys that mean nothing, with their place: gitleaks ignores them, so they are not an error.
    var unknownKeys: [String]

    /// The `[extend]` table.
    struct Extension: Equatable {
        var useDefault: Bool?
        var path: String?
        var disabledRules: [String] = []
    }
}

/// A `[generic]` table: what it sets.
struct GenericEntry: Equatable {
    var isEnabled: Bool?
    var threshold: Double?
    var ignoredWords: [String] = []
    var ignoredPaths: [String] = []

    /// These settings over others; lists are appended.
    func apply(to settings: inout GenericSettings) {
        if let isEnabled { settings.isEnabled = isEnabled }
        if let threshold { settings.threshold = threshold }
        settings.ignoredWords += ignoredWords
        settings.ignoredPaths += ignoredPaths
    }
}

/// A `[[rules]]` table: what it sets, and nothing else, so that it can be laid over a rule of the same id.
struct RuleEntry {
    var id: String
    /// Where the table begins in its file, 1-based.
    var line: Int?
    var title: String?
    var regex: String?
    var generic: GenericSort?
    var path: String?
    var secretGroup: Int?
    var entropy: Double?
    var keywords: [String]?
    var tags: [String]?
    var skipReport: Bool?
    var parts: [RulePart]?
    var assignment: AssignedValue.Entry?
    var strings: QuotedStrings?
    var allowlists: [Allowlist] = []
    var common = RuleDefaults()
    var kind: SecretKind?
    var severity: Severity?
    var confidence: Confidence?
    var validator: ValidatorName?
    var severityReason: String?
    var examples: [String]?
    var counterexamples: [String]?
    var examplePath: String?

    /// This entry over `base`, by the merge rules of gitleaks: what is set replaces, lists are appended.
    ///
    /// Unlike gitleaks, `skipReport` and the parts of the entry are not lost.
    func applied(to base: RuleDefinition) -> RuleDefinition {
        var rule = base
        if let title, !title.isEmpty { rule.title = title }
        if let regex, !regex.isEmpty {
            rule.regex = regex
            rule.isAssigned = false
        }
        if let generic { rule.generic = generic }
        if let path, !path.isEmpty { rule.path = path }
        if let secretGroup, secretGroup != 0 { rule.secretGroup = secretGroup }
        if let entropy, entropy != 0 { rule.entropy = entropy }
        rule.keywords += keywords ?? []
        rule.tags += tags ?? []
        if let skipReport { rule.skipReport = skipReport }
        if let parts { rule.parts = parts }
        rule.allowlists += allowlists
        if let kind { rule.kind = kind }
        if let severity { rule.severity = severity }
        if let confidence { rule.confidence = confidence }
        if let validator { rule.validator = validator }
        rule.guide = applied(to: base.guide)
        common.apply(to: &rule)
        if let assignment { assignment.apply(to: &rule) }
        if let strings { strings.apply(to: &rule) }
        return rule
    }

    private func applied(to base: RuleGuide) -> RuleGuide {
        var guide = base
        if let severityReason { guide.severityReason = severityReason }
        guide.examples += examples ?? []
        guide.counterexamples += counterexamples ?? []
        if let examplePath { guide.examplePath = examplePath }
        // A pattern that is written out replaces what was made.
        if regex?.isEmpty == false { guide.assignment = nil }
        return guide
    }
}
