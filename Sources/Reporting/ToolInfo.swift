/// The program that reports name as their author.
public struct ToolInfo: Sendable, Equatable {
    public var name: String
    /// A semantic version (semver.org 2.0.0), without a leading `v`.
    public var version: String
    /// Where to read about the tool: an absolute URI, or `nil` to leave it out of reports.
    public var informationURI: String?

    public init(name: String, version: String, informationURI: String? = nil) {
        self.name = name
        self.version = version
        self.informationURI = informationURI
    }
}
