public import System

/// An open regular file. Closed when it is released.
///
/// A file that grows is read up to the size it had when it was opened, so that reading ends although somebody keeps
/// writing. A file of size 0 is read to its end: the files of procfs say 0 and have content.
public final class FileReader: ByteSource {
    public let path: FilePath
    /// Bytes, from `fstat(2)` after opening.
    public let fileSize: Int
    /// Bytes read so far.
    public private(set) var position = 0
    public private(set) var isShortened = false
    private let file: OwnedDescriptor

    public var size: Int? { fileSize == 0 ? nil : fileSize }

    /// Takes over `descriptor`, also when it fails.
    ///
    /// - Parameter identity: What was listed; another file in its place is refused.
    /// - Throws: `InputIssue` when the descriptor is no regular file.
    init(owning descriptor: FileDescriptor, path: FilePath, identity: FileIdentity? = nil) throws(InputIssue) {
        file = OwnedDescriptor(owning: descriptor)
        self.path = path
        let status: Stat
        do throws(Errno) {
            status = try descriptor.status()
        } catch {
            fileSize = 0
            throw InputIssue(path: path, kind: .unreadable(error))
        }
        fileSize = Int(clamping: status.size)
        switch status.type {
        case .regular where identity == nil || identity == status.identity: break
        case .regular, .directory: throw InputIssue(path: path, kind: .changed)
        default: throw InputIssue(path: path, kind: .specialFile(InputIssue.SpecialFile(status.type)))
        }
    }

    /// Opens a tracked file of a work tree. Never waits, and does not follow a link in its place.
    ///
    /// - Parameters:
    ///   - path: From the top of the work tree, as git has it.
    ///   - shown: How the file is shown to the user.
    public convenience init(workTree: FilePath, path: [UInt8], shownAs shown: FilePath) throws(InputIssue) {
        let descriptor: FileDescriptor
        do throws(Errno) {
            descriptor = try FileDescriptor.open(workTree.pushing(FilePath(bytes: path)), .noFollow)
        } catch {
            throw InputIssue(path: shown, kind: InputIssue.Kind(openingError: error))
        }
        try self.init(owning: descriptor, path: shown)
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int {
        let wanted = fileSize == 0 ? buffer.count : min(buffer.count, fileSize - position)
        do throws(Errno) {
            let count = try file.descriptor.readWhole(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
            position += count
            if count < wanted { isShortened = position < fileSize }
            return count
        } catch {
            throw InputIssue(path: path, kind: .unreadable(error))
        }
    }
}
