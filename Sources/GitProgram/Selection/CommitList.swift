public import GitStore

/// The commits of a selection.
public struct ResolvedCommits: Sendable, Equatable {
    /// Children before parents.
    public var commits: [ObjectID] = []
    /// Parents of these that are not among them: what they hold was there before.
    public var boundary: [ObjectID] = []
    /// Whether less was asked for than everything that the tips reach.
    public var isBounded = false
    /// Whether some commits follow one another in a circle. git leaves those, and all that lead to them, out of every
    /// ordered list without a word.
    public var formsCircle = false
}

/// Finds the commits of a selection with `git rev-list`.
public struct CommitList: Sendable {
    private let git: GitCommand

    public init(_ git: GitCommand) { self.git = git }

    /// One git command; one more for a branch's name, one or two for `since`.
    ///
    /// - Parameter onlyTips: Give the commits that were named, without what they reach.
    /// - Throws: `.badRevision` for an unknown name, `.selection` for a date or name that makes no sense.
    public func resolve(
        _ selection: RevisionArguments, onlyTips: Bool = false
    ) throws(GitFailure) -> ResolvedCommits {
        var sinceCommit: String?
        if case .commitOrDate(let text) = selection.since { sinceCommit = try commit(text) }
        var arguments = ["rev-list"]
        arguments.append(selection.order == .date ? "--date-order" : "--topo-order")
        let limitsByPath = selection.maxDepth != nil && !selection.paths.isEmpty
        // "--parents" is the faster form, but together with paths it gives rewritten parents.
        arguments += limitsByPath ? ["--full-history", "--format=%P"] : ["--parents"]
        arguments += filters(selection)
        if onlyTips { arguments.append("--no-walk=unsorted") }
        if let since = selection.since, sinceCommit == nil {
            arguments.append("--max-age=\(try seconds(since.text, .since))")
        }
        if let until = selection.until { arguments.append("--min-age=\(try seconds(until, .until))") }
        arguments += selection.refs.map(Self.option)
        if !selection.excludedRefs.isEmpty {
            arguments += ["--not"] + selection.excludedRefs.map(Self.option) + ["--not"]
        }
        arguments.append("--end-of-options")
        do throws(SelectionError) {
            for revision in selection.include { arguments.append(try Revision.asCommit(revision)) }
            for revision in selection.exclude { arguments.append(try Revision.asExcluded(revision)) }
        } catch {
            throw .selection(error)
        }
        for name in selection.branches { arguments.append(try BranchName(name).ref(in: git) + "^{commit}") }
        if let sinceCommit { arguments.append("^" + sinceCommit) }
        if selection.include.isEmpty && selection.refs.isEmpty && selection.branches.isEmpty {
            arguments.append("HEAD^{commit}")
        }
        arguments.append("--")
        if limitsByPath { arguments += selection.paths.texts }
        return try Self.walk(git, arguments, input: nil, isBounded: selection.isBounded)
    }

    private func filters(_ selection: RevisionArguments) -> [String] {
        var options: [String] = []
        if let depth = selection.maxDepth { options.append("--max-count=\(max(0, depth))") }
        if selection.firstParent { options.append("--first-parent") }
        switch selection.merges {
        case .included: break
        case .excluded: options.append("--no-merges")
        case .only: options.append("--merges")
        }
        options += selection.authors.map { "--author=" + $0 }
        options += selection.committers.map { "--committer=" + $0 }
        options += selection.messages.map { "--grep=" + $0 }
        if selection.ignoresCase { options.append("--regexp-ignore-case") }
        switch selection.patternSyntax {
        case .basic: break
        case .extended: options.append("--extended-regexp")
        case .fixed: options.append("--fixed-strings")
        }
        return options
    }

    private static func option(_ refs: RevisionArguments.Refs) -> String {
        switch refs {
        case .all: "--all"
        case .branches(let pattern): "--branches" + (pattern.map { "=" + $0 } ?? "")
        case .tags(let pattern): "--tags" + (pattern.map { "=" + $0 } ?? "")
        case .remotes(let pattern): "--remotes" + (pattern.map { "=" + $0 } ?? "")
        }
    }

    private func seconds(_ text: String, _ bound: GitDate.Bound) throws(GitFailure) -> Int {
        let date: GitDate
        do throws(SelectionError) { date = try GitDate(text, bound) } catch { throw .selection(error) }
        return try date.resolve(git, bound)
    }

    /// The name of the commit that a text stands for, if it does.
    ///
    /// Short numbers are not asked for: `2024` could be the beginning of some commit's name.
    private func commit(_ text: String) throws(GitFailure) -> String? {
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard !text.isEmpty, !isNumber || text.utf8.count >= 7, (try? Revision.check(text)) != nil else { return nil }
        let answer = try git.run(["rev-parse", "--verify", "-q", "--end-of-options", text + "^{commit}"])
        guard answer.status == 0 else { return nil }
        return HexName.id(answer.output.prefix { $0 != 0x0A }, git.format)?.hex(git.format)
    }

    /// Runs `git rev-list` and reads commits with their parents, in either of its forms: `COMMIT PARENT…` per line,
    /// or `commit COMMIT` and a line of parents.
    static func walk(
        _ git: GitCommand, _ arguments: [String], input: [UInt8]?, isBounded: Bool
    ) throws(GitFailure) -> ResolvedCommits {
        var resolved = ResolvedCommits(isBounded: isBounded)
        var parents: [ObjectID] = []
        try read(git, arguments, input: input) { commit, its in
            resolved.commits.append(commit)
            parents += its
        }
        var seen = Set(resolved.commits)
        for parent in parents where seen.insert(parent).inserted { resolved.boundary.append(parent) }
        if !arguments.contains("--no-walk=unsorted") {
            resolved.formsCircle = try leavesOutCircle(git, arguments, input: input, ordered: resolved.commits.count)
        }
        return resolved
    }

    /// Whether an ordered list is shorter than the same list without order because of a circle.
    ///
    /// One or two more git commands, which count only; the commits themselves are asked for when the counts differ.
    /// That alone proves nothing: without order git does not look behind commits older than `--max-age`.
    private static func leavesOutCircle(
        _ git: GitCommand, _ arguments: [String], input: [UInt8]?, ordered: Int
    ) throws(GitFailure) -> Bool {
        let forms = ["--topo-order", "--date-order", "--parents", "--format=%P"]
        // What picks single commits takes no part: it could pick them out of the circle.
        let picking = [
            "--max-count=", "--skip=", "-n", "--merges", "--no-merges", "--author=", "--committer=", "--grep=",
            "--full-history",
        ]
        let unordered = arguments.filter { !forms.contains($0) }
        let walked = unordered.prefix { $0 != "--" }
        let unpicked = walked.filter { argument in !picking.contains { argument.hasPrefix($0) } }
        let all = unpicked + (unordered.contains("--") ? ["--"] : [])
        let inOrder =
            all.count == unordered.count ? ordered : try count(git, all, order: ["--topo-order"], input: input)
        guard try count(git, all, order: [], input: input) > inOrder else { return false }
        var parents: [ObjectID: [ObjectID]] = [:]
        try read(git, [all[0], "--parents"] + all.dropFirst(), input: input) { parents[$0] = $1 }
        return formCircle(parents)
    }

    /// How many commits `git rev-list` would list.
    private static func count(
        _ git: GitCommand, _ arguments: [String], order: [String], input: [UInt8]?
    ) throws(GitFailure) -> Int {
        let answer = try git.run([arguments[0], "--count"] + order + arguments.dropFirst(), input: input)
        guard answer.status == 0 else { throw git.failure(answer, of: "rev-list") }
        let text = String(decoding: answer.output.prefix { $0 != 0x0A }, as: UTF8.self)
        guard let count = Int(text) else { throw .unexpectedAnswer(command: "rev-list", what: text) }
        return count
    }

    /// Whether some of the commits follow one another in a circle: those are left when all without parents are taken
    /// away again and again.
    static func formCircle(_ parents: [ObjectID: [ObjectID]]) -> Bool {
        var children: [ObjectID: [ObjectID]] = [:]
        var waiting: [ObjectID: Int] = [:]
        for (commit, its) in parents {
            let known = its.filter { parents[$0] != nil }
            waiting[commit] = known.count
            for parent in known { children[parent, default: []].append(commit) }
        }
        var ready = parents.keys.filter { waiting[$0] == 0 }
        var done = 0
        while let commit = ready.popLast() {
            done += 1
            for child in children[commit] ?? [] {
                waiting[child]! -= 1
                if waiting[child] == 0 { ready.append(child) }
            }
        }
        return done < parents.count
    }

    /// Hands over the commits that `git rev-list` writes, with their parents.
    private static func read(
        _ git: GitCommand, _ arguments: [String], input: [UInt8]?, consume: (ObjectID, [ObjectID]) -> Void
    ) throws(GitFailure) {
        var commit: ObjectID?
        var parents: [ObjectID] = []
        let digits = git.format.idLength * 2
        var expectsParents = false
        let header = Array("commit ".utf8)
        let answer = try git.stream(arguments, input: input, separator: 0x0A) { (line) throws(GitFailure) in
            var rest = line[...]
            let isHeader = rest.starts(with: header)
            if isHeader { rest = rest.dropFirst(header.count) }
            var isCommit = !expectsParents
            expectsParents = isHeader
            while rest.count >= digits, let id = HexName.id(rest.prefix(digits), git.format) {
                if isCommit {
                    if let commit { consume(commit, parents) }
                    (commit, parents) = (id, [])
                } else {
                    parents.append(id)
                }
                isCommit = false
                rest = rest.dropFirst(digits)
                if rest.first == 0x20 { rest = rest.dropFirst() }
            }
            guard rest.isEmpty else {
                throw .unexpectedAnswer(command: "rev-list", what: String(decoding: line, as: UTF8.self))
            }
        }
        guard answer.status == 0 else { throw git.failure(answer, of: "rev-list") }
        if let commit { consume(commit, parents) }
    }
}
