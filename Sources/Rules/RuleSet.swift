/// The rules of one scan, checked and ready to compile: the result of loading and merging every source.
public struct RuleSet: Sendable {
    /// In the order of their ids; ids are unique.
    public var rules: [Rule]
    /// Lists that apply to every rule, or to those they name in `targetRules`.
    public var allowlists: [Allowlist]
    public var generic: GenericSettings

    public init(rules: [Rule], allowlists: [Allowlist] = [], generic: GenericSettings = GenericSettings()) {
        self.rules = rules.map { (id: $0.id, rule: $0) }.sorted { $0.id < $1.id }.map(\.rule)
        self.allowlists = allowlists
        self.generic = generic
    }

    /// Rules that are in order already, so that nobody has to look at them.
    init(sorted rules: [Rule], allowlists: [Allowlist], generic: GenericSettings) {
        self.rules = rules
        self.allowlists = allowlists
        self.generic = generic
    }

    public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}
