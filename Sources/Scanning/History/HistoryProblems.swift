internal import Findings
internal import GitStore
internal import History

/// What goes wrong in repositories, as reports tell it.
enum HistoryProblems {
    static func problem(_ problem: ObjectProblem, _ format: ObjectFormat, lost: Int = 0) -> Problem {
        let object = problem.id.map { "object \($0.hex(format)): " } ?? ""
        let more = lost > 0 ? "; \(lost) more objects are stored as changes of it and are lost with it" : ""
        let kind: Problem.Kind =
            problem.isMissing ? .missingObject : problem.id == nil ? .repository : .corruptObject
        return Problem(kind: kind, path: problem.place, message: object + problem.reason + more)
    }

    static func problem(_ failure: TraversalFailure, _ format: ObjectFormat) -> Problem {
        var found = problem(failure.problem, format, lost: failure.lost)
        if failure.isTooLarge {
            found.kind = .tooLarge
            found.message += "; raise --max-file-size to scan it"
        }
        return found
    }

    /// Commits that follow one another in a circle.
    ///
    /// - Parameter commit: One of them, if known.
    static func circle(through commit: ObjectID? = nil, _ format: ObjectFormat) -> Problem {
        let place = commit.map { "through \($0.hex(format)) " } ?? ""
        return Problem(
            kind: .repository,
            message: "commits follow one another in a circle \(place)"
                + "and were not scanned in their order, if at all: "
                + "the object store is damaged or forged (git fsck says more)")
    }

    /// Objects that something refers to and that are not there.
    static func missing(
        _ objects: [ObjectID], in layout: RepositoryLayout
    ) -> (problems: [Problem], notes: [Note]) {
        guard !objects.isEmpty else { return ([], []) }
        if layout.isPartialClone {
            return (
                [],
                [
                    Note(
                        message:
                            "\(objects.count) objects of this partial clone are not here and were not scanned; "
                            + "git fetch --refetch --no-filter gets them")
                ]
            )
        }
        let shown = objects.prefix(20).map {
            Problem(
                kind: .missingObject,
                message: "object \($0.hex(layout.format)) is referred to and not in the repository")
        }
        let rest = objects.count - shown.count
        let more =
            rest > 0 ? [Problem(kind: .missingObject, message: "\(rest) more objects are not in the repository")] : []
        return (shown + more, [])
    }
}
