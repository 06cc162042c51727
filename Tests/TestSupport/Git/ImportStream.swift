internal import GitStore

/// Commits as git-fast-import(1) takes them: a whole history in one run of git.
public struct ImportStream: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var marks = 0
    /// Seconds since 1970 of the next commit.
    public var time = 1_700_000_000

    public init() {}

    public enum Content: Hashable, Sendable {
        case file(String)
        case script(String)
        case symlink(String)
        /// A commit elsewhere.
        case submodule(String)
    }

    /// - Parameters:
    ///   - parents: Their marks.
    ///   - tree: What the commit has, by path.
    /// - Returns: The commit's mark.
    @discardableResult
    public mutating func commit(
        on ref: String, parents: [Int], _ tree: [String: Content], message: String = "", time: Int? = nil
    ) -> Int {
        commit(on: ref, parents, tree, isWhole: true, message, time)
    }

    /// - Parameter changes: What the commit has other than its first parent.
    public mutating func commit(on ref: String, parents: [Int], changing changes: [String: Content]) -> Int {
        commit(on: ref, parents, changes, isWhole: false, "", nil)
    }

    private mutating func commit(
        on ref: String, _ parents: [Int], _ tree: [String: Content], isWhole: Bool, _ message: String, _ time: Int?
    ) -> Int {
        marks += 1
        // Otherwise a commit without `from` continues the branch.
        if parents.isEmpty { add("reset \(ref)\n") }
        add("commit \(ref)\nmark :\(marks)\n")
        self.time += 60
        add("committer Carl <carl@example.com> \(time ?? self.time) +0000\n")
        data(message.isEmpty ? "commit \(marks)" : message)
        for (index, parent) in parents.enumerated() { add("\(index == 0 ? "from" : "merge") :\(parent)\n") }
        if isWhole { add("deleteall\n") }
        for (path, content) in tree.sorted(by: { $0.key < $1.key }) { add(path, content) }
        add("\n")
        return marks
    }

    private mutating func add(_ path: String, _ content: Content) {
        switch content {
        case .file(let text): inline("100644", path, text)
        case .script(let text): inline("100755", path, text)
        case .symlink(let text): inline("120000", path, text)
        case .submodule(let id): add("M 160000 \(id) \(path)\n")
        }
    }

    private mutating func inline(_ mode: String, _ path: String, _ text: String) {
        add("M \(mode) inline \(path)\n")
        data(text)
    }

    private mutating func data(_ text: String) {
        add("data \(text.utf8.count)\n")
        add(text + "\n")
    }

    private mutating func add(_ text: String) { bytes += text.utf8 }

    public func run(in fixture: GitFixture) throws {
        try fixture.git("fast-import", "--quiet", "--force", input: bytes)
    }
}
