internal import GitStore

/// The ignore files of one directory, linked to those of the directories above it.
///
/// Paths are relative to the outermost directory that has some: the top of the enclosing work tree, or else the root of
/// the walk.
final class IgnoreScope: Sendable {
    /// Who excludes a path.
    enum Exclusion: Sendable {
        case none
        /// A file of git's, which does not affect what git tracks.
        case byGit
        case byTool
    }

    /// What the walk takes of a path.
    enum Admission: Sendable {
        case everything
        /// A tracked file, or a directory of which only what git tracks is wanted.
        case onlyTracked
        case nothing
    }

    /// Bytes of this directory's path, with the slash at its end.
    let base: Int
    /// In the order in which they are asked.
    private let files: [IgnoreFile]
    /// `info/exclude`, when this directory is the top of a work tree.
    private let exclude: IgnoreFile?
    /// Whether git's files of the directories above end here.
    let workTree: VisitedWorkTree?
    /// The next directory above with ignore files.
    ///
    /// Invariant: it lives longer than this scope, because whoever owns this one (a `Directory`, or the `Root` for
    /// all directories above the root) keeps the owner of the parent. A strong reference here would make the release
    /// of a very deep chain recursive.
    private unowned(unsafe) let parent: IgnoreScope?

    /// - Parameter files: ordered like ``IgnoreFile/names``.
    init(base: Int, files: [IgnoreFile], workTree: VisitedWorkTree?, parent: IgnoreScope?) {
        self.base = base
        self.files = files
        self.workTree = workTree
        self.parent = parent
        exclude = workTree?.excludePatterns.map { IgnoreFile(kind: .git, patterns: $0, base: base) }
    }

    /// Asks the deepest directory first; the first file with a matching pattern decides.
    ///
    /// - Parameter onlyTools: whether git's files are passed over.
    func exclusion(of candidate: IgnoreCandidate, onlyTools: Bool = false) -> Exclusion {
        var gitApplies = !onlyTools
        var scope: IgnoreScope? = self
        while let current = scope {
            for file in current.files where gitApplies || file.kind == .tool {
                if let effect = file.effect(on: candidate) {
                    return effect == .include ? .none : file.kind == .git ? .byGit : .byTool
                }
            }
            if gitApplies, let effect = current.exclude?.effect(on: candidate) {
                return effect == .include ? .none : .byGit
            }
            if current.workTree != nil { gitApplies = false }
            scope = current.parent
        }
        return .none
    }

    /// Whether a path is to be delivered, entered or passed over; tracked files are asked for only when a file of
    /// git's would exclude something.
    ///
    /// - Parameters:
    ///   - trackedPath: The candidate's path from the top of `workTree`.
    ///   - onlyTracked: whether a directory above is excluded by git and was entered for tracked files.
    func admission(
        of candidate: IgnoreCandidate, isDirectory: Bool, trackedPath: @autoclosure () -> ArraySlice<UInt8>,
        in workTree: VisitedWorkTree?,
        onlyTracked: Bool
    ) -> Admission {
        switch exclusion(of: candidate, onlyTools: onlyTracked) {
        case .byTool: return .nothing
        case .none where !onlyTracked: return .everything
        case .none, .byGit:
            guard let tracked = workTree?.trackedPaths(), case let path = trackedPath(),
                isDirectory ? tracked.containsAnything(below: path) : tracked.contains(path)
            else { return .nothing }
            if !onlyTracked, exclusion(of: candidate, onlyTools: true) == .byTool { return .nothing }
            return .onlyTracked
        }
    }
}
