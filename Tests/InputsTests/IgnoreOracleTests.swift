import Foundation
import Inputs
import Testing

/// What git itself says is the specification: the walk must deliver exactly what `git ls-files --cached --others
/// --exclude-standard` lists, on random trees with random ignore files and random tracked files.
@Suite struct IgnoreOracleTests {
    static let names = [
        "a", "b", "c", "ab", "abc", "foo", "bar", "a.o", "b.o", "a.b.o", "foo.txt", ".x", "A", "a b", "a ", "#a", "!a",
        "[a]", "a]", "x\\y", "a-b", "-", "*", "é", "9", "a,b",
    ]

    static func name(_ random: inout SeededGenerator) -> String {
        Int.random(in: 0..<3, using: &random) == 0
            ? names.randomElement(using: &random)! : ["a", "b", "c", "foo", "ab"].randomElement(using: &random)!
    }

    /// One component of a pattern.
    static func component(_ random: inout SeededGenerator) -> String {
        let pieces = [
            "*", "*", "?", "a", "b", "o", ".", "**", "[a-c]", "[!a]", "[^b-z]", "[[:alpha:]]", "[[:digit:][:upper:]]",
            "[]a]", "[a", "[[:nope:]]", "[\\]a]", "\\*", "\\a", "\\", "[a-]", "[!]", "[c-a]", " ", "[[:space:]]",
            "[[:a]",
            "é", "***", "[--/]", "foo",
        ]
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2: return name(&random)
        case 3: return "*"
        case 4: return "**"
        case 5: return "*." + ["o", "txt", "b.o"].randomElement(using: &random)!
        default:
            return (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
        }
    }

    static func pattern(_ random: inout SeededGenerator) -> String {
        var text = (0..<[1, 1, 1, 2, 2, 3, 4].randomElement(using: &random)!).map { _ in component(&random) }
            .joined(separator: Int.random(in: 0..<20, using: &random) == 0 ? "\\/" : "/")
        if Int.random(in: 0..<5, using: &random) == 0 { text = "/" + text }
        if Int.random(in: 0..<5, using: &random) == 0 { text += "/" }
        if Int.random(in: 0..<3, using: &random) == 0 { text = "!" + text }
        let ends = ["", "", "", "", "", "", " ", "  ", "\\ ", "\t", "\r", " \r", "/ ", "\\  "]
        text += ends.randomElement(using: &random)!
        if Int.random(in: 0..<30, using: &random) == 0 { text = "# " + text }
        return text
    }

    static func ignoreFile(_ random: inout SeededGenerator) -> String {
        let lines = (0..<Int.random(in: 1...7, using: &random)).map { _ in pattern(&random) }
        return (Int.random(in: 0..<10, using: &random) == 0 ? "\u{FEFF}" : "")
            + lines.joined(separator: Int.random(in: 0..<6, using: &random) == 0 ? "\r\n" : "\n")
            + (Bool.random(using: &random) ? "\n" : "")
    }

    @Test(arguments: 0..<8) func agreesWithGit(batch: Int) throws {
        let tree = TemporaryTree()
        try tree.git("init", "-q")
        for number in 0..<40 {
            let seed = UInt64(batch * 1000 + number)
            var random = SeededGenerator(seed: seed)
            for name in try FileManager.default.contentsOfDirectory(atPath: tree.path) where name != ".git" {
                try FileManager.default.removeItem(atPath: tree.path(name))
            }
            try? FileManager.default.removeItem(atPath: tree.path(".git/index"))
            var files: [String] = []
            var folders = [""]
            for _ in 0..<40 {
                let folder = (0..<Int.random(in: 0...4, using: &random)).map { _ in Self.name(&random) + "/" }.joined()
                let file = folder + Self.name(&random)
                // A name may be taken already by a folder, or a folder's by a file.
                if (try? tree.write(file)) == nil { continue }
                files.append(file)
                if !folder.isEmpty { folders.append(String(folder.dropLast())) }
            }
            var ignoreFiles: [String] = []
            for index in 0..<Int.random(in: 1...4, using: &random) {
                let folder = index == 0 ? "" : folders.randomElement(using: &random)!
                let content = Self.ignoreFile(&random)
                try tree.write(folder.isEmpty ? ".gitignore" : folder + "/.gitignore", content)
                ignoreFiles.append("\(folder)/.gitignore: \(content.debugDescription)")
            }
            let exclude = Self.ignoreFile(&random)
            try tree.write(".git/info/exclude", exclude)
            ignoreFiles.append("exclude: \(exclude.debugDescription)")
            if number % 2 == 0 {
                let tracked = files.shuffled(using: &random).prefix(5)
                try tree.git(
                    "add", "-f", "--pathspec-from-file=-", "--pathspec-file-nul",
                    input: tracked.map { ":(literal)" + $0 }.joined(separator: "\0"))
                if number % 4 == 0 { try tree.git("update-index", "--index-version", "4") }
            }
            try compare(tree, "", seed, ignoreFiles)
            let folder = folders.randomElement(using: &random)!
            let isIgnored = (try? tree.git("check-ignore", "-q", "--no-index", "--", folder)) != nil
            if !folder.isEmpty, !isIgnored { try compare(tree, folder, seed, ignoreFiles) }
        }
    }

    func compare(_ tree: TemporaryTree, _ folder: String, _ seed: UInt64, _ ignoreFiles: [String]) throws {
        let output = try tree.git("ls-files", "-z", "--cached", "--others", "--exclude-standard", in: folder)
        let expected = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.sorted()
        let delivered = try relativePaths(in: tree, folder, threads: 2)
        let missing = Set(expected).subtracting(delivered).sorted()
        let surplus = Set(delivered).subtracting(expected).sorted()
        #expect(
            delivered == expected,
            "seed \(seed), folder \(folder): missing \(missing), surplus \(surplus)\n\(ignoreFiles.joined(separator: "\n"))"
        )
    }
}
