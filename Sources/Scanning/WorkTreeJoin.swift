internal import Findings

/// Makes one occurrence of what the work tree and HEAD have at one place: told as it stands in the work tree, with the
/// commit that brought it and its place in HEAD.
///
/// Places are the same when repository, path and span are. A line that has moved since HEAD is still one place: what is
/// left of a secret in a file is matched in order, so that the first place of the work tree is the first of HEAD. What
/// HEAD alone has, and what the work tree alone has, stays as it is.
///
/// A place of HEAD is told by at most one occurrence then. Of several commits that brought a secret to its place the
/// last is joined; what the others brought, and copies that came and are not in HEAD, are places in the history.
struct WorkTreeJoin {
    /// A repository whose work tree was scanned besides its history.
    struct Repository {
        /// As the user reaches it.
        var name: SourcePath
        /// What stands in front of its paths: empty, or a folder with a slash.
        var prefix: SourcePath
    }

    private let repositories: [Repository]
    /// Files with their repository, by the location without it, which is kept so that no other takes its identity.
    private var known: [ObjectIdentifier: (plain: Location, full: Location)] = [:]

    init(_ repositories: [Repository]) {
        // A repository within another one's work tree knows its own files best.
        self.repositories = repositories.sorted { $0.prefix.bytes.count > $1.prefix.bytes.count }
    }

    /// - Parameter occurrences: Of one secret; afterwards the first in the order of places comes first.
    mutating func join(_ occurrences: inout [Occurrence]) {
        for index in occurrences.indices where occurrences[index].location.source == .file {
            occurrences[index].location = located(occurrences[index].location)
        }
        guard occurrences.count > 1 else { return }
        var texts: [Text: (worktree: [Int], head: [Int])] = [:]
        for (index, occurrence) in occurrences.enumerated() {
            guard let text = Text(occurrence.location) else { continue }
            if occurrence.state == .worktree { texts[text, default: ([], [])].worktree.append(index) }
            if occurrence.state == .head, occurrence.head != nil { texts[text, default: ([], [])].head.append(index) }
        }
        var joined: Set<Int> = []
        for (worktree, head) in texts.values where !worktree.isEmpty && !head.isEmpty {
            join(worktree, HeadCopies(head, occurrences), &occurrences, &joined)
        }
        if !joined.isEmpty {
            occurrences = occurrences.indices.filter { !joined.contains($0) }.map { occurrences[$0] }
        }
        // The first one speaks for the secret, and which that is depends on the repositories, too.
        if let first = occurrences.indices.min(by: { occurrences[$0].precedes(occurrences[$1]) }) {
            occurrences.swapAt(0, first)
        }
    }

    /// What can be joined.
    private struct Text: Hashable {
        var repository: SourcePath
        var path: SourcePath
        var containers: [SourcePath]

        init?(_ location: Location) {
            guard location.part == .content, let repository = location.repository, let path = location.path else {
                return nil
            }
            self.repository = repository
            self.path = path
            containers = location.containers
        }
    }

    /// - Parameters:
    ///   - worktree: Occurrences in the work tree's version of a text.
    ///   - copies: What the history tells of HEAD's version of it.
    ///   - joined: Takes in what is told by an occurrence of the work tree from now on.
    private func join(
        _ worktree: [Int], _ copies: HeadCopies, _ occurrences: inout [Occurrence], _ joined: inout Set<Int>
    ) {
        var matched: Set<Span> = []
        for (place, copy) in pairs(worktree, copies.spans, occurrences) {
            matched.insert(copy)
            let source = occurrences[copies.latest[copy] ?? copies.last]
            occurrences[place].provenance = source.provenance
            occurrences[place].head = source.head.map {
                $0.span == copy ? $0 : HeadPlace(span: copy, blob: $0.blob, copies: $0.copies)
            }
        }
        for index in copies.occurrences {
            guard let span = occurrences[index].head?.span, matched.contains(span) else { continue }
            if copies.latest[span] == index {
                joined.insert(index)
            } else {
                occurrences[index].state = .history
                occurrences[index].head = nil
            }
        }
    }

    /// Which place of the work tree is which of HEAD's: the same span first, then what is left in order.
    private func pairs(_ worktree: [Int], _ copies: [Span], _ occurrences: [Occurrence]) -> [(Int, Span)] {
        let known = Set(copies)
        var pairs: [(Int, Span)] = []
        var rest: [Int] = []
        var taken: Set<Span> = []
        for place in worktree.sorted(by: { occurrences[$0].span < occurrences[$1].span }) {
            let span = occurrences[place].span
            if known.contains(span), taken.insert(span).inserted {
                pairs.append((place, span))
            } else {
                rest.append(place)
            }
        }
        return pairs + zip(rest, copies.lazy.filter { !taken.contains($0) })
    }

    private mutating func located(_ location: Location) -> Location {
        if let known = known[ObjectIdentifier(location)] { return known.full }
        let path = location.path
        let repository = repositories.first { repository in path.map { $0.hasPrefix(repository.prefix) } ?? false }
        let result = repository.map { location.inRepository($0.name) } ?? location
        known[ObjectIdentifier(location)] = (location, result)
        return result
    }
}

/// The places of a secret in HEAD's version of a text, and what the history tells of them.
private struct HeadCopies {
    /// Of the history, each with a place in HEAD.
    let occurrences: [Int]
    /// In order.
    let spans: [Span]
    /// The occurrence of the commit that brought each last. Copies that HEAD has more than any version that came have
    /// none.
    private(set) var latest: [Span: Int] = [:]
    /// The occurrence that was brought last of all.
    private(set) var last: Int

    /// - Parameter indices: Not empty.
    init(_ indices: [Int], _ all: [Occurrence]) {
        occurrences = indices
        last = indices[0]
        var spans: Set<Span> = []
        for index in indices {
            guard let head = all[index].head else { continue }
            spans.formUnion(head.copies)
            if all[last].isBroughtBefore(all[index]) { last = index }
            if let known = latest[head.span], !all[known].isBroughtBefore(all[index]) { continue }
            latest[head.span] = index
        }
        self.spans = spans.sorted()
    }
}

extension Occurrence {
    /// By the commits that brought them. Of one commit the first place comes last: where it brought more copies than
    /// HEAD has, those behind are the ones that are gone.
    fileprivate func isBroughtBefore(_ other: Occurrence) -> Bool {
        guard let own = provenance, let others = other.provenance else { return provenance == nil }
        if own.precedes(others) { return true }
        return others.precedes(own) ? false : other.span < span
    }
}
