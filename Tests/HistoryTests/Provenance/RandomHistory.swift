import TestSupport

@testable import GitStore
@testable import History

/// A history as nobody would write it: folders that move, files that become folders and come back, merges of any
/// number of lines of development with content of their own, several roots, clocks that go wrong.
struct RandomHistory {
    private(set) var stream = ImportStream()
    private var generator: SeededGenerator
    private let hasSubmodules: Bool
    private var commits: [(mark: Int, tree: [String: ImportStream.Content])] = []
    /// Paths below which files are made; few, so that they meet.
    private static let names = ["a", "b", "a.b", "a-b", "z", "\u{E9}"]
    private static let idOfSubmodule = String(repeating: "1234abcd", count: 5)

    init(commits count: Int, seed: UInt64, hasSubmodules: Bool = true) {
        self.hasSubmodules = hasSubmodules
        generator = SeededGenerator(seed: seed)
        for _ in 0..<count { addCommit() }
        let last = commits.randomElement(using: &generator)!
        stream.commit(on: "refs/heads/main", parents: [last.mark], last.tree)
    }

    private mutating func addCommit() {
        var parents: [Int] = []
        if !commits.isEmpty, Int.random(in: 0..<20, using: &generator) > 0 {
            parents = [Int.random(in: max(0, commits.count - 4)..<commits.count, using: &generator)]
            if Int.random(in: 0..<4, using: &generator) == 0 {
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    let other = Int.random(in: 0..<commits.count, using: &generator)
                    if !parents.contains(other) { parents.append(other) }
                }
            }
        }
        var tree = parents.first.map { commits[$0].tree } ?? [:]
        for parent in parents.dropFirst() where Bool.random(using: &generator) {
            for (path, content) in commits[parent].tree where Bool.random(using: &generator) {
                put(content, at: path, into: &tree)
            }
        }
        for _ in 0..<Int.random(in: 0...4, using: &generator) { change(&tree) }
        // A clock that is wrong now and then must not put children in front of parents.
        let time = Int.random(in: 0..<8, using: &generator) == 0 ? 1_600_000_000 + commits.count : nil
        // A branch for each commit: all are reachable.
        let mark = stream.commit(
            on: "refs/heads/c\(commits.count)", parents: parents.map { commits[$0].mark }, tree, time: time)
        commits.append((mark, tree))
    }

    private mutating func change(_ tree: inout [String: ImportStream.Content]) {
        let path = randomPath()
        switch Int.random(in: 0..<8, using: &generator) {
        case 0...3: put(randomContent(), at: path, into: &tree)
        case 4: tree = tree.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
        case 5:
            // A folder, or a file, moves; what it was stays, now and then.
            let target = randomPath()
            let moved = tree.filter { $0.key == path || $0.key.hasPrefix(path + "/") }
            if Bool.random(using: &generator) { for key in moved.keys { tree[key] = nil } }
            for (key, content) in moved { put(content, at: target + key.dropFirst(path.count), into: &tree) }
        case 6: if let file = tree.keys.sorted().randomElement(using: &generator) { tree[file] = nil }
        default: if Int.random(in: 0..<10, using: &generator) == 0 { tree = [:] }
        }
    }

    /// A file takes the place of a folder and the other way round.
    private func put(_ content: ImportStream.Content, at path: String, into tree: inout [String: ImportStream.Content])
    {
        tree = tree.filter { !$0.key.hasPrefix(path + "/") && !path.hasPrefix($0.key + "/") }
        tree[path] = content
    }

    private mutating func randomPath() -> String {
        let depth = Int.random(in: 1...4, using: &generator)
        return (0..<depth).map { _ in Self.names.randomElement(using: &generator)! }.joined(separator: "/")
    }

    private mutating func randomContent() -> ImportStream.Content {
        // Few, so that the same blob is met in many places.
        let text = "content \(Int.random(in: 0..<12, using: &generator))\n"
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: return .symlink(text)
        case 1: return .script(text)
        case 2 where hasSubmodules: return .submodule(Self.idOfSubmodule)
        default: return .file(text)
        }
    }
}
