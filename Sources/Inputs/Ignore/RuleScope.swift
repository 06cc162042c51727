/// The ignore rules of one directory, linked to those of the directories above it.
///
/// Paths are relative to the outermost directory that has rules: the top of the enclosing work tree, or else the root
/// of the walk.
final class RuleScope: Sendable {
    /// What the rules say about a path.
    enum Verdict: Sendable {
        case include
        /// By a rule of git's, which does not affect what git tracks.
        case ignoredByGit
        case ignored
    }

    /// Bytes of this directory's path, with the slash at its end.
    let base: Int
    /// In the order in which they are asked.
    private let files: [IgnoreFile]
    /// `info/exclude`, when this directory is the top of a work tree.
    private let exclude: IgnoreFile?
    /// Whether git's rules of the directories above end here.
    let repository: Repository?
    /// The next directory above with rules.
    ///
    /// Invariant: it lives longer than this scope, because whoever owns this one (a `Directory`, or the `Root` for
    /// all directories above the root) keeps the owner of the parent. A strong reference here would make the release
    /// of a very deep chain recursive.
    private unowned(unsafe) let parent: RuleScope?

    /// The names of ignore files, by falling precedence.
    static let fileNames: [(name: String, source: IgnoreFile.Source)] = [
        (".sprawlignore", .tool), (".ignore", .tool), (".gitignore", .git),
    ]

    /// - Parameter files: ordered like ``fileNames``.
    init(base: Int, files: [IgnoreFile], repository: Repository?, parent: RuleScope?) {
        self.base = base
        self.files = files
        self.repository = repository
        self.parent = parent
        exclude = repository?.excludeFile.map { IgnoreFile($0, source: .git, base: base) }
    }

    /// Asks the deepest directory first; the first file with a matching rule decides.
    ///
    /// - Parameter onlyTools: whether git's rules are passed over.
    func verdict(for candidate: IgnoreFile.Candidate, onlyTools: Bool = false) -> Verdict {
        var gitApplies = !onlyTools
        var scope: RuleScope? = self
        while let current = scope {
            for file in current.files where gitApplies || file.source == .tool {
                if let decision = file.decision(for: candidate) {
                    return decision == .include ? .include : file.source == .git ? .ignoredByGit : .ignored
                }
            }
            if gitApplies, let decision = current.exclude?.decision(for: candidate) {
                return decision == .include ? .include : .ignoredByGit
            }
            if current.repository != nil { gitApplies = false }
            scope = current.parent
        }
        return .include
    }

    /// Whether a path is to be delivered, entered or passed over; tracked files are asked for only when a rule of
    /// git's would exclude something.
    ///
    /// - Parameter onlyTracked: whether a directory above is excluded by git and was entered for tracked files.
    func judge(_ candidate: IgnoreFile.Candidate, in repository: Repository?, repositoryBase: Int, onlyTracked: Bool)
        -> Judgement
    {
        switch verdict(for: candidate, onlyTools: onlyTracked) {
        case .ignored: return .ignored
        case .include where !onlyTracked: return .included
        case .include, .ignoredByGit:
            guard let repository else { return .ignored }
            let path = candidate.path[repositoryBase...]
            let tracked = repository.trackedPaths()
            guard candidate.isDirectory ? tracked.containsAnything(below: path) : tracked.contains(path) else {
                return .ignored
            }
            if !onlyTracked, verdict(for: candidate, onlyTools: true) == .ignored { return .ignored }
            return .includedForTrackedFiles
        }
    }

    enum Judgement: Sendable {
        case included
        /// A tracked file, or a directory of which only what git tracks is wanted.
        case includedForTrackedFiles
        case ignored
    }
}
