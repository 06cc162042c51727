internal import Findings
internal import GitProgram
internal import GitStore
internal import History

/// What refs lead to: commits, and now and then something else.
struct RefTips {
    /// Each with the full names of its refs.
    private(set) var commits: [(commit: CommitIndex, names: [String])] = []
    private(set) var head: CommitIndex?
    /// Trees and blobs that tags name without a commit.
    private(set) var trees: [(tree: ObjectNumber, name: String)] = []
    private(set) var blobs: [(blob: ObjectNumber, name: String)] = []
    /// Annotated tags on the way.
    private(set) var tags: [ObjectNumber: String] = [:]
    private(set) var problems: [Problem] = []
    private var places: [CommitIndex: Int] = [:]

    private let catalogue: ObjectCatalogue
    private let graph: CommitGraph
    private let reader: ObjectReader

    /// Longer chains of tags that name tags are not followed.
    static let longestTagChain = 64

    init(_ list: GitRefs, in catalogue: ObjectCatalogue, _ graph: CommitGraph) {
        self.catalogue = catalogue
        self.graph = graph
        reader = catalogue.store.makeReader()
        // Replacements are not followed, and the objects they bring are no part of the history.
        for ref in list.refs where !ref.name.hasPrefix("refs/replace/") { add(ref.id, ref.name) }
        for ref in list.otherHeads { add(ref.id, ref.name) }
        switch list.head {
        case .branch(let ref): head = commit(ref.id)
        case .detached(let id):
            add(id, "HEAD")
            head = commit(id)
        case .unborn, .unreadable: break
        }
        problems += list.problems.map { Problem(kind: .repository, message: $0) }
        if case .unreadable = list.head {
            problems.append(Problem(kind: .repository, path: "HEAD", message: "names neither a ref nor a commit"))
        }
    }

    /// - Parameter tips: Commits that the user named instead of refs.
    init(commits tips: [ObjectID], in catalogue: ObjectCatalogue, _ graph: CommitGraph, head: CommitIndex?) {
        self.catalogue = catalogue
        self.graph = graph
        reader = catalogue.store.makeReader()
        self.head = head
        for tip in tips { add(tip, nil) }
    }

    private func commit(_ id: ObjectID) -> CommitIndex? { catalogue.number(of: id).flatMap { graph.index(of: $0) } }

    private mutating func add(_ id: ObjectID, _ name: String?) {
        var current = id
        var promised: ObjectKind? = Self.leadsToCommits(name) ? .commit : nil
        for _ in 0..<Self.longestTagChain {
            guard let number = catalogue.number(of: current) else { return report(current, name, isMissing: true) }
            let kind = catalogue.kind(of: number)
            // Where a pack's index has no checksums, one damaged bit makes something else of a commit.
            if let promised, let kind, kind != promised { return report(current, name, is: kind, insteadOf: promised) }
            switch kind {
            case .commit:
                guard let commit = graph.index(of: number) else { return report(current, name, isMissing: false) }
                return add(commit, name)
            case .tree: return trees.append((number, name ?? ""))
            case .blob: return blobs.append((number, name ?? ""))
            case .tag:
                tags[number] = name ?? ""
                guard let object = try? reader.read(current),
                    let tag = object.withBytes({ try? TagHeader(parsing: $0, format: catalogue.store.format) })
                else { return report(current, name, isMissing: false) }
                current = tag.target
                promised = tag.kind
            case nil: return report(current, name, isMissing: false)
            }
        }
        problems.append(
            Problem(kind: .repository, path: name, message: "leads through more than \(Self.longestTagChain) tags"))
    }

    /// Branches have commits and nothing else (git-update-ref(1) refuses other objects there).
    private static func leadsToCommits(_ name: String?) -> Bool {
        guard let name else { return false }
        return name == "HEAD" || name.hasPrefix("refs/heads/") || name.hasPrefix("worktrees/")
    }

    private mutating func report(_ id: ObjectID, _ name: String?, is kind: ObjectKind, insteadOf promised: ObjectKind) {
        problems.append(
            Problem(
                kind: .corruptObject, path: name,
                message: "leads to object \(id.hex(catalogue.store.format)), which is a \(kind) and should be a "
                    + "\(promised)"))
    }

    private mutating func add(_ commit: CommitIndex, _ name: String?) {
        let place = places[commit] ?? commits.count
        if place == commits.count {
            places[commit] = place
            commits.append((commit, []))
        }
        if let name { commits[place].names.append(name) }
    }

    private mutating func report(_ id: ObjectID, _ name: String?, isMissing: Bool) {
        // A damaged object has been reported as such; what it would have led to is what this is about.
        problems.append(
            Problem(
                kind: isMissing ? .missingObject : .repository, path: name,
                message: "leads to object \(id.hex(catalogue.store.format)), which "
                    + (isMissing ? "is not in the repository" : "cannot be read")))
    }
}
