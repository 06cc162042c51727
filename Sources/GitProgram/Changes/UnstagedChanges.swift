public import GitStore

/// A file of the work tree that differs from the index, or may: git compares time stamps and sizes here, not contents.
public struct UnstagedEntry: Sendable, Equatable {
    /// From the top of the work tree; bytes as git stores them.
    public var path: [UInt8]
    /// As the index has it.
    public var indexBlob: ObjectID?
}

/// What `git add --update` would stage: changes of tracked files.
public struct UnstagedChanges: Sendable, Equatable {
    /// In the order of their paths. Their content is read from the work tree.
    public var entries: [UnstagedEntry] = []
    /// Paths with conflicts; their files are among the entries, too.
    public var unmerged: [[UInt8]] = []

    /// Two git commands: a file as young as the index is compared by content, and for that git would run the clean
    /// filters of the repository's configuration, whose names must be known to switch them off.
    ///
    /// - Throws: `.unsafeConfiguration` for a filter whose name makes that impossible.
    public static func read(_ git: GitCommand, paths: PathspecList = PathspecList()) throws(GitFailure)
        -> UnstagedChanges
    {
        var unstaged = UnstagedChanges()
        try git.changes(
            [
                "diff-files", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-relative",
                // Without "all", git would look into submodules, with their own configuration.
                "--ignore-submodules=all", "--",
            ], configuration: try filtersOff(git)
        ) { change in
            guard paths.contains(change.path), change.status != UInt8(ascii: "D"),
                change.mode != EntryMode.submodule
            else { return }
            if change.status == UInt8(ascii: "U") { unstaged.unmerged.append(change.path) }
            if unstaged.entries.last?.path == change.path { return }
            let blob = change.oldID == .null ? nil : change.oldID
            unstaged.entries.append(UnstagedEntry(path: change.path, indexBlob: blob))
        }
        return unstaged
    }

    /// Settings that leave every filter without a program (gitattributes(5), `filter`).
    private static func filtersOff(_ git: GitCommand) throws(GitFailure) -> [String] {
        let pattern = #"^filter\..*\.(clean|smudge|process|required)$"#
        let answer = try git.run(["config", "-z", "--name-only", "--get-regexp", pattern])
        // 1: none.
        guard answer.status <= 1 else { throw git.failure(answer, of: "config") }
        var settings: [String] = []
        for name in Set(answer.output.split(separator: 0).map(Array.init)) {
            let key = String(decoding: name, as: UTF8.self)
            // "-c" splits at the first "=", and a name that is not text would not come back the same.
            guard !key.contains("="), Array(key.utf8) == name else { throw .unsafeConfiguration(key: key) }
            settings.append(key + (key.hasSuffix(".required") ? "=false" : "="))
        }
        return settings.sorted()
    }
}
