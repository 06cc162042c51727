#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An open regular file. Closed when it is released.
///
/// A file that grows is read up to the size it had when it was opened, so that reading ends although somebody keeps
/// writing. A file of size 0 is read to its end: the files of procfs say 0 and have content.
public final class FileReader: ByteSource {
    public let path: String
    /// Bytes, from `fstat(2)` after opening.
    public let fileSize: Int
    /// Bytes read so far.
    public private(set) var position = 0
    public private(set) var isShortened = false
    private let descriptor: Int32

    public var size: Int? { fileSize == 0 ? nil : fileSize }

    /// Takes over `descriptor`, also when it fails.
    ///
    /// - Parameter identity: what was listed; another file in its place is refused.
    /// - Throws: `InputIssue` when the descriptor is no regular file.
    init(descriptor: Int32, path: String, identity: FileIdentity?) throws(InputIssue) {
        self.descriptor = descriptor
        self.path = path
        switch SystemCalls.status(of: descriptor) {
        case .failure(let error):
            fileSize = 0
            throw InputIssue(path: path, kind: .unreadable(errno: error.code))
        case .success(let status):
            fileSize = status.size
            guard status.type == .regular else {
                throw InputIssue(
                    path: path,
                    kind: status.type == .directory
                        ? .changed : .specialFile(InputIssue.SpecialFile(status.type)))
            }
            if let identity, identity != status.identity { throw InputIssue(path: path, kind: .changed) }
        }
    }

    /// Opens a tracked file of a work tree. Never waits, and does not follow a link in its place.
    ///
    /// - Parameters:
    ///   - path: From the top of the work tree, as git has it.
    ///   - shown: How the file is shown to the user.
    public convenience init(workTree: String, path: [UInt8], shownAs shown: String) throws(InputIssue) {
        let whole = Array(workTree.utf8) + [UInt8(ascii: "/")] + path
        switch SystemCalls.open(path: whole, SystemCalls.readFlags | O_NOFOLLOW) {
        case .success(let descriptor): try self.init(descriptor: descriptor, path: shown, identity: nil)
        case .failure(let error): throw InputIssue(path: shown, kind: InputIssue.Kind(openingError: error))
        }
    }

    deinit { SystemCalls.close(descriptor) }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int {
        let wanted = fileSize == 0 ? buffer.count : min(buffer.count, fileSize - position)
        var count = 0
        while count < wanted {
            switch SystemCalls.read(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[count..<wanted])) {
            case .success(0):
                isShortened = position < fileSize
                return count
            case .success(let more):
                count += more
                position += more
            case .failure(let error): throw InputIssue(path: path, kind: .unreadable(errno: error.code))
            }
        }
        return count
    }
}
