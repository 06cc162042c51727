internal import GitStore

/// Paths of a repository that a user asks for, and exceptions from them. An empty list asks for everything.
public struct PathspecList: Sendable, Equatable {
    private var included: [Pathspec] = []
    private var excluded: [Pathspec] = []

    public init() {}

    /// - Parameters:
    ///   - texts: Pathspecs, as the user wrote them; ``GitStore/Pathspec`` says which forms are known.
    ///   - folder: Where they count from, relative to the top of the repository; empty for the top.
    public init(_ texts: [String], in folder: String = "") throws(SelectionError) {
        for text in texts {
            do throws(Pathspec.Malformed) {
                let pathspec = try Pathspec(text, in: folder)
                if pathspec.isException { excluded.append(pathspec) } else { included.append(pathspec) }
            } catch {
                throw SelectionError(argument: text, reason: error.reason)
            }
        }
    }

    public var isEmpty: Bool { included.isEmpty && excluded.isEmpty }

    /// - Parameter path: From the top of the repository, without a leading slash.
    public func contains(_ path: some Collection<UInt8>) -> Bool {
        if isEmpty { return true }
        let path = Array(path)
        func isMatch(_ pathspec: Pathspec) -> Bool { pathspec.matches(path) }
        return (included.isEmpty || included.contains(where: isMatch)) && !excluded.contains(where: isMatch)
    }

    /// The same list in git's words, independent of the current folder.
    var texts: [String] { (included + excluded).flatMap(\.texts) }
}
