internal import System

/// Recognising git directories: `.git` folders, `.git` files that point to one, bare repositories.
///
/// Source: gitrepository-layout(5); git's `is_git_directory` and `read_gitfile_gently` (setup.c).
enum GitDirectory {
    /// The git directory that `candidate` is or, being a file, points to; nil when it is neither.
    ///
    /// - Throws: `LayoutError` for a file that points nowhere and for a git directory that may not be read.
    static func resolve(_ candidate: String, environment: [String: String]) throws(LayoutError) -> String? {
        guard let status = try? Stat(FilePath(candidate)) else { return nil }
        switch status.type {
        case .directory: return try isGitDirectory(candidate, environment) ? realPath(candidate) : nil
        case .regular:
            let target = try target(ofFile: candidate)
            guard FilePath(target).isDirectory, try isGitDirectory(target, environment) else {
                throw LayoutError(
                    .broken, path: candidate, reason: "points to \(target), which is no git directory",
                    remedy: "Repair it with `git worktree repair` or `git submodule update`.")
            }
            return try realPath(target)
        default: return nil
        }
    }

    /// What a `.git` file says: `gitdir: <path>`, relative to the folder of the file.
    static func target(ofFile path: String) throws(LayoutError) -> String {
        let text = try contents(path) ?? []
        guard text.starts(with: "gitdir:".utf8), case let target = Paths.trimmed(Array(text.dropFirst(7))),
            !target.isEmpty, !target.utf8.contains(0)
        else {
            throw LayoutError(
                .broken, path: path, reason: "is a file, but does not say `gitdir:` and a path",
                remedy: "Give the path of a repository.")
        }
        return Paths.absolute(target, in: Paths.parent(of: path) ?? "/")
    }

    /// Where a linked work tree's git directory shares objects and refs: the content of `commondir`, or itself.
    ///
    /// - Parameter environment: `GIT_COMMON_DIR`, if set, is absolute.
    static func commonDirectory(of directory: String, environment: [String: String]) throws(LayoutError) -> String {
        if let common = environment["GIT_COMMON_DIR"] { return (try? FilePath(common).resolved().string) ?? common }
        guard let text = try contents(directory + "/commondir") else { return directory }
        let common = Paths.absolute(Paths.trimmed(text), in: directory)
        return (try? FilePath(common).resolved().string) ?? common
    }

    /// Whether the folder has what every git directory has: a valid HEAD, objects and refs.
    private static func isGitDirectory(
        _ directory: String, _ environment: [String: String]
    ) throws(LayoutError) -> Bool {
        guard try hasHead(directory) else { return false }
        let common = try commonDirectory(of: directory, environment: environment)
        let hasObjects = environment["GIT_OBJECT_DIRECTORY"] != nil || FilePath(common + "/objects").isDirectory
        return hasObjects && FilePath(common + "/refs").isDirectory
    }

    /// HEAD is a symbolic link into `refs/`, a text that names a ref, or the name of a commit.
    private static func hasHead(_ directory: String) throws(LayoutError) -> Bool {
        let path = directory + "/HEAD"
        if let target = FilePath(path).linkTarget?.string { return target.hasPrefix("refs/") }
        guard let status = try? Stat(FilePath(path)), status.type == .regular, let text = try contents(path) else {
            return false
        }
        if text.starts(with: "ref:".utf8) { return Paths.trimmed(Array(text.dropFirst(4))).hasPrefix("refs/") }
        return ObjectID(hex: Paths.trimmed(text)) != nil
    }

    /// The content of one of git's small files; nil when there is none.
    static func contents(_ path: String) throws(LayoutError) -> [UInt8]? {
        do throws(Errno) {
            return try WholeFile.read(FilePath(path), limit: 16 << 20)
        } catch {
            if error.isAbsence { return nil }
            throw unreadable(path, error)
        }
    }

    static func realPath(_ path: String) throws(LayoutError) -> String {
        do throws(Errno) {
            return try FilePath(path).resolved().string
        } catch {
            throw unreadable(path, error)
        }
    }

    private static func unreadable(_ path: String, _ failure: Errno) -> LayoutError {
        LayoutError(
            .unreadable, path: path, reason: "cannot be read: \(failure)",
            remedy: "Check that the path exists and that you may read it.")
    }
}
