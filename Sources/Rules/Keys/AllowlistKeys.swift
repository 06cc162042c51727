/// The keys of `[[allowlists]]` and `[[rules.allowlists]]`.
extension Allowlist: KeyedTable {
    package static var blank: Allowlist { Allowlist() }

    package static var form: TableForm<Allowlist> {
        TableForm(
            "allowlists", olderName: "allowlist",
            .init(.judgement, "matches that are no findings; see below", from: .gitleaks, display: .none))
    }

    package static func describe<Visitor: KeyVisitor>(
        to keys: inout Visitor
    ) throws(Visitor.Failure) where Visitor.Root == Allowlist {
        try keys.key("description", \.description, .init(.identity, "for readers of the file", from: .gitleaks))
        try keys.key(
            "condition", \.condition,
            .init(
                .judgement, "whether one of `paths`, `regexes`, `stopwords`, `commits` is enough, or all that are set",
                from: .gitleaks))
        try keys.key(
            "commits", \.commits,
            .init(
                .judgement, "full ids of commits", from: .gitleaks,
                normalized: { commits in commits.map { $0.trimmed.lowercased() } }))
        try keys.key("paths", \.paths, .init(.judgement, "patterns searched in the path", from: .gitleaks))
        try keys.key("regexes", \.regexes, .init(.judgement, "patterns searched in the target", from: .gitleaks))
        try keys.key(
            "regexTarget", \.regexTarget, .init(.judgement, "what `regexes` are searched in", from: .gitleaks))
        try keys.key(
            "stopwords", \.stopwords,
            .init(
                .judgement, "looked for in the secret, in any case", from: .gitleaks,
                normalized: { words in words.map { $0.lowercased() } }))
        try keys.key(
            "targetRules", \.targetRules,
            .init(.judgement, "ids of rules that a list at the top is for; empty for all", from: .gitleaks))
    }

    package var fault: String? {
        commits.isEmpty && paths.isEmpty && regexes.isEmpty && stopwords.isEmpty
            ? "an allowlist must set at least one of commits, paths, regexes, stopwords" : nil
    }
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
