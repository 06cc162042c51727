/// The keys of a `[[rules]]` table that only people read; a pack holds them apart.
extension RuleGuide: KeyedTable {
    package static var blank: RuleGuide { RuleGuide() }

    package static func describe<Visitor: KeyVisitor>(
        to keys: inout Visitor
    ) throws(Visitor.Failure) where Visitor.Root == RuleGuide {
        try keys.key(
            "severityReason", \.severityReason,
            .init(.harm, "why the severity is what it is: a clause", display: .behind("severity")))
        try keys.key("lifetime", \.lifetime, .init(.harm, "how long a secret is good for", isCommon: true))
        try keys.key("access", \.access, .init(.harm, "what the secret gives access to", isCommon: true))
        try keys.key(
            "revoke", \.revoke,
            .init(.advice, "how to make the secret worthless", isCommon: true, display: .none))
        try keys.key(
            "rotate", \.rotate,
            .init(.advice, "how to replace it without an outage", isCommon: true, display: .none))
        try keys.key(
            "revokeURL", \.revokeURL, .init(.advice, "the provider's page on that", isCommon: true, display: .none))
        try keys.key(
            "reference", \.reference, .init(.advice, "the provider's description of the format", isCommon: true))
        try keys.key(
            "alternative", \.alternative,
            .init(
                .advice, "what to use instead of a secret that is written down", isCommon: true, display: .none))
        try keys.key(
            "examples", \.examples,
            .init(
                .examples, "templates in which the rule finds exactly one secret", layering: .appending,
                display: .none))
        try keys.key(
            "counterexamples", \.counterexamples,
            .init(.examples, "templates in which the rule finds nothing", layering: .appending, display: .none))
        try keys.key(
            "examplePath", \.examplePath,
            .init(
                .examples, "the path examples are looked for in, when the rule has a `path`", display: .none))
        try keys.packed(\.assignment)
    }
}

extension AssignedValue: KeyedTable {
    package static var blank: AssignedValue { AssignedValue(names: [], words: [], value: "") }

    /// A file has these keys in the rule's table, and makes a pattern of them.
    package static func describe<Visitor: KeyVisitor>(
        to keys: inout Visitor
    ) throws(Visitor.Failure) where Visitor.Root == AssignedValue {
        try keys.packed(\.names)
        try keys.packed(\.words)
        try keys.packed(\.value)
    }
}
