internal import GitStore

/// One entry of git's raw diff format.
///
/// Source: git-diff-index(1), "RAW OUTPUT FORMAT", with `-z`.
struct RawChange {
    var oldMode: UInt32
    var mode: UInt32
    var oldID: ObjectID
    /// Null when git does not know it, for a file of the work tree, or when there is none.
    var id: ObjectID
    /// `A`, `D`, `M`, `T` or `U`.
    var status: UInt8
    var path: [UInt8]
}

/// Reads `:OLDMODE MODE OLDID ID STATUS` NUL `PATH` NUL …, record by record. Renames must be off.
struct RawDiffReader {
    let format: ObjectFormat
    let command: String
    private var pending: RawChange?

    init(_ format: ObjectFormat, command: String) {
        self.format = format
        self.command = command
    }

    /// - Returns: The change that this record completes.
    mutating func read(_ record: UnsafeRawBufferPointer) throws(GitFailure) -> RawChange? {
        if var change = pending {
            guard !record.isEmpty else { throw malformed(record) }
            change.path = Array(record)
            pending = nil
            return change
        }
        let fields = record.dropFirst().split(separator: 0x20, omittingEmptySubsequences: false)
        guard record.first == UInt8(ascii: ":"), fields.count == 5, let status = fields[4].first,
            let oldMode = mode(fields[0]), let mode = mode(fields[1]),
            let oldID = HexName.id(fields[2], format), let id = HexName.id(fields[3], format)
        else { throw malformed(record) }
        pending = RawChange(oldMode: oldMode, mode: mode, oldID: oldID, id: id, status: status, path: [])
        return nil
    }

    private func mode(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt32? {
        UInt32(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    private func malformed(_ record: UnsafeRawBufferPointer) -> GitFailure {
        .unexpectedAnswer(command: command, what: String(decoding: record.prefix(200), as: UTF8.self))
    }
}

extension GitCommand {
    /// Runs a diff command of the plumbing and hands over its changes.
    func changes(
        _ arguments: [String], configuration: [String] = [], consume: (RawChange) -> Void
    ) throws(GitFailure) {
        let name = arguments.first ?? ""
        var reader = RawDiffReader(format, command: name)
        let answer = try stream(arguments, configuration: configuration, separator: 0) { (record) throws(GitFailure) in
            if let change = try reader.read(record) { consume(change) }
        }
        guard answer.status == 0 else { throw failure(answer, of: name) }
    }
}

/// The modes of tree and index entries (git's Documentation/gitformat-index.txt).
enum EntryMode {
    static let submodule: UInt32 = 0o160000
}
