/// The rules of one scan, checked and ready to compile: the result of loading and merging every source.
public struct RuleSet: Sendable {
    /// In the order of their ids; ids are unique.
    public var rules: [Rule]
    /// Lists that apply to every rule, or to those they name in `targetRules`.
    public var allowlists: [Allowlist]

    public init(rules: [Rule], allowlists: [Allowlist] = []) {
        self.rules = rules.sorted { $0.id < $1.id }
        self.allowlists = allowlists
    }

    /// Rules that are in order already, so that nobody has to look at them.
    init(sorted rules: [Rule], allowlists: [Allowlist]) {
        self.rules = rules
        self.allowlists = allowlists
    }

    public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}
