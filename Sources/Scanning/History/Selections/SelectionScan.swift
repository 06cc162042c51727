internal import Findings
internal import GitProgram
internal import GitStore
internal import History

/// Scans what was selected of a repository, in the way that suits its size.
struct SelectionScan {
    let context: HistoryContext

    init(_ context: HistoryContext) { self.context = context }

    private var git: GitCommand { context.access.git }

    func run() throws(GitFailure) -> HistoryOutcome {
        switch context.history.selection {
        case .all, .unreachable: return try HistoryScan(context).run(nil)
        case .revisions(let arguments):
            let isBounded = arguments.isBounded
            return try commits(CommitList(git).resolve(arguments, onlyTips: !isBounded))
        case .staged: return try staged()
        case .unstaged: return try UnstagedScan(context).run()
        case .preReceive(let updates): return try preReceive(updates)
        }
    }

    private func commits(_ selected: ResolvedCommits) throws(GitFailure) -> HistoryOutcome {
        guard selected.isBounded, selected.commits.count <= CommitWalk.limit else {
            return try HistoryScan(context).run(selected)
        }
        let (additions, problems) = CommitWalk(context: context).additions(of: selected.commits)
        return try bounded(additions, problems, commits: selected)
    }

    private func bounded(
        _ additions: Additions, _ problems: [Problem], commits: ResolvedCommits
    ) throws(GitFailure) -> HistoryOutcome {
        var outcome = try BoundedScan(context).run(additions) {
            commits.boundary
        } head: { () throws(GitFailure) in
            var arguments = RevisionArguments()
            arguments.include = ["HEAD"]
            do throws(GitFailure) {
                return try CommitList(git).resolve(arguments, onlyTips: true).commits.first
            } catch .badRevision {
                return nil
            }
        }
        outcome.problems += problems
        if commits.formsCircle { outcome.problems.append(HistoryProblems.circle(git.format)) }
        outcome.statistics.commitsScanned = commits.commits.count
        return outcome
    }

    private func staged() throws(GitFailure) -> HistoryOutcome {
        let changes = try StagedChanges.read(git, paths: context.history.paths)
        var additions = Additions(state: .staged)
        additions.versions = changes.entries.map {
            Additions.Version(new: NewBlob(path: $0.path, blob: $0.blob, before: $0.oldBlobs))
        }
        additions.removed = changes.removed.map { NewBlob(path: $0.path, blob: $0.blob, before: []) }
        let git = git
        var outcome = try BoundedScan(context).run(additions) { () throws(GitFailure) in
            try StagedChanges.parents(git)
        } head: {
            nil
        }
        outcome.statistics.filesScanned = changes.entries.count
        outcome.notes += changes.unmerged.map {
            Note(
                path: String(decoding: $0, as: UTF8.self),
                message: "has conflicts, so it cannot be committed yet; it was not scanned")
        }
        if changes.submodules > 0 {
            outcome.notes.append(
                Note(message: "\(changes.submodules) submodules: their content is in repositories of their own"))
        }
        return outcome
    }

    /// Nothing of a push is history yet, and HEAD is what it was before.
    private func preReceive(_ updates: [RefUpdate]) throws(GitFailure) -> HistoryOutcome {
        var outcome = try pushed(updates)
        outcome.collector.setState(.pushed)
        return outcome
    }

    private func pushed(_ updates: [RefUpdate]) throws(GitFailure) -> HistoryOutcome {
        let pushed = try PreReceive.commits(of: updates, git)
        guard pushed.commits.commits.count <= CommitWalk.limit || !pushed.others.isEmpty else {
            return try commits(pushed.commits)
        }
        var (additions, problems) = CommitWalk(context: context).additions(of: pushed.commits.commits)
        for ref in pushed.others { add(ref, to: &additions, &problems) }
        return try bounded(additions, problems, commits: pushed.commits)
    }

    /// A pushed ref that is no commit: tags and what they lead to, trees, blobs.
    private func add(_ ref: GitRef, to additions: inout Additions, _ problems: inout [Problem]) {
        let reader = context.access.store.makeReader()
        var id = ref.id
        for _ in 0..<RefTips.longestTagChain {
            do throws(ObjectProblem) {
                let object = try reader.read(id)
                switch object.kind {
                case .commit: return
                case .blob:
                    return additions.versions.append(
                        Additions.Version(new: NewBlob(path: Array(ref.name.utf8), blob: id, before: [])))
                case .tree:
                    let comparison = TreeComparison(reader, format: context.format)
                    additions.versions += comparison.newBlobs(in: id, against: []) {
                        problems.append(context.problem($0))
                    }.map { Additions.Version(new: $0) }
                    return
                case .tag:
                    additions.messages.append(Additions.Message(object: id, part: .tagMessage, ref: ref.name))
                    guard
                        let tag = object.withBytes({ try? TagHeader(parsing: $0, format: context.format) })
                    else { throw ObjectProblem(id: id, place: "objects", reason: "is no tag that can be read") }
                    id = tag.target
                }
            } catch {
                return problems.append(context.problem(error))
            }
        }
    }
}
