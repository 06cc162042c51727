/// Which part of a repository is scanned.
public enum HistorySelection: Sendable, Equatable {
    /// What any ref, or the `HEAD` of any work tree, reaches.
    case all
    /// The same, and what only reflogs, the stash's older entries and dangling objects hold.
    case unreachable
    case revisions(RevisionArguments)
    /// What the next commit adds (`StagedChanges`).
    case staged
    /// What `git add --update` would stage (`UnstagedChanges`).
    case unstaged
    /// What a push that is not yet accepted adds (`PreReceive`).
    case preReceive([RefUpdate])
}

/// Commits as a user selects them, before git has looked at any name.
///
/// With no revision and no refs, `HEAD` is meant, as for git-log(1).
public struct RevisionArguments: Sendable, Equatable {
    /// Whole families of refs. A pattern is a glob below the family's folder (git-rev-list(1), `--branches`).
    public enum Refs: Sendable, Equatable {
        case all
        case branches(String?)
        case tags(String?)
        case remotes(String?)
    }

    public enum Merges: Sendable, Equatable { case included, excluded, only }

    /// In which order the newest are counted when `maxDepth` is given. Both put children before parents.
    public enum Order: Sendable, Equatable {
        /// Lines of development stay together.
        case topological
        /// By commit date.
        case date
    }

    public enum Start: Sendable, Equatable {
        /// A commit, whose history is left out, or else a date.
        case commitOrDate(String)
        case date(String)

        var text: String {
            switch self {
            case .commitOrDate(let text), .date(let text): text
            }
        }
    }

    public enum PatternSyntax: Sendable, Equatable { case basic, extended, fixed }

    /// Revisions that name commits (gitrevisions(7)), also `A...B` (what only one of them reaches),
    /// `A^!`, `A^-`, `A^@`.
    public var include: [String] = []
    /// What these reach is left out.
    public var exclude: [String] = []
    public var refs: [Refs] = []
    /// What these reach is left out.
    public var excludedRefs: [Refs] = []
    /// Names of local branches, remote branches (`origin/main` or just `main`) or tags; in this order of preference.
    public var branches: [String] = []
    /// Dates are commit dates, in git's words. A day without a time begins at midnight.
    public var since: Start?
    /// A date. A day without a time is included.
    public var until: String?
    /// At most this many commits, the newest ones.
    public var maxDepth: Int?
    public var order = Order.topological
    /// What is scanned in the selected commits is for the scanner to filter. Here paths matter only together with
    /// `maxDepth`: then commits that change none of them do not count.
    public var paths = PathspecList()
    public var firstParent = false
    public var merges = Merges.included
    /// Regular expressions on the author's name and e-mail address.
    public var authors: [String] = []
    public var committers: [String] = []
    /// Regular expressions on the message.
    public var messages: [String] = []
    public var ignoresCase = false
    public var patternSyntax = PatternSyntax.basic

    public init() {}

    /// Everything that the branch (or tag) reaches.
    public static func branch(_ name: String) -> RevisionArguments {
        var arguments = RevisionArguments()
        arguments.branches = [name]
        return arguments
    }

    /// Whether this asks for less than everything that its tips reach.
    public var isBounded: Bool {
        !exclude.isEmpty || !excludedRefs.isEmpty || since != nil || until != nil || maxDepth != nil || firstParent
            || merges != .included
            || !authors.isEmpty || !committers.isEmpty || !messages.isEmpty
            || include.contains { $0.contains("...") || Revision.isShorthand($0) }
    }
}
