internal import Findings

/// Makes one occurrence of what the work tree and HEAD have at one place: told as it stands in the work tree, with the
/// commit that brought it and its place in HEAD.
///
/// Places are the same when repository, path and span are. A line that has moved since HEAD is still one place: what is
/// left of a secret in a file is matched in order, so that the first place of the work tree is the first of HEAD. What
/// HEAD alone has, and what the work tree alone has, stays as it is. A secret that came to its place several times has
/// an occurrence for each commit that brought it; the last of them is joined.
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
            for (place, other) in pairs(worktree, head, occurrences) {
                occurrences[place].provenance = occurrences[other].provenance
                occurrences[place].head = occurrences[other].head
                joined.insert(other)
            }
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

    private func pairs(_ worktree: [Int], _ head: [Int], _ occurrences: [Occurrence]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var heads = latestByPlace(head, occurrences)
        var rest: [Int] = []
        for place in worktree.sorted(by: { occurrences[$0].span < occurrences[$1].span }) {
            if let same = heads.removeValue(forKey: occurrences[place].span) {
                pairs.append((place, same))
            } else {
                rest.append(place)
            }
        }
        return pairs + zip(rest, heads.sorted { $0.key < $1.key }.map(\.value))
    }

    /// For each place in HEAD the occurrence that tells of it last.
    private func latestByPlace(_ head: [Int], _ occurrences: [Occurrence]) -> [Span: Int] {
        var latest: [Span: Int] = [:]
        for index in head {
            guard let span = occurrences[index].head?.span else { continue }
            if let known = latest[span], !occurrences[known].isBroughtBefore(occurrences[index]) { continue }
            latest[span] = index
        }
        return latest
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

extension Occurrence {
    /// By the commits that brought them; of one commit by their places.
    fileprivate func isBroughtBefore(_ other: Occurrence) -> Bool {
        guard let own = provenance, let others = other.provenance else { return provenance == nil }
        if own.precedes(others) { return true }
        return others.precedes(own) ? false : span < other.span
    }
}
