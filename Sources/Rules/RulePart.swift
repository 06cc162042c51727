/// Another rule's match that belongs to a match of this rule when it lies near: the id to a secret, the host to a
/// token.
public struct RulePart: Sendable, Equatable {
    /// The other rule.
    public var id: String
    /// What reports call the part; `nil` for the other rule's title.
    public var name: String?
    /// The largest distance between the first lines of the two matches; `nil` for any.
    public var withinLines: Int?
    /// The largest distance between their first columns; `nil` for any.
    public var withinColumns: Int?
    /// Without the part the rule reports nothing.
    public var isRequired: Bool
    /// The part's own finding becomes a part of this rule's.
    ///
    /// So it is with `[[rules.parts]]`; a rule that gitleaks' `[[rules.required]]` names goes on reporting by itself.
    public var isAbsorbed: Bool

    public init(
        id: String, name: String? = nil, withinLines: Int? = nil, withinColumns: Int? = nil, isRequired: Bool = true,
        isAbsorbed: Bool = false
    ) {
        self.id = id
        self.name = name
        self.withinLines = withinLines
        self.withinColumns = withinColumns
        self.isRequired = isRequired
        self.isAbsorbed = isAbsorbed
    }
}
