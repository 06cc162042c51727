/// What a ``TreeWalk`` met, so far or altogether.
public struct WalkReport: Sendable, Equatable {
    /// Files delivered.
    public internal(set) var files = 0
    /// Directories listed.
    public internal(set) var directories = 0
    /// Files and links that ignore rules excluded.
    public internal(set) var ignoredFiles = 0
    /// Directories that ignore rules excluded with everything below; each counts once.
    public internal(set) var ignoredDirectories = 0
    /// Symbolic links passed by because ``WalkOptions/followSymlinks`` is off.
    public internal(set) var linksNotFollowed = 0
    /// Problems and notes, ordered by path.
    public internal(set) var issues: [InputIssue] = []
    /// Whether the walk was stopped by ``TreeWalk/cancel()`` before its end.
    public internal(set) var cancelled = false

    /// Files, links and directories that ignore rules excluded.
    public var ignored: Int { ignoredFiles + ignoredDirectories }

    /// Whether everything that should have been delivered was.
    public var isComplete: Bool { !cancelled && !issues.contains(where: \.isProblem) }

    mutating func add(_ other: WalkReport) {
        files += other.files
        directories += other.directories
        ignoredFiles += other.ignoredFiles
        ignoredDirectories += other.ignoredDirectories
        linksNotFollowed += other.linksNotFollowed
        issues += other.issues
    }
}
