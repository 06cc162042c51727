internal import System

/// The entries of a directory as `readdir(3)` gives them, without `.`, `..` and `.git`.
struct RawEntries {
    struct Item {
        /// Where the name begins in `names`.
        let name: Int
        /// Bytes.
        let length: Int
        /// nil on file systems that do not tell.
        let type: FileType?
        let inode: UInt64
    }

    private(set) var items: [Item] = []
    /// Each with a NUL behind it.
    private(set) var names: [UInt8] = []
    private(set) var hasDotGit = false
    /// In the order of `IgnoreFile.names`.
    private(set) var hasIgnoreFile = [Bool](repeating: false, count: IgnoreFile.names.count)
    /// Whether reading stopped at the limit.
    private(set) var hasMore = false
    /// What ended the reading before the end of the directory.
    private(set) var error: Errno?

    /// Reads at most `limit` entries from where the stream is.
    init(reading handle: DirectoryHandle, limit: Int) {
        do throws(Errno) {
            while items.count < limit {
                guard try handle.stream.next({ add($0) }) != nil else { return }
            }
            hasMore = true
        } catch {
            self.error = error
        }
    }

    private mutating func add(_ entry: DirectoryStream.Entry) {
        if entry.name.first == UInt8(ascii: "."), isSpecial(entry.name) { return }
        items.append(Item(name: names.count, length: entry.name.count, type: entry.type, inode: entry.inode))
        names += entry.name
        names.append(0)
    }

    /// Notes the names that mean something, and says which are not entries of the walk.
    private mutating func isSpecial(_ name: UnsafeRawBufferPointer) -> Bool {
        if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) { return true }
        if name.elementsEqual(".git".utf8) {
            hasDotGit = true
            return true
        }
        for (index, file) in IgnoreFile.names.enumerated() where name.elementsEqual(file.name.utf8) {
            hasIgnoreFile[index] = true
        }
        return false
    }

    /// Asks the file system what `d_type` did not tell.
    func type(of item: Item, in handle: DirectoryHandle) -> FileType {
        // A file that vanished meanwhile is delivered, and opening it reports why it cannot be read.
        status(of: item, in: handle)?.type ?? .regular
    }

    func identity(of item: Item, in handle: DirectoryHandle) -> FileIdentity? {
        status(of: item, in: handle)?.identity
    }

    private func status(of item: Item, in handle: DirectoryHandle) -> Stat? {
        names.withUnsafeBytes {
            let name = $0.baseAddress!.assumingMemoryBound(to: CChar.self) + item.name
            return try? Stat(name, relativeTo: handle.descriptor, flags: .symlinkNoFollow)
        }
    }
}
