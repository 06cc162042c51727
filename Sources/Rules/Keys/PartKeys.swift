/// The keys of `[[rules.parts]]` and, as far as they are gitleaks', of `[[rules.required]]`.
extension RulePart: KeyedTable {
    package static var blank: RulePart { RulePart(id: "") }

    package static func describe<Visitor: KeyVisitor>(
        to keys: inout Visitor
    ) throws(Visitor.Failure) where Visitor.Root == RulePart {
        try keys.key(
            "id", \.id,
            .init(
                .identity, "the other rule", from: .gitleaks, requirement: "name the rule that must match nearby"))
        try keys.key("name", \.name, .init(.identity, "what reports call the part; without it the other rule's title"))
        try keys.key(
            "withinLines", \.withinLines,
            .init(
                .neighbours, "the largest distance between the first lines of the two matches", from: .gitleaks,
                checks: [.notNegative]))
        try keys.key(
            "withinColumns", \.withinColumns,
            .init(
                .neighbours, "the largest distance between their first columns", from: .gitleaks,
                checks: [.notNegative]))
        try keys.key("required", \.isRequired, .init(.neighbours, "without the part the rule reports nothing"))
        try keys.packed(\.isAbsorbed)
    }

    /// For people: what the part is called, whose match it is, and how near.
    var sentence: String {
        let reach = withinLines.map { " within \($0) lines" } ?? ""
        return "\(name ?? id) (\(id))\(reach)\(isRequired ? ", required" : "")"
    }
}
