internal import System

/// What one reading of a directory found: all of it, or a part of a huge one.
final class Listing: Sendable {
    let directory: Directory
    /// nil when too many directories are open already.
    let handle: DirectoryHandle?
    /// Raw names, each with a NUL behind it.
    let names: [UInt8]
    /// Where the names of the files to deliver begin in `names`.
    let files: [Int]
    let subdirectories: [Subdirectory]
    /// Whether `handle` has more to read.
    let hasMore: Bool

    struct Subdirectory: Sendable {
        let name: Int
        let onlyTracked: Bool
    }

    init(
        directory: Directory, handle: DirectoryHandle?, names: [UInt8], files: [Int], subdirectories: [Subdirectory],
        hasMore: Bool
    ) {
        self.directory = directory
        self.handle = handle
        self.names = names
        self.files = files
        self.subdirectories = subdirectories
        self.hasMore = hasMore
    }

    /// Whether nothing is left to do in it.
    var isEmpty: Bool { files.isEmpty && subdirectories.isEmpty && !hasMore }

    /// The same listing, which opens entries by their path.
    func withoutHandle() -> Listing {
        Listing(
            directory: directory, handle: nil, names: names, files: files, subdirectories: subdirectories,
            hasMore: hasMore)
    }

    /// The raw name that begins at `start`.
    func name(at start: Int) -> ArraySlice<UInt8> { names[start...].prefix { $0 != 0 } }

    /// The path as shown to the user, raw.
    func path(at start: Int) -> [UInt8] {
        directory.path(prefix: directory.root.displayPrefix, name: name(at: start))
    }

    /// `openat` of the entry whose name begins at `start`.
    ///
    /// - Returns: A descriptor that the caller closes.
    func open(_ start: Int, _ options: FileDescriptor.OpenOptions) throws(Errno) -> FileDescriptor {
        if let handle { return try open(start, at: handle.descriptor, options) }
        let reopened = try directory.reopen()
        return try open(start, at: reopened.descriptor, options)
    }

    private func open(
        _ start: Int, at folder: FileDescriptor, _ options: FileDescriptor.OpenOptions
    ) throws(Errno) -> FileDescriptor {
        let result = names.withUnsafeBytes { names in
            let name = names.baseAddress!.assumingMemoryBound(to: CChar.self) + start
            return Result { () throws(Errno) in try FileDescriptor.open(name, at: folder, options) }
        }
        return try result.get()
    }
}
