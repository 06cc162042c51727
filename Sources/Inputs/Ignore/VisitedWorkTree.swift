internal import GitStore
internal import Synchronization
internal import System

/// A git work tree that the walk has met. Its index is read when somebody asks for it first, and most walks never do.
final class VisitedWorkTree: Sendable {
    private let workTree: WorkTree
    private let index = Mutex<Result<TrackedPaths, UnusableIndex>?>(nil)

    /// - Parameter top: As the walk opens it; for messages, too.
    /// - Returns: nil when the folder holds no `.git`.
    init?(top: FilePath) {
        guard let workTree = WorkTree(top: top) else { return nil }
        self.workTree = workTree
    }

    var top: FilePath { workTree.top }

    /// The patterns that hold for this repository but are not part of it.
    var excludePatterns: IgnorePatterns? { workTree.excludePatterns }

    /// What the index tracks; nil if it cannot be read.
    func trackedPaths() -> TrackedPaths? {
        index.withLock { index in
            if let index { return try? index.get() }
            let read = Result { () throws(UnusableIndex) in try workTree.trackedPaths() }
            index = read
            return try? read.get()
        }
    }

    /// Why the index could not be used; nil before ``trackedPaths()`` was called, too.
    var indexIssue: InputIssue? {
        guard case .failure(let error)? = index.withLock({ $0 }) else { return nil }
        return InputIssue(path: error.path, kind: .indexUnusable(reason: error.reason))
    }
}
