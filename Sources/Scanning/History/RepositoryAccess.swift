public import GitProgram
public import GitStore
internal import Findings

/// A repository that can be scanned: where it is, its objects, and git for what git knows best.
public struct RepositoryAccess: Sendable {
    public let layout: RepositoryLayout
    public let git: GitCommand
    let store: ObjectStore

    /// - Parameters:
    ///   - path: A folder in a work tree, a `.git` folder or a bare repository.
    ///   - environment: Of the process, as far as it is about this repository (`GIT_DIR` and so on).
    ///   - isHook: Whether a hook of this repository is running, so that the environment names its index and where new
    ///     objects are.
    ///   - maximumObjectSize: Larger objects are reported and not scanned; bytes.
    ///   - isCancelled: Asked often; git is ended when it says so.
    /// - Throws: ``RepositoryError``.
    public init(
        path: String, environment: [String: String], isHook: Bool = false, maximumObjectSize: Int? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(RepositoryError) {
        do throws(LayoutError) {
            layout = try RepositoryLayout.find(from: path, environment: environment)
        } catch { throw RepositoryError(message: "\(error)") }
        var gitEnvironment = GitEnvironment.current()
        if isHook { gitEnvironment.adoptHookVariables { environment[$0] } }
        do throws(GitFailure) {
            git = try GitCommand(
                gitDirectory: layout.gitDirectory, workTree: layout.workTree, format: layout.format,
                environment: gitEnvironment, isCancelled: isCancelled)
        } catch { throw RepositoryError(message: "\(error)") }
        store = ObjectStore(
            layout, maximumObjectSize: min(maximumObjectSize ?? 1 << 30, ObjectScanner.maximumSize))
    }
}

/// A repository, or a part of its history that the user named, that cannot be scanned at all.
public struct RepositoryError: Error, Sendable {
    /// What is wrong and what to do about it. Holds text from the scanned world.
    public var message: String

    public init(message: String) { self.message = message }
}
