/// What a commit says in front of its message. Ranges are byte offsets into the commit.
///
/// Source: git's `parse_commit_buffer` (commit.c); `gpgsig`, `mergetag` and other headers with continuation lines are
/// skipped.
public struct CommitHeader: Sendable, Hashable {
    public var tree: ObjectID
    public var parents: [ObjectID]
    /// `Name <mail> seconds zone`, for ``Signature``; empty when the commit has none.
    public var author: Range<Int>
    public var committer: Range<Int>
    /// Seconds since 1970; 0 when missing.
    public var authorTime: Int64
    public var committerTime: Int64
    /// The value of the `encoding` header: what the message and names are written in when it is not UTF-8.
    public var encoding: Range<Int>?
    /// Everything behind the first empty line.
    public var message: Range<Int>

    /// - Throws: `MalformedObject` without a tree or with a parent that is no object name.
    public init(parsing bytes: UnsafeRawBufferPointer, format: ObjectFormat) throws(MalformedObject) {
        var lines = HeaderLines(bytes)
        guard let first = lines.next(), let tree = lines.id(of: "tree", in: first, format: format) else {
            throw MalformedObject("names no tree")
        }
        self.tree = tree
        parents = []
        (author, committer, encoding) = (0..<0, 0..<0, nil)
        var line = lines.next()
        // Only directly behind the tree; a line `parent` further down is no parent to git either.
        while let current = line, lines.value(of: "parent", in: current) != nil {
            guard let parent = lines.id(of: "parent", in: current, format: format) else {
                throw MalformedObject("has a malformed parent")
            }
            parents.append(parent)
            line = lines.next()
        }
        while let current = line {
            if author.isEmpty, let value = lines.value(of: "author", in: current) {
                author = value
            } else if committer.isEmpty, let value = lines.value(of: "committer", in: current) {
                committer = value
            } else if encoding == nil, let value = lines.value(of: "encoding", in: current) {
                encoding = value
            }
            line = lines.next()
        }
        message = lines.position..<bytes.count
        authorTime = Signature.time(of: UnsafeRawBufferPointer(rebasing: bytes[author])).seconds
        committerTime = Signature.time(of: UnsafeRawBufferPointer(rebasing: bytes[committer])).seconds
    }
}

/// The few facts about a commit that a walk over a whole history needs, read without allocating.
public struct CommitScan {
    public var tree: ObjectID
    /// Seconds since 1970; 0 when missing.
    public var committerTime: Int64
    /// Offset of the message: behind the first empty line.
    public var messageStart: Int

    /// - Parameter parent: is called for each parent in order.
    /// - Throws: `MalformedObject` where ``CommitHeader`` does.
    @inline(__always)
    public init(
        _ bytes: UnsafeRawBufferPointer, format: ObjectFormat, parent: (ObjectID) -> Void
    ) throws(MalformedObject) {
        var lines = HeaderLines(bytes)
        guard let first = lines.next(), let tree = lines.id(of: "tree", in: first, format: format) else {
            throw MalformedObject("names no tree")
        }
        self.tree = tree
        committerTime = 0
        var line = lines.next()
        while let current = line, lines.value(of: "parent", in: current) != nil {
            guard let id = lines.id(of: "parent", in: current, format: format) else {
                throw MalformedObject("has a malformed parent")
            }
            parent(id)
            line = lines.next()
        }
        var hasCommitter = false
        while let current = line {
            if !hasCommitter, let value = lines.value(of: "committer", in: current), !value.isEmpty {
                hasCommitter = true
                committerTime = Signature.time(of: UnsafeRawBufferPointer(rebasing: bytes[value])).seconds
            }
            line = lines.next()
        }
        messageStart = lines.position
    }
}
