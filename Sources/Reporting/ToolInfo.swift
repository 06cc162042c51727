/// The program that reports name as their author.
public struct ToolInfo: Sendable, Equatable {
    public var name: String
    /// A semantic version (semver.org 2.0.0), without a leading `v`.
    public var version: String

    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}
