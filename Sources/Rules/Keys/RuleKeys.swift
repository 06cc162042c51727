/// The keys of a `[[rules]]` table.
extension RuleDefinition: KeyedTable {
    package static var blank: RuleDefinition { RuleDefinition(id: "") }

    package static func describe<Visitor: KeyVisitor>(
        to keys: inout Visitor
    ) throws(Visitor.Failure) where Visitor.Root == RuleDefinition {
        try keys.key(
            "id", \.id,
            .init(
                .identity, "the rule's identity, unique", from: .gitleaks,
                requirement: "every rule needs an id of its own", display: .none))
        try keys.key(
            "title", \.title,
            .init(
                .identity, "one line for reports", from: .renamed("description"), layering: .replacingUnlessEmpty,
                display: .none))
        try keys.packed(\.isAssigned)
        try keys.packed(\.packedRegex)
        try keys.written(
            "regex", \.pattern,
            .init(
                .match, "RE2 or PCRE2 syntax, matched on bytes unless it names characters beyond ASCII",
                from: .gitleaks, layering: .replacingUnlessEmpty))
        try keys.written(
            "strings", \.strings,
            .init(.match, "instead of `regex`: random strings in quotes; see below", display: .none))
        try keys.key(
            "generic", \.generic,
            .init(
                .match, "instead of `regex`: the rule reports what the generic detector finds of this sort; see below",
                display: .none))
        try keys.key(
            "path", \.path,
            .init(
                .match, "searched in the path; with `regex` both must match, alone it reports the file",
                from: .gitleaks, layering: .replacingUnlessEmpty))
        try keys.key(
            "secretGroup", \.secretGroup,
            .init(
                .match,
                "the capture group that holds the secret; 0: the first that took part, or the whole match",
                from: .gitleaks, layering: .replacingUnlessZero, checks: [.notNegative], display: .none))
        try keys.key(
            "entropy", \.entropy,
            .init(
                .match, "the secret must have more Shannon entropy than this, in bits per character",
                from: .gitleaks, layering: .replacingUnlessZero,
                display: .lines("entropy") { $0 > 0 ? ["more than \($0) bits per character"] : [] }))
        try keys.key(
            "keywords", \.keywords,
            .init(
                .context, "one of them must occur in the text, in any case", from: .gitleaks, layering: .appending,
                normalized: { words in words.map { $0.lowercased() }.filter { !$0.isEmpty } }))
        try keys.key(
            "tags", \.tags,
            .init(.identity, "copied to reports", from: .gitleaks, layering: .appending, display: .none))
        try keys.key(
            "skipReport", \.skipReport,
            .init(
                .neighbours, "reports nothing itself; serves as a part of other rules", from: .gitleaks,
                display: .lines("alone") { $0 ? ["reports nothing: it serves as a part of other rules"] : [] }))
        try keys.tables(
            \.parts, layering: .replacing,
            [
                TableForm(
                    "required", isGitleaksOnly: true,
                    .init(.neighbours, "another rule's match that must be near", from: .gitleaks, display: .none)),
                TableForm(
                    "parts", blank: RulePart(id: "", isRequired: false, isAbsorbed: true),
                    .init(
                        .neighbours, "another rule's match that becomes a part of this rule's finding; see below",
                        display: .lines("part") { $0.map(\.sentence) })),
            ])
        try keys.tables(
            \.allowlists, layering: .appending, [Allowlist.form])
        try keys.key("provider", \.provider, .init(.harm, "whose identity it is", isCommon: true))
        try keys.key("kind", \.kind, .init(.harm, "what sort of secret it is"))
        try keys.key("severity", \.severity, .init(.harm, "how much harm a leak does; `info` does not fail a run"))
        try keys.key(
            "confidence", \.confidence, .init(.harm, "how sure a match is a secret, before the offline check"))
        try keys.key(
            "validator", \.validator,
            .init(.judgement, "the offline check; `sprawl rules list --validator any` shows which there are"))
        try keys.embed(\.guide)
        // The pattern is made when all else is known.
        try keys.written(
            "names", \.names,
            .init(
                .context, "instead of `regex`, for a secret that only a name tells: expressions for it; see below",
                checks: [.init("must name at least one word") { $0.map { !$0.isEmpty && !$0.contains("") } ?? true }]))
        try keys.written(
            "words", \.words,
            .init(.context, "with `names`: expressions of which one must be in the name, too", display: .none))
        try keys.written("value", \.value, .init(.context, "with `names`: the expression for the secret"))
    }
}
