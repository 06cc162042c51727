internal import System

/// Recognising git directories: `.git` folders, `.git` files that point to one, bare repositories.
///
/// Source: gitrepository-layout(5); git's `is_git_directory` and `read_gitfile_gently` (setup.c).
enum GitDirectory {
    /// The git directory that `candidate` is or, being a file, points to; nil when it is neither.
    ///
    /// - Returns: Absolute, without symbolic links.
    /// - Throws: `LayoutError` for a file that points nowhere and for a git directory that may not be read.
    static func resolve(_ candidate: FilePath, environment: [String: String]) throws(LayoutError) -> FilePath? {
        guard let place = try locate(candidate) else { return nil }
        switch place {
        case .folder(let folder): return try isGitDirectory(folder, environment) ? realPath(folder) : nil
        case .elsewhere(let target):
            guard target.isDirectory, try isGitDirectory(target, environment) else {
                throw LayoutError(
                    .broken, path: candidate.string, reason: "points to \(target), which is no git directory",
                    remedy: "Repair it with `git worktree repair` or `git submodule update`.")
            }
            return try realPath(target)
        }
    }

    /// Where a `.git` leads.
    enum Place {
        /// It is a folder.
        case folder(FilePath)
        /// It is a file that names this folder.
        case elsewhere(FilePath)

        var folder: FilePath {
            switch self {
            case .folder(let folder), .elsewhere(let folder): folder
            }
        }
    }

    /// Where `candidate` leads, without a look at what is there; nil when it is neither folder nor file.
    ///
    /// - Throws: `LayoutError` for a file that names no path.
    static func locate(_ candidate: FilePath) throws(LayoutError) -> Place? {
        switch (try? Stat(candidate))?.type {
        case .directory: .folder(candidate)
        case .regular: .elsewhere(try target(ofFile: candidate))
        default: nil
        }
    }

    /// What a `.git` file says: `gitdir: <path>`, relative to the folder of the file.
    private static func target(ofFile path: FilePath) throws(LayoutError) -> FilePath {
        let text = try contents(path) ?? []
        guard text.starts(with: "gitdir:".utf8), case let target = Paths.trimmed(text.dropFirst(7)), !target.isEmpty,
            !target.contains(0)
        else {
            throw LayoutError(
                .broken, path: path.string, reason: "is a file, but does not say `gitdir:` and a path",
                remedy: "Give the path of a repository.")
        }
        return path.removingLastComponent().pushing(FilePath(bytes: target))
    }

    /// Where a linked work tree's git directory shares objects and refs: the content of `commondir`, or itself.
    ///
    /// - Parameter environment: `GIT_COMMON_DIR`, if set, is absolute.
    static func commonDirectory(of directory: FilePath, environment: [String: String]) throws(LayoutError) -> FilePath {
        let common: FilePath
        if let path = environment["GIT_COMMON_DIR"] {
            common = FilePath(path)
        } else if let text = try contents(directory.appending("commondir")) {
            common = directory.pushing(FilePath(bytes: Paths.trimmed(text)))
        } else {
            return directory
        }
        return (try? common.resolved()) ?? common
    }

    /// Whether the folder has what every git directory has: a valid HEAD, objects and refs.
    private static func isGitDirectory(
        _ directory: FilePath, _ environment: [String: String]
    ) throws(LayoutError) -> Bool {
        guard try hasHead(directory) else { return false }
        let common = try commonDirectory(of: directory, environment: environment)
        let hasObjects = environment["GIT_OBJECT_DIRECTORY"] != nil || common.appending("objects").isDirectory
        return hasObjects && common.appending("refs").isDirectory
    }

    /// HEAD is a symbolic link into `refs/`, a text that names a ref, or the name of a commit.
    private static func hasHead(_ directory: FilePath) throws(LayoutError) -> Bool {
        let path = directory.appending("HEAD")
        if let target = path.linkTarget { return target.bytes.starts(with: "refs/".utf8) }
        guard let status = try? Stat(path), status.type == .regular, let text = try contents(path) else {
            return false
        }
        if text.starts(with: "ref:".utf8) { return Paths.trimmed(text.dropFirst(4)).starts(with: "refs/".utf8) }
        return ObjectID(hex: String(decoding: Paths.trimmed(text), as: UTF8.self)) != nil
    }

    /// The content of one of git's small files; nil when there is none.
    static func contents(_ path: FilePath) throws(LayoutError) -> [UInt8]? {
        do throws(Errno) {
            return try WholeFile.readIfPresent(path, limit: 16 << 20)
        } catch {
            throw unreadable(path, error)
        }
    }

    static func realPath(_ path: FilePath) throws(LayoutError) -> FilePath {
        do throws(Errno) {
            return try path.resolved()
        } catch {
            throw unreadable(path, error)
        }
    }

    private static func unreadable(_ path: FilePath, _ failure: Errno) -> LayoutError {
        LayoutError(
            .unreadable, path: path.string, reason: "cannot be read: \(failure)",
            remedy: "Check that the path exists and that you may read it.")
    }
}
