/// The keys of the `[generic]` table.
extension GenericSettings: KeyedTable {
    package static var blank: GenericSettings { GenericSettings() }

    package static func describe<Visitor: KeyVisitor>(
        to keys: inout Visitor
    ) throws(Visitor.Failure) where Visitor.Root == GenericSettings {
        try keys.key("enabled", \.isEnabled, .init(.match, "`false` switches the generic detector off"))
        try keys.key(
            "threshold", \.threshold,
            .init(
                .judgement,
                "report from this probability on, 0 to 1; without it the detector's own, 0.613",
                checks: [
                    .init("is a probability and must be between 0 and 1") { $0.map((0...1).contains) ?? true }
                ]))
        try keys.key(
            "words", \.ignoredWords,
            .init(
                .judgement, "a value that contains one of these, in any case, is no secret", layering: .appending,
                checks: [.init("must not hold an empty word") { !$0.contains("") }]))
        try keys.key(
            "paths", \.ignoredPaths,
            .init(
                .judgement, "patterns searched in the path; in such files nothing generic is looked for",
                layering: .appending))
    }
}
