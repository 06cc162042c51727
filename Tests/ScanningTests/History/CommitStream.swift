/// Commits as git-fast-import(1) takes them: a whole history in one run of git.
struct CommitStream {
    private(set) var bytes: [UInt8] = []
    private var marks = 0
    private var time = 1_700_000_000

    /// - Returns: The blob's mark.
    mutating func blob(_ content: [UInt8]) -> Int {
        marks += 1
        add("blob\nmark :\(marks)\n")
        data(content)
        return marks
    }

    /// - Parameters:
    ///   - parents: Their marks.
    ///   - tree: The marks of the commit's blobs, by path.
    /// - Returns: The commit's mark.
    @discardableResult
    mutating func commit(
        on ref: String = "refs/heads/main", parents: [Int], _ tree: [String: Int], message: String = "a change"
    ) -> Int {
        marks += 1
        time += 60
        // Otherwise a commit without `from` continues the branch.
        if parents.isEmpty { add("reset \(ref)\n") }
        add("commit \(ref)\nmark :\(marks)\ncommitter Carl <carl@example.com> \(time) +0000\n")
        data(Array(message.utf8))
        for (index, parent) in parents.enumerated() { add("\(index == 0 ? "from" : "merge") :\(parent)\n") }
        add("deleteall\n")
        for (path, blob) in tree.sorted(by: { $0.key < $1.key }) { add("M 100644 :\(blob) \(path)\n") }
        add("\n")
        return marks
    }

    private mutating func data(_ content: [UInt8]) {
        add("data \(content.count)\n")
        bytes += content
        add("\n")
    }

    private mutating func add(_ text: String) { bytes += text.utf8 }

    func run(in repository: HistoryRepository) throws {
        try repository.git("-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--force", input: bytes)
    }
}
