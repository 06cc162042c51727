public import Findings
internal import GitProgram
internal import GitStore
internal import Inputs
public import System

extension Scan {
    /// Scans the history of one repository, or the part of it that was selected.
    ///
    /// - Parameter path: As the user gave it.
    /// - Throws: ``RepositoryError`` when nothing can be scanned. Everything later becomes a ``Problem``.
    public func history(of path: String, _ access: RepositoryAccess, _ history: HistoryOptions)
        throws(RepositoryError) -> ScanResult
    {
        let clock = RunClock()
        var history = history
        history.repository = path
        let outcome = try self.outcome(of: access, history)
        // Files that differ from the index are found as files: they are told which repository they are in.
        let own = WorkTreeJoin.Repository(name: SourcePath(path), prefix: "")
        return result(
            Outcome(outcome), target: path, mode: history.mode, clock: clock,
            joining: history.mode == .unstaged ? [own] : [])
    }

    /// Scans files and folders, and of those that are repositories the history, too.
    ///
    /// - Parameter repositories: The repositories among the roots; a bare one has nothing but its history.
    /// - Throws: ``InputIssue`` when one of the roots does not exist, ``RepositoryError``.
    public func filesAndHistory(
        of roots: [FilePath], repositories: [(root: FilePath, access: RepositoryAccess)], _ history: HistoryOptions
    ) throws -> ScanResult {
        let clock = RunClock()
        let bare = Set(repositories.filter { $0.access.layout.workTree == nil }.map(\.root))
        let folders = roots.filter { !bare.contains($0) }
        var outcome = folders.isEmpty ? Outcome() : try self.outcome(ofFiles: folders)
        var joined: [WorkTreeJoin.Repository] = []
        for (root, access) in repositories where !cancellation.isCancelled {
            var history = history
            history.repository = root.string
            history.pathPrefix = root == "." ? "" : root == "/" ? "/" : root.string + "/"
            joined.append(
                WorkTreeJoin.Repository(name: SourcePath(history.repository), prefix: SourcePath(history.pathPrefix)))
            let part = Outcome(try self.outcome(of: access, history))
            outcome = Outcome.merged([outcome, part])
        }
        return result(
            outcome, target: roots.map(\.string).joined(separator: " "), mode: .filesAndHistory, clock: clock,
            joining: joined)
    }

    private func outcome(
        of access: RepositoryAccess, _ history: HistoryOptions
    ) throws(RepositoryError) -> HistoryOutcome {
        let context = HistoryContext(
            access: access, detector: rules.detector, options: options, history: history, progress: progress,
            cancellation: cancellation)
        do throws(GitFailure) {
            try access.git.verifyOwnership()
            return try SelectionScan(context).run()
        } catch .cancelled {
            // git was interrupted with us: the result says so.
            return HistoryOutcome()
        } catch {
            throw RepositoryError(message: "\(error)")
        }
    }
}

extension HistoryOptions {
    var mode: ScanMode {
        switch selection {
        case .all, .unreachable: .history
        case .revisions: .range
        case .staged: .staged
        case .unstaged: .unstaged
        case .preReceive: .preReceive
        }
    }
}
