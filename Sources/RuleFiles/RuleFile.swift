internal import Rules

/// One rule file as written: nothing merged, nothing filled in.
struct RuleFile {
    var path: String
    var extend = FileExtension.blank
    /// What `[defaults]` says for all rules of the file.
    var defaults = TableChanges<RuleDefinition>()
    var rules: [RuleEntry] = []
    var allowlists: [Allowlist] = []
    var generic = TableChanges<GenericSettings>()
    /// Keys that mean nothing, with their place: gitleaks ignores them, so they stop nobody.
    var unknownKeys: [ConfigurationError] = []
}

/// A `[[rules]]` table: what it sets, and nothing else, so that it can be laid over a rule of the same id by the merge
/// rules of gitleaks: what is set replaces, lists are appended. Unlike there, `skipReport` and parts are not lost.
struct RuleEntry {
    var id: String
    /// Where the table begins in its file, 1-based.
    var line: Int?
    var changes: TableChanges<RuleDefinition>
}
