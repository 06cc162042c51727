/// Where in a repository's history an occurrence comes from.
///
/// An immutable object: the occurrences of one blob, or of one commit, share it.
public final class Provenance: Sendable {
    /// The commit that brought the secret to this path: it has it there and none of its parents has.
    ///
    /// `nil` for staged content, for a blob or message that only a tag names, and for objects that no commit holds.
    public let commit: CommitSummary?
    /// The last commit, in topological order, that still had the secret at this path; `nil` when that is not known, or
    /// when the question makes no sense.
    public let lastCommit: CommitSummary?
    /// The hex id of the object that holds the secret: a blob, or the commit or tag whose message it stands in.
    public let blob: String
    /// The hex ids of all versions at this path that hold the secret, `blob` among them, in the order of introduction.
    public let blobs: [String]
    /// The full names of refs whose history contains ``commit``, sorted. Whoever makes the provenance may leave out
    /// some; ``refCount`` says how many there are.
    public let refs: [String]
    public let refCount: Int
    /// The web page that shows the place.
    public let link: String?

    /// - Parameters:
    ///   - blobs: `blob` alone when left out.
    ///   - refCount: The number of `refs` when left out.
    public init(
        commit: CommitSummary? = nil, lastCommit: CommitSummary? = nil, blob: String, blobs: [String]? = nil,
        refs: [String] = [], refCount: Int? = nil, link: String? = nil
    ) {
        self.commit = commit
        self.lastCommit = lastCommit
        self.blob = blob
        self.blobs = blobs ?? [blob]
        self.refs = refs
        self.refCount = refCount ?? refs.count
        self.link = link
    }

    /// A total order: no commit first, then by the time of the commit, its id, and the object's id.
    public func precedes(_ other: Provenance) -> Bool {
        (commit?.committedAt ?? .min, commit?.id ?? "", blob)
            < (other.commit?.committedAt ?? .min, other.commit?.id ?? "", other.blob)
    }
}
