internal import System

/// The search for a git directory: `GIT_DIR`, or upwards from a path.
///
/// Unlike git, the search does not stop at the boundary of a file system.
struct RepositoryDiscovery {
    struct Found {
        var gitDirectory: String
        /// The folder that holds `.git`; nil when the git directory itself was found.
        var workTree: String?
        /// Where the search began.
        var start: String
        var isFromEnvironment: Bool
    }

    /// Absolute, without symbolic links.
    let start: String
    let environment: [String: String]

    func run() throws(LayoutError) -> Found {
        if let path = environment["GIT_DIR"], !path.isEmpty { return try fromEnvironment(path) }
        let ceilings = self.ceilings
        var folder = FilePath(start).isDirectory ? start : Paths.parent(of: start) ?? "/"
        if folder != start, Paths.lastComponent(of: start) != ".git" { throw notFound }
        while true {
            if let found = try gitDirectory(folder + "/.git") {
                return Found(gitDirectory: found, workTree: folder, start: start, isFromEnvironment: false)
            }
            if let found = try gitDirectory(folder) {
                return Found(gitDirectory: found, workTree: nil, start: start, isFromEnvironment: false)
            }
            guard let parent = Paths.parent(of: folder), !ceilings.contains(parent) else { throw notFound }
            folder = parent
        }
    }

    private func gitDirectory(_ candidate: String) throws(LayoutError) -> String? {
        guard let found = try GitDirectory.resolve(FilePath(candidate), environment: environment) else { return nil }
        return try Paths.text(found)
    }

    private func fromEnvironment(_ path: String) throws(LayoutError) -> Found {
        let path = Paths.absolute(path, in: start)
        guard let found = try gitDirectory(path) else {
            throw LayoutError(
                .notARepository, path: path, reason: "is no git directory, but GIT_DIR names it",
                remedy: "Unset GIT_DIR, or let it name a git directory.")
        }
        // With GIT_DIR, the current folder is the top of the work tree. Not so in hooks that run inside of the git
        // directory.
        let isInside = start == found || start.hasPrefix(found + "/")
        return Found(
            gitDirectory: found, workTree: isInside ? nil : start, start: start, isFromEnvironment: true)
    }

    /// Folders above which nothing is looked for: `GIT_CEILING_DIRECTORIES`, separated by colons.
    private var ceilings: Set<String> {
        let paths = (environment["GIT_CEILING_DIRECTORIES"] ?? "").split(separator: ":").map(String.init)
        return Set(paths.map { (try? FilePath($0).resolved().string) ?? $0 })
    }

    private var notFound: LayoutError {
        LayoutError(
            .notARepository, path: start, reason: "is not in a git repository",
            remedy: "Give the path of a work tree, a .git folder or a bare repository.")
    }
}
