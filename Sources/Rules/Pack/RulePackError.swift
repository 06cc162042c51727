/// The embedded rules are damaged.
public struct RulePackError: Error, CustomStringConvertible {
    public var description: String { "the built-in rules are damaged; reinstall sprawl" }
}
