internal import Findings
internal import GitStore
internal import History
internal import System

/// Finds out what commits add, one by one: for selections of few commits, where reading whole packs would take longer.
struct CommitWalk {
    let context: HistoryContext

    /// From this many commits on, whole packs are read: comparing a commit's trees takes some 0.3 ms, and a
    /// thousand of them as long as a middling repository.
    static let limit = 1000

    private struct Part: Sendable {
        var versions: [(order: Int, version: Additions.Version)] = []
        var problems: [Problem] = []
    }

    /// - Parameter commits: Newest first, as git lists them.
    func additions(of commits: [ObjectID]) -> (Additions, [Problem]) {
        let all = Workers(context.options.jobs).forEach(
            commits.count, worthwhile: 32, isCancelled: { context.cancellation.isCancelled },
            state: { (reader: context.access.store.makeReader(), part: Part()) },
            { index, own in compare(commits[index], order: commits.count - index, own.reader, into: &own.part) },
            finish: { $0.part })
        var additions = Additions()
        additions.versions = all.flatMap(\.versions).sorted {
            $0.order != $1.order
                ? $0.order < $1.order
                : $0.version.new.path.lexicographicallyPrecedes($1.version.new.path)
        }.map(\.version)
        additions.messages = commits.reversed().map { Additions.Message(object: $0, part: .commitMessage) }
        return (additions, all.flatMap(\.problems))
    }

    private func compare(_ commit: ObjectID, order: Int, _ reader: ObjectReader, into part: inout Part) {
        do throws(ObjectProblem) {
            let header = try header(of: commit, reader)
            var parents: [ObjectID] = []
            if !context.access.layout.shallowBoundary.contains(commit) {
                for parent in header.parents { parents.append(try self.header(of: parent, reader).tree) }
            }
            let comparison = TreeComparison(reader, format: context.format)
            let new = comparison.newBlobs(in: header.tree, against: parents) {
                part.problems.append(context.problem($0))
            }
            part.versions += new.map { (order, Additions.Version(new: $0, commit: commit)) }
        } catch {
            part.problems.append(context.problem(error))
        }
    }

    private func header(of commit: ObjectID, _ reader: ObjectReader) throws(ObjectProblem) -> CommitHeader {
        let object = try reader.read(commit)
        guard object.kind == .commit,
            let header = object.withBytes({ try? CommitHeader(parsing: $0, format: context.format) })
        else { throw ObjectProblem(id: commit, place: "objects", reason: "is no commit that can be read") }
        return header
    }
}
