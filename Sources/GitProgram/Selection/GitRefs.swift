public import GitStore
internal import System

/// A ref and what it points to: not peeled, so a tag's own object where there is one.
public struct GitRef: Sendable, Hashable {
    /// In full: `refs/heads/main`. Bytes that are not UTF-8 are replaced by U+FFFD.
    public var name: String
    public var id: ObjectID

    public init(name: String, id: ObjectID) {
        self.name = name
        self.id = id
    }
}

/// What `HEAD` says.
public enum HeadState: Sendable, Equatable {
    /// On a branch with commits; the ref's full name.
    case branch(GitRef)
    case detached(ObjectID)
    /// On a branch without commits.
    case unborn(branch: String)
    /// Neither a ref nor a commit: damaged.
    case unreadable
}

/// All refs of a repository, however it stores them (files, packed-refs, reftable).
public struct GitRefs: Sendable {
    /// In the order of their names.
    public var refs: [GitRef] = []
    public var head: HeadState = .unreadable
    /// The detached `HEAD`s of other work trees, named `worktrees/NAME/HEAD` after their folders.
    public var otherHeads: [GitRef] = []
    /// Refs that git passed over because they are damaged, in git's words. What only they reach is not seen.
    public var problems: [String] = []

    /// Reads them with one git command; two or three when `HEAD` is not on a branch that has commits, or there are
    /// linked work trees.
    ///
    /// Source: git-for-each-ref(1), git-worktree(1), "Porcelain Format"; gitrepository-layout(5), `HEAD`.
    public static func list(_ git: GitCommand) throws(GitFailure) -> GitRefs {
        var list = GitRefs()
        let answer = try git.stream(
            ["for-each-ref", "--format=%(objectname) %(refname)"], separator: 0x0A
        ) { (line) throws(GitFailure) in
            let digits = git.format.idLength * 2
            guard line.count > digits + 1, line[digits] == 0x20, let id = HexName.id(line[..<digits], git.format)
            else { throw .unexpectedAnswer(command: "for-each-ref", what: String(decoding: line, as: UTF8.self)) }
            list.refs.append(GitRef(name: String(decoding: line[(digits + 1)...], as: UTF8.self), id: id))
        }
        guard answer.status == 0 else { throw git.failure(answer, of: "for-each-ref") }
        list.problems = answer.messages
        list.head = try head(git, among: list.refs)
        let common = firstLine(of: git.gitDirectory + "/commondir").map { path in
            path.hasPrefix("/") ? path : git.gitDirectory + "/" + path
        }
        if FilePath((common ?? git.gitDirectory) + "/worktrees").isDirectory {
            list.otherHeads = try worktreeHeads(git)
        }
        return list
    }

    /// The first line of a small file as text, without the blank space at its end; read without git, because starting
    /// it takes 3 ms.
    private static func firstLine(of path: String) -> String? {
        guard let content = try? WholeFile.read(FilePath(path), limit: 1 << 16) else { return nil }
        var line = content.prefix { $0 != 0x0A }
        while let last = line.last, last == 0x20 || last == 0x0D || last == 0x09 { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    /// `HEAD` is a file in every ref storage; with reftable it says `.invalid`, and git is asked.
    private static func head(_ git: GitCommand, among refs: [GitRef]) throws(GitFailure) -> HeadState {
        let line = firstLine(of: git.gitDirectory + "/HEAD") ?? ""
        if let id = HexName.id(line.utf8, git.format) { return .detached(id) }
        if line.hasPrefix("ref:") {
            let name = line.dropFirst(4).drop { $0 == " " || $0 == "\t" }
            if let ref = refs.first(where: { $0.name == name }) { return .branch(ref) }
        }
        let symbolic = try git.run(["symbolic-ref", "-q", "HEAD"])
        let resolved = try git.run(["rev-parse", "--verify", "-q", "HEAD"])
        let id = HexName.id(resolved.output.prefix { $0 != 0x0A }, git.format)
        let name = String(decoding: symbolic.output.prefix { $0 != 0x0A }, as: UTF8.self)
        switch (name.isEmpty, id) {
        case (false, let id?): return .branch(GitRef(name: name, id: id))
        case (false, nil): return .unborn(branch: name)
        case (true, let id?): return .detached(id)
        case (true, nil): return .unreadable
        }
    }

    private static func worktreeHeads(_ git: GitCommand) throws(GitFailure) -> [GitRef] {
        var heads: [GitRef] = []
        var folder = ""
        var id: ObjectID?
        // "-z" came with git 2.36. Without it a folder's name that holds a line feed is cut, which only affects names.
        var answer = try git.run(["worktree", "list", "--porcelain", "-z"])
        if answer.status != 0 { answer = try git.run(["worktree", "list", "--porcelain"]) }
        guard answer.status == 0 else { throw git.failure(answer, of: "worktree") }
        for field in answer.output.split(whereSeparator: { $0 == 0 || $0 == 0x0A }) {
            let text = String(decoding: field, as: UTF8.self)
            if text.hasPrefix("worktree ") {
                folder = text.dropFirst(9).split(separator: "/").last.map(String.init) ?? ""
                id = nil
            } else if text.hasPrefix("HEAD ") {
                id = HexName.id(text.dropFirst(5).utf8, git.format)
            } else if text == "detached", let id, id != .null {
                heads.append(GitRef(name: "worktrees/\(folder)/HEAD", id: id))
            }
        }
        return heads
    }
}
