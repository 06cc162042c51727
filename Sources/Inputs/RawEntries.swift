#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The entries of a directory as `readdir(3)` gives them, without `.`, `..` and `.git`.
struct RawEntries {
    struct Item {
        /// Where the name begins in `names`.
        let name: Int
        /// Bytes.
        let length: Int
        /// Unknown on file systems that do not tell.
        let type: SystemCalls.FileType
        let inode: UInt64
    }

    private(set) var items: [Item] = []
    /// Each with a NUL behind it.
    private(set) var names: [UInt8] = []
    private(set) var hasDotGit = false
    /// In the order of `RuleScope.fileNames`.
    private(set) var hasIgnoreFile = [Bool](repeating: false, count: RuleScope.fileNames.count)
    /// Whether reading stopped at the limit.
    private(set) var hasMore = false
    /// What ended the reading before the end of the directory.
    private(set) var error: SystemError?

    /// Reads at most `limit` entries from where the stream is.
    init(reading handle: DirectoryHandle, limit: Int) {
        let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name)!
        while true {
            if items.count >= limit {
                hasMore = true
                return
            }
            errno = 0
            guard let entry = readdir(handle.stream) else {
                if errno != 0 { error = SystemError(code: errno) }
                return
            }
            let start = UnsafeRawPointer(entry) + nameOffset
            let name = UnsafeRawBufferPointer(
                start: start, count: strlen(start.assumingMemoryBound(to: CChar.self)))
            // `entry.pointee` would copy the 256 bytes of the name array, and may read beyond the record.
            let type = UnsafeRawPointer(entry).load(
                fromByteOffset: MemoryLayout<dirent>.offset(of: \.d_type)!, as: UInt8.self)
            let inode = UnsafeRawPointer(entry).load(
                fromByteOffset: MemoryLayout<dirent>.offset(of: \.d_ino)!, as: UInt64.self)
            if name.first == UInt8(ascii: "."), isSpecial(name) { continue }
            items.append(
                Item(
                    name: names.count, length: name.count, type: SystemCalls.FileType(directoryEntryType: type),
                    inode: inode))
            names += name
            names.append(0)
        }
    }

    /// Notes the names that mean something, and says which are not entries of the walk.
    private mutating func isSpecial(_ name: UnsafeRawBufferPointer) -> Bool {
        if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) { return true }
        if name.elementsEqual(".git".utf8) {
            hasDotGit = true
            return true
        }
        for (index, file) in RuleScope.fileNames.enumerated() where name.elementsEqual(file.name.utf8) {
            hasIgnoreFile[index] = true
        }
        return false
    }

    /// Asks the file system what `d_type` did not tell.
    func type(of item: Item, in handle: DirectoryHandle) -> SystemCalls.FileType {
        // A file that vanished meanwhile is delivered, and opening it reports why it cannot be read.
        (try? status(of: item, in: handle).get())?.type ?? .regular
    }

    func identity(of item: Item, in handle: DirectoryHandle) -> FileIdentity? {
        (try? status(of: item, in: handle).get())?.identity
    }

    private func status(of item: Item, in handle: DirectoryHandle) -> Result<SystemCalls.Status, SystemError> {
        names.withUnsafeBytes {
            SystemCalls.status(
                at: handle.descriptor, $0.baseAddress!.assumingMemoryBound(to: CChar.self) + item.name,
                followLink: false)
        }
    }
}
