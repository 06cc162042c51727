public import GitStore

/// A ref that a push wants to change.
public struct RefUpdate: Sendable, Equatable {
    /// Null when the ref is new.
    public var old: ObjectID
    /// Null when the ref is to be deleted.
    public var new: ObjectID
    /// In full: `refs/heads/main`. Bytes that are not UTF-8 are replaced by U+FFFD.
    public var ref: String

    public init(old: ObjectID, new: ObjectID, ref: String) {
        self.old = old
        self.new = new
        self.ref = ref
    }
}

/// A line of a pre-receive hook's input that is not `OLD NEW REF`.
public struct RefUpdateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// 1-based.
    public var line: Int
    public var reason: String

    public var description: String { "standard input, line \(line): \(reason)" }
}

/// What a push adds, before it is accepted.
///
/// The new objects are in a quarantine folder, which git names in the hook's environment:
/// `GitEnvironment.adoptHookVariables`. Source: githooks(5), `pre-receive`; git-receive-pack(1), "QUARANTINE".
public struct PreReceive: Sendable, Equatable {
    /// Commits that no ref reached so far.
    public var commits = ResolvedCommits()
    /// Annotated tags, blobs and trees that refs are to point to directly. A tag's commit is among the commits.
    public var others: [GitRef] = []

    /// Reads a hook's standard input.
    public static func parse(_ input: [UInt8], _ format: ObjectFormat) throws(RefUpdateError) -> [RefUpdate] {
        var updates: [RefUpdate] = []
        var number = 0
        for line in input.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            // Behind the last line feed there is no line.
            if line.isEmpty && line.startIndex == input.endIndex { break }
            let fields = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3, !fields[2].isEmpty else {
                throw RefUpdateError(line: number, reason: "expected 'OLD NEW REF', as git gives to a pre-receive hook")
            }
            guard let old = HexName.id(fields[0], format), let new = HexName.id(fields[1], format) else {
                throw RefUpdateError(
                    line: number, reason: "expected two object names of \(format.idLength * 2) hexadecimal digits")
            }
            updates.append(RefUpdate(old: old, new: new, ref: String(decoding: fields[2], as: UTF8.self)))
        }
        return updates
    }

    /// One git command; a second one when something other than new commits is pushed. Deletions are passed over.
    ///
    /// - Throws: `.badRevision` for an object that is missing.
    public static func commits(of updates: [RefUpdate], _ git: GitCommand) throws(GitFailure) -> PreReceive {
        var pushed = PreReceive()
        let new = updates.filter { $0.new != .null }
        pushed.commits.isBounded = true
        guard !new.isEmpty else { return pushed }
        let names = new.map { $0.new.hex(git.format) + "\n" }.joined()
        pushed.commits = try CommitList.walk(
            git,
            // A damaged ref of the repository must not stop every push: passing over it, more is scanned, not less.
            // Missing objects among the new ones are noticed below.
            ["rev-list", "--topo-order", "--parents", "--ignore-missing", "--stdin", "--not", "--all"],
            input: Array(names.utf8), isBounded: true)
        let walked = Set(pushed.commits.commits)
        let unknown = new.filter { !walked.contains($0.new) }
        if !unknown.isEmpty { pushed.others = try others(unknown, git) }
        return pushed
    }

    /// Those that are no commits: a commit not walked is one that the repository had before.
    private static func others(_ updates: [RefUpdate], _ git: GitCommand) throws(GitFailure) -> [GitRef] {
        let names = updates.map { $0.new.hex(git.format) + "\n" }.joined()
        let answer = try git.run(["cat-file", "--batch-check=%(objecttype)"], input: Array(names.utf8))
        guard answer.status == 0 else { throw git.failure(answer, of: "cat-file") }
        let types = answer.output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        guard types.count == updates.count else {
            throw .unexpectedAnswer(command: "cat-file", what: "\(types.count) lines for \(updates.count) objects")
        }
        var others: [GitRef] = []
        for (type, update) in zip(types, updates) {
            switch type {
            case "commit": continue
            case "tag", "blob", "tree": others.append(GitRef(name: update.ref, id: update.new))
            default:
                throw .badRevision(
                    update.new.hex(git.format),
                    hint: "\(update.ref) is to point to it, and it is not there; does the hook's environment reach us?")
            }
        }
        return others
    }
}
