public import GitStore

/// The files that commits add: at paths where none of their parents has one.
public enum AddedPaths {
    /// Lists them with one git command, commit by commit.
    ///
    /// Source: git-diff-tree(1), `--stdin`, and "diff format for merges" for those of several parents.
    ///
    /// - Parameter consume: Gets the commit, the path from the top of the repository, and the blob.
    public static func list(
        of commits: [ObjectID], _ git: GitCommand, consume: (ObjectID, [UInt8], ObjectID) -> Void
    ) throws(GitFailure) {
        guard !commits.isEmpty else { return }
        let input = commits.map { $0.hex(git.format) + "\n" }.joined()
        var reader = Reader(git.format)
        let answer = try git.stream(
            [
                "diff-tree", "--stdin", "-r", "--root", "-c", "-z", "--raw", "--no-renames", "--no-ext-diff",
                "--no-abbrev", "--diff-filter=A", "--ignore-submodules=all",
            ], input: Array(input.utf8), separator: 0
        ) { (record) throws(GitFailure) in
            if let (commit, path, blob) = try reader.read(record) { consume(commit, path, blob) }
        }
        guard answer.status == 0 else { throw git.failure(answer, of: "diff-tree") }
    }

    /// `COMMIT` NUL, then for each file `:MODES IDS STATUS` NUL `PATH` NUL; one colon and one old mode and id per
    /// parent.
    private struct Reader {
        private let format: ObjectFormat
        private var commit = ObjectID.null
        private var blob: ObjectID?
        private var isSubmodule = false

        init(_ format: ObjectFormat) { self.format = format }

        mutating func read(
            _ record: UnsafeRawBufferPointer
        ) throws(GitFailure) -> (ObjectID, [UInt8], ObjectID)? {
            if let blob {
                self.blob = nil
                return isSubmodule ? nil : (commit, Array(record), blob)
            }
            guard record.first == UInt8(ascii: ":") else {
                guard let id = HexName.id(record, format) else { throw malformed(record) }
                commit = id
                return nil
            }
            let parents = record.prefix { $0 == UInt8(ascii: ":") }.count
            let fields = record.dropFirst(parents).split(separator: 0x20, omittingEmptySubsequences: false)
            guard fields.count == 2 * parents + 3, let id = HexName.id(fields[2 * parents + 1], format) else {
                throw malformed(record)
            }
            isSubmodule = fields[parents].elementsEqual("160000".utf8)
            blob = id
            return nil
        }

        private func malformed(_ record: UnsafeRawBufferPointer) -> GitFailure {
            .unexpectedAnswer(command: "diff-tree", what: String(decoding: record.prefix(200), as: UTF8.self))
        }
    }
}
