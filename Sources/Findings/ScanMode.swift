/// What kind of run it was.
public enum ScanMode: String, Sendable, CaseIterable {
    /// Files and folders as they are.
    case files
    /// Standard input.
    case stdin
    /// The whole history of a repository.
    case history = "git"
    /// What some commits of a history add.
    case range
    /// What the next commit adds.
    case staged
    /// What the work tree has and the index does not.
    case unstaged
    /// What a push brings, before it is accepted.
    case preReceive = "pre-receive"
    /// Files and folders, and the whole history of those that are repositories.
    case filesAndHistory = "scan"

    /// Whether commits are what is looked through.
    public var isAboutCommits: Bool {
        switch self {
        case .history, .range, .preReceive: true
        case .files, .stdin, .staged, .unstaged, .filesAndHistory: false
        }
    }
}
