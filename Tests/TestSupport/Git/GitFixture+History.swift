internal import Rules
internal import Foundation

public import GitStore

extension GitFixture {
    /// A history with what histories have: edited files that deltify well, new, renamed and removed ones, folders,
    /// empty and binary files, a symbolic link, a merge and annotated tags.
    public func makeHistory(commits: Int = 12, seed: UInt64 = 1) throws {
        var generator = SeededGenerator(seed: seed)
        var lines = generator.text(lines: 200).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        try write("empty", [])
        try write("folder/deep/binary.bin", generator.bytes(5000))
        try write("scripts/run.sh", "echo run\n")
        try FileManager.default.createSymbolicLink(atPath: path + "/link", withDestinationPath: "folder/deep")
        for number in 0..<commits {
            for _ in 0..<3 {
                let at = Int.random(in: 0..<lines.count, using: &generator)
                lines[at] = generator.text(lines: 1).trimmingCharacters(in: .newlines)
                lines.insert("inserted \(number)", at: Int.random(in: 0...lines.count, using: &generator))
            }
            try write("folder/main.txt", lines.joined(separator: "\n"))
            try write("notes/\(number).txt", generator.text(lines: 10))
            if number > 4 { try remove("notes/\(number - 4).txt") }
            try commit("commit \(number)\n\nwith a body of its own: \(number * number)")
            if number == commits / 3 { try git("branch", "side") }
            if number % 5 == 4 { try git("tag", "-a", "v\(number)", "-m", "release \(number)") }
        }
        try git("checkout", "--quiet", "side")
        try write("side.txt", generator.text(lines: 30))
        try commit("on the side")
        try git("checkout", "--quiet", "main")
        time += 60
        try git("merge", "--quiet", "--no-ff", "-m", "merge the side", "side")
    }

    /// Everything in one pack with deltas.
    public func repack(_ arguments: String...) throws {
        try git(["repack", "-adfq", "--depth=50", "--window=10"] + arguments)
        try git("prune-packed", "-q")
    }

    /// Writes a pack of the given objects beside those that are there.
    ///
    /// - Returns: the path without `.pack` and `.idx`.
    @discardableResult
    public func makePack(of ids: [ObjectID], arguments: [String] = []) throws -> String {
        let list = ids.map { $0.hex(format) + "\n" }.joined()
        let stem = gitDirectory + "/objects/pack/pack"
        let name = try git(["pack-objects", "-q"] + arguments + [stem], input: Array(list.utf8))
        return stem + "-" + String(decoding: name.dropLast(), as: UTF8.self)
    }
}
