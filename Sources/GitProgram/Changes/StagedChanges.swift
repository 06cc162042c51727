public import GitStore
internal import System

/// A file, or a symbolic link, as the next commit will have it.
public struct StagedEntry: Sendable, Equatable {
    /// From the top of the repository; bytes as git stores them.
    public var path: [UInt8]
    /// `0o100644`, `0o100755`, or `0o120000` for a link, whose target is the blob.
    public var mode: UInt32
    public var blob: ObjectID
    /// What the commit's parents have at this path, if anything: one blob for each different one.
    public var oldBlobs: [ObjectID]

    public init(path: [UInt8], mode: UInt32, blob: ObjectID, oldBlobs: [ObjectID]) {
        self.path = path
        self.mode = mode
        self.blob = blob
        self.oldBlobs = oldBlobs
    }
}

/// What a commit made now would add to its parents.
public struct StagedChanges: Sendable, Equatable {
    /// In the order of their paths.
    public var entries: [StagedEntry] = []
    /// Files that a parent has and the commit will not: what moved from there is not new.
    public var removed: [RemovedEntry] = []
    /// Paths with conflicts, which must be resolved before a commit is possible. Not scanned.
    public var unmerged: [[UInt8]] = []
    /// Changed submodules: their content is in another repository.
    public var submodules = 0

    public struct RemovedEntry: Sendable, Hashable {
        public var path: [UInt8]
        public var blob: ObjectID
    }

    /// Compares the index with `HEAD`, with one git command.
    ///
    /// - With nothing committed yet, everything is new (a second command).
    /// - In a merge, an entry is new if no parent has it like that (a command per parent). Other operations under way
    ///   (cherry-pick, revert, rebase, squash) make commits with one parent, and what they bring is new there.
    /// - `git commit --amend` cannot be told from a plain commit: what the amended commit added is not seen again.
    /// - Files only announced (`git add --intent-to-add`) are not part of a commit.
    public static func read(_ git: GitCommand, paths: PathspecList = PathspecList()) throws(GitFailure) -> StagedChanges
    {
        let others = mergedCommits(git)
        let first: [RawChange]
        do throws(GitFailure) {
            first = try changes(from: "HEAD", git, paths)
        } catch .badRevision {
            // Built into git, whether or not the object is stored.
            first = try changes(from: emptyTree(git.format), git, paths)
        }
        var parents = [first]
        for parent in others { parents.append(try changes(from: parent.hex(git.format), git, paths)) }
        return StagedChanges(changesFromParents: parents)
    }

    /// - Parameter parents: For each parent all changes, sorted by path.
    init(changesFromParents parents: [[RawChange]]) {
        // Whatever the parents are, the other side is the index: an entry that differs from all of them is in all
        // lists, with the same mode and blob.
        var old: [[UInt8]: [RawChange]] = [:]
        for parent in parents.dropFirst() { for change in parent { old[change.path, default: []].append(change) } }
        for change in parents.first ?? [] {
            let others = old[change.path] ?? []
            if change.status == UInt8(ascii: "U") {
                if unmerged.last != change.path { unmerged.append(change.path) }
                continue
            }
            guard change.status != UInt8(ascii: "D"), others.count == parents.count - 1 else { continue }
            if change.mode == EntryMode.submodule {
                submodules += 1
                continue
            }
            var oldBlobs: [ObjectID] = []
            for blob in ([change] + others).compactMap(\.oldBlob) where !oldBlobs.contains(blob) {
                oldBlobs.append(blob)
            }
            entries.append(StagedEntry(path: change.path, mode: change.mode, blob: change.id, oldBlobs: oldBlobs))
        }
        // A conflict may be followed by a second line for the work tree's side.
        let conflicts = Set(unmerged)
        entries.removeAll { conflicts.contains($0.path) }
        var seen: Set<RemovedEntry> = []
        for change in parents.joined() where change.status == UInt8(ascii: "D") || change.mode == EntryMode.submodule {
            guard let blob = change.oldBlob else { continue }
            let entry = RemovedEntry(path: change.path, blob: blob)
            if seen.insert(entry).inserted { removed.append(entry) }
        }
    }

    private static func changes(
        from tree: String, _ git: GitCommand, _ paths: PathspecList
    ) throws(GitFailure) -> [RawChange] {
        var changes: [RawChange] = []
        try git.changes(
            [
                "diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff",
                "--no-relative", "--ignore-submodules=dirty", "--ita-invisible-in-index", tree, "--",
            ]
        ) { change in
            if paths.contains(change.path) { changes.append(change) }
        }
        return changes
    }

    /// The parents that a commit made now would have; none before the first commit.
    public static func parents(_ git: GitCommand) throws(GitFailure) -> [ObjectID] {
        var head: [ObjectID] = []
        do throws(GitFailure) {
            head = try CommitList(git).resolve(RevisionArguments(), onlyTips: true).commits
        } catch .badRevision {}
        return head + mergedCommits(git)
    }

    /// The hash of a tree without entries.
    private static func emptyTree(_ format: ObjectFormat) -> String {
        switch format {
        case .sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
        case .sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
        }
    }

    /// The further parents of the merge under way: `MERGE_HEAD` holds one per line and is a file in every ref storage
    /// (gitglossary(7), "pseudoref").
    private static func mergedCommits(_ git: GitCommand) -> [ObjectID] {
        let file = FilePath(git.gitDirectory + "/MERGE_HEAD")
        guard let content = try? WholeFile.read(file, limit: 1 << 16) else { return [] }
        return content.split(separator: 0x0A).compactMap { HexName.id($0, git.format) }
    }
}

extension RawChange {
    /// The file that was there before.
    fileprivate var oldBlob: ObjectID? {
        oldID == .null || oldMode == 0 || oldMode == EntryMode.submodule ? nil : oldID
    }
}
