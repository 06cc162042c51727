/// What a ``TreeWalk`` delivers.
public struct WalkOptions: Sendable {
    /// Whether `.gitignore`, `.git/info/exclude`, `.ignore` and `.sprawlignore` exclude files.
    public var respectIgnoreFiles: Bool
    /// Whether `.gitignore` files count outside of git work trees too, as in an unpacked archive or a container layer.
    public var gitIgnoreOutsideRepositories: Bool
    /// Whether symbolic links are followed, inside their root only, and no file or directory twice. Roots that are
    /// links are always followed: the user named them.
    public var followSymlinks: Bool

    public init(
        respectIgnoreFiles: Bool = true, gitIgnoreOutsideRepositories: Bool = true, followSymlinks: Bool = false
    ) {
        self.respectIgnoreFiles = respectIgnoreFiles
        self.gitIgnoreOutsideRepositories = gitIgnoreOutsideRepositories
        self.followSymlinks = followSymlinks
    }
}
