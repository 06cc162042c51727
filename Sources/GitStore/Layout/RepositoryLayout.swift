internal import System

/// Where a repository keeps things, found without running git.
///
/// Source: gitrepository-layout(5), git(1) "Environment Variables", git's `setup_git_directory_gently` (setup.c).
/// `safe.directory` is not consulted: reading runs nothing that the repository says.
public struct RepositoryLayout: Sendable {
    /// Absolute, without symbolic links. Of a linked work tree or submodule: its own.
    public let gitDirectory: String
    /// What linked work trees share; otherwise the git directory.
    public let commonDirectory: String
    /// nil for a bare repository.
    public let workTree: String?
    public let format: ObjectFormat
    /// The primary first, then those it borrows from.
    public let objectDirectories: [String]
    /// Alternates that cannot be used.
    public let alternateProblems: [ObjectProblem]
    /// Whether the history is cut off.
    public var isShallow: Bool { !shallowBoundary.isEmpty }
    /// The commits whose parents are absent on purpose.
    public let shallowBoundary: Set<ObjectID>
    /// Whether objects may be absent because a remote promises to have them.
    public let isPartialClone: Bool

    /// Finds the repository that `path` belongs to.
    ///
    /// - Parameters:
    ///   - path: the work tree or a folder below, a `.git` folder or file, a bare repository.
    ///   - environment: of its variables, those that git sets for hooks are used: `GIT_DIR`, `GIT_WORK_TREE`,
    ///     `GIT_COMMON_DIR`, `GIT_OBJECT_DIRECTORY`, `GIT_ALTERNATE_OBJECT_DIRECTORIES`, `GIT_SHALLOW_FILE`, and
    ///     `GIT_CEILING_DIRECTORIES`. Relative paths in them begin at `path`, as after `git -C path`.
    public static func find(
        from path: String, environment: [String: String]
    ) throws(LayoutError) -> RepositoryLayout {
        let start = try Paths.text(GitDirectory.realPath(FilePath(path)))
        var environment = environment
        if let common = environment["GIT_COMMON_DIR"] {
            environment["GIT_COMMON_DIR"] = Paths.absolute(common, in: start)
        }
        let found = try RepositoryDiscovery(start: start, environment: environment).run()
        return try RepositoryLayout(found, workingDirectory: start, environment: environment)
    }

    /// Whether exactly this folder, and not one above, is the top of a work tree or a bare repository.
    public static func isRepository(_ path: String) -> Bool {
        let path = FilePath(path)
        return (try? GitDirectory.resolve(path.appending(".git"), environment: [:])) != nil
            || (path.isDirectory && (try? GitDirectory.resolve(path, environment: [:])) != nil)
    }

    private init(
        _ found: RepositoryDiscovery.Found, workingDirectory: String, environment: [String: String]
    ) throws(LayoutError) {
        gitDirectory = found.gitDirectory
        let common = try Paths.text(
            GitDirectory.commonDirectory(of: FilePath(found.gitDirectory), environment: environment))
        commonDirectory = common
        let configuration = try Self.configuration(gitDirectory: gitDirectory, commonDirectory: common)
        format = try Self.format(configuration, path: common + "/config")
        workTree = try Self.workTree(found, configuration, isLinked: common != gitDirectory, environment)

        let primary = environment["GIT_OBJECT_DIRECTORY"].map { Paths.absolute($0, in: workingDirectory) }
        let alternates = Alternates(
            primary: primary ?? common + "/objects", environment: environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"],
            workingDirectory: workingDirectory)
        objectDirectories = alternates.directories
        alternateProblems = alternates.problems

        var shallowFile = common + "/shallow"
        if let path = environment["GIT_SHALLOW_FILE"] {
            // Set but empty: git is told to ignore the boundary.
            shallowFile = path.isEmpty ? "" : Paths.absolute(path, in: workingDirectory)
        }
        shallowBoundary = try Self.boundary(shallowFile)
        isPartialClone =
            configuration.value("extensions", "partialclone") != nil
            || configuration.entries.contains { $0.section == "remote" && $0.key == "promisor" && $0.isTrue }
            || objectDirectories.contains { directory in
                ((try? DirectoryStream.names(in: FilePath(directory + "/pack"))) ?? []).contains {
                    $0.suffix(9).elementsEqual(".promisor".utf8)
                }
            }
    }

    private static func boundary(_ path: String) throws(LayoutError) -> Set<ObjectID> {
        guard !path.isEmpty, let text = try GitDirectory.contents(FilePath(path)) else { return [] }
        return Set(String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap(ObjectID.init))
    }
}

// MARK: Configuration

extension RepositoryLayout {
    private static func configuration(
        gitDirectory: String, commonDirectory: String
    ) throws(LayoutError) -> GitConfiguration {
        var configuration = GitConfiguration(try GitDirectory.contents(FilePath(commonDirectory + "/config")) ?? [])
        if configuration.bool("extensions", "worktreeconfig") == true,
            let text = try GitDirectory.contents(FilePath(gitDirectory + "/config.worktree"))
        {
            configuration.append(GitConfiguration(text))
        }
        return configuration
    }

    /// Extensions that change nothing about how objects are stored, and those this reader follows. A repository of
    /// format 1 with any other must not be read (gitrepository-layout(5), `extensions`).
    private static let knownExtensions: Set<String> = [
        "noop", "noop-v1", "preciousobjects", "partialclone", "worktreeconfig", "objectformat", "compatobjectformat",
        "refstorage", "relativeworktrees", "submodulepathconfig",
    ]

    private static func format(_ configuration: GitConfiguration, path: String) throws(LayoutError) -> ObjectFormat {
        func unsupported(_ reason: String) -> LayoutError {
            LayoutError(
                .unsupported, path: path, reason: reason,
                remedy: "Clone it with `git clone` into the default format and scan the clone.")
        }
        let text = configuration.value("core", "repositoryformatversion") ?? "0"
        guard let version = Int(text), (0...1).contains(version) else {
            throw unsupported("has the repository format version \(text); 0 and 1 are known")
        }
        if version == 1 {
            for entry in configuration.entries where entry.section == "extensions" {
                if !knownExtensions.contains(entry.key) { throw unsupported("has the extension \(entry.key)") }
            }
        }
        guard let format = configuration.objectFormat else {
            let name = configuration.value("extensions", "objectformat") ?? ""
            throw unsupported("has the object format \(name); sha1 and sha256 are known")
        }
        return format
    }

    private static func workTree(
        _ found: RepositoryDiscovery.Found, _ configuration: GitConfiguration, isLinked: Bool,
        _ environment: [String: String]
    ) throws(LayoutError) -> String? {
        if let tree = environment["GIT_WORK_TREE"], found.isFromEnvironment {
            return try Paths.text(GitDirectory.realPath(FilePath(Paths.absolute(tree, in: found.start))))
        }
        if isLinked {
            // `gitdir` holds the path of the work tree's .git file. What the shared configuration says is about the
            // main work tree.
            if let workTree = found.workTree { return workTree }
            let directory = FilePath(found.gitDirectory)
            guard let text = try GitDirectory.contents(directory.appending("gitdir")) else { return nil }
            let dotGit = directory.pushing(FilePath(bytes: Paths.trimmed(text)))
            return try (try? dotGit.removingLastComponent().resolved()).map(Paths.text)
        }
        if configuration.bool("core", "bare") == true { return nil }
        if let tree = configuration.value("core", "worktree") {
            return try? FilePath(Paths.absolute(tree, in: found.gitDirectory)).resolved().string
        }
        if let workTree = found.workTree { return workTree }
        return Paths.lastComponent(of: found.gitDirectory) == ".git" ? Paths.parent(of: found.gitDirectory) : nil
    }
}
