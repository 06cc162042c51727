internal import GitStore

/// The ignore file that the walk found in one folder.
struct IgnoreFile: Sendable {
    /// Whose it is: `.gitignore` and `info/exclude` do not affect files that git tracks, the others do.
    enum Kind: Sendable { case git, tool }

    /// The names of ignore files, by falling precedence.
    static let names: [(name: String, kind: Kind)] = [
        (".sprawlignore", .tool), (".ignore", .tool), (".gitignore", .git),
    ]

    let kind: Kind
    let patterns: IgnorePatterns
    /// Bytes of the path of its folder, with the slash at its end: where relative paths begin.
    let base: Int

    /// What the file says about a path; nil when it says nothing.
    func effect(on candidate: IgnoreCandidate) -> IgnorePatterns.Effect? { patterns.effect(on: candidate, base: base) }
}
