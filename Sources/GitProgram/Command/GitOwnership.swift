internal import System

extension GitCommand {
    /// Refuses a repository that belongs to another user, unless the user has declared it safe.
    ///
    /// git checks this when it looks for the repository itself and not when it is told `--git-dir`, as here (observed
    /// with 2.39: setup.c, `ensure_valid_ownership`). So the owners are looked at first, which costs no process; only
    /// if one is somebody else, git is asked once in its own way, with the user's configuration, whose
    /// `safe.directory` decides.
    ///
    /// - Throws: `.dubiousOwnership`.
    public func verifyOwnership() throws(GitFailure) {
        let places = [gitDirectory, workTree, workTree.map { $0 + "/.git" }].compactMap { $0 }
        guard !places.allSatisfy(Self.belongsToUs) else { return }
        let answer = try runWithUserConfiguration(["-C", workTree ?? gitDirectory, "rev-parse", "--git-dir"])
        guard answer.status != 0 else { return }
        let failure = failure(answer, of: "rev-parse")
        if case .dubiousOwnership = failure { throw failure }
    }

    /// What cannot be looked at is no reason to ask: the following commands will fail on it.
    private static func belongsToUs(_ path: String) -> Bool {
        guard let status = try? Stat(FilePath(path), followTargetSymlink: false) else { return true }
        return status.userID == ProcessEnvironment.user
    }
}
