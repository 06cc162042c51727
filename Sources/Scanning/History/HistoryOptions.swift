public import GitProgram

/// How a repository is scanned.
public struct HistoryOptions: Sendable {
    public var selection: HistorySelection
    /// What is scanned of the selected commits.
    public var paths: PathspecList
    /// Scan every version in full instead of only what is new in it. The result is the same; this is how tests know.
    public var isExhaustive: Bool
    /// What hosts the repository, when its address does not tell.
    public var platform: HostingPlatform?
    /// Whether places get links to web pages.
    public var hasLinks = true
    /// The repository as the user reaches it: a path.
    public var repository = "."
    /// What stands in front of paths in reports: empty, or a folder with a slash.
    public var pathPrefix: String

    public init(
        selection: HistorySelection = .all, paths: PathspecList = PathspecList(), isExhaustive: Bool = false,
        platform: HostingPlatform? = nil, pathPrefix: String = ""
    ) {
        self.selection = selection
        self.paths = paths
        self.isExhaustive = isExhaustive
        self.platform = platform
        self.pathPrefix = pathPrefix
    }
}
