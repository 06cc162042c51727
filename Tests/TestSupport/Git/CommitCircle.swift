internal import Foundation

/// Commits that follow one another in a circle, which no honest repository has: their names are made up, and the
/// objects are written where objects of these names belong.
public struct CommitCircle: Sendable {
    /// Hexadecimal, each before its parent; the first is the parent of the last.
    public let names: [String]

    /// - Parameters:
    ///   - tree: What every commit holds; hexadecimal.
    ///   - gitDirectory: Of a repository with SHA-1 names.
    public init(length: Int, tree: String, in gitDirectory: String) throws {
        names = (0..<length).map { number in
            let digits = String(number, radix: 16)
            return "c1" + String(repeating: "0", count: 38 - digits.count) + digits
        }
        for (number, name) in names.enumerated() {
            let person = "Ann <ann@example.com> \(1_700_000_000 - number * 60) +0000"
            let text = """
                tree \(tree)
                parent \(names[(number + 1) % length])
                author \(person)
                committer \(person)

                commit \(number) of a circle

                """
            let object = Array("commit \(text.utf8.count)".utf8) + [0] + Array(text.utf8)
            let folder = gitDirectory + "/objects/" + name.prefix(2)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(PackFile.stored(object)).write(to: URL(fileURLWithPath: folder + "/" + name.dropFirst(2)))
        }
    }

    /// The text of an honest commit whose parent is in the circle.
    public func child(tree: String) -> [UInt8] {
        let person = "Ann <ann@example.com> 1700000100 +0000"
        return Array(
            "tree \(tree)\nparent \(names[0])\nauthor \(person)\ncommitter \(person)\n\nin front of a circle\n".utf8)
    }
}
