/// The content of small files: configuration, ignore files, git's own files.
public enum WholeFile {
    /// Reads a regular file to its end. Never waits, whatever is at the path.
    ///
    /// - Parameters:
    ///   - folder: Where a relative path begins.
    ///   - limit: Bytes.
    /// - Throws: `EFBIG` above `limit` bytes, `EISDIR` for a directory, `EINVAL` for anything else that is no regular
    ///   file, `ELOOP` for a link unless `followLink`, and what openat(2) and read(2) say.
    public static func read(
        _ path: FilePath, at folder: FileDescriptor = .currentFolder, limit: Int, followLink: Bool = true
    ) throws(Errno) -> [UInt8] {
        let file = OwnedDescriptor(
            owning: try FileDescriptor.open(path, at: folder, followLink ? [] : .noFollow))
        let status = try file.descriptor.status()
        guard status.type == .regular else {
            throw status.type == .directory ? .isDirectory : .invalidArgument
        }
        // One byte more than the size, so that the end is seen without a second buffer when nothing changed. The files
        // of procfs say that they have no bytes, and some grow while they are read.
        var capacity = Int(clamping: status.size) + 1
        var bytes: [UInt8] = []
        while true {
            guard bytes.count <= limit, Int(clamping: status.size) <= limit else { throw .fileTooLarge }
            let descriptor = file.descriptor
            var failure: Errno?
            let more = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                do throws(Errno) {
                    count = try descriptor.readWhole(into: UnsafeMutableRawBufferPointer(buffer))
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            if bytes.isEmpty { bytes = more } else { bytes += more }
            if more.count < capacity { break }
            capacity = 64 << 10
        }
        guard bytes.count <= limit else { throw .fileTooLarge }
        return bytes
    }

    /// The same; nil when there is no such file.
    public static func readIfPresent(
        _ path: FilePath, at folder: FileDescriptor = .currentFolder, limit: Int, followLink: Bool = true
    ) throws(Errno) -> [UInt8]? {
        do throws(Errno) {
            return try read(path, at: folder, limit: limit, followLink: followLink)
        } catch {
            if error.isAbsence { return nil }
            throw error
        }
    }
}
