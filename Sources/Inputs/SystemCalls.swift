#if canImport(Darwin)
    import Darwin
    typealias DirectoryStream = UnsafeMutablePointer<DIR>
#else
    import Glibc
    typealias DirectoryStream = OpaquePointer
#endif

/// The few system calls of this module, free of variadic and platform differences. Each returns what C returns, or
/// the `errno` of the failure; `EINTR` never gets out.
enum SystemCalls {
    /// What is at a path, as `stat(2)` and `d_type` of `readdir(3)` tell it.
    enum FileType: Sendable {
        case regular, directory, link, pipe, socket, characterDevice, blockDevice, unknown

        /// From `st_mode`.
        init(mode: mode_t) {
            switch mode & S_IFMT {
            case S_IFREG: self = .regular
            case S_IFDIR: self = .directory
            case S_IFLNK: self = .link
            case S_IFIFO: self = .pipe
            case S_IFSOCK: self = .socket
            case S_IFCHR: self = .characterDevice
            case S_IFBLK: self = .blockDevice
            default: self = .unknown
            }
        }

        /// From `d_type`, whose values Linux and the BSDs share.
        init(directoryEntryType: UInt8) {
            switch directoryEntryType {
            case 8: self = .regular
            case 4: self = .directory
            case 10: self = .link
            case 1: self = .pipe
            case 12: self = .socket
            case 2: self = .characterDevice
            case 6: self = .blockDevice
            default: self = .unknown
            }
        }
    }

    /// The part of `struct stat` that the module uses.
    struct Status {
        var type: FileType
        var identity: FileIdentity
        /// Bytes.
        var size: Int

        init(_ status: stat) {
            type = FileType(mode: status.st_mode)
            identity = FileIdentity(
                device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
            size = Int(status.st_size)
        }
    }

    /// Reading, without ever waiting for the other end of a pipe and without leaking into child processes.
    static let readFlags = O_RDONLY | O_NONBLOCK | O_CLOEXEC
    static let directoryFlags = readFlags | O_DIRECTORY

    /// `openat(2)`; `path` is NUL-terminated.
    static func open(at directory: Int32 = AT_FDCWD, _ path: UnsafePointer<CChar>, _ flags: Int32)
        -> Result<Int32, SystemError>
    {
        while true {
            let descriptor = openat(directory, path, flags)
            if descriptor >= 0 { return .success(descriptor) }
            if errno != EINTR { return .failure(SystemError(code: errno)) }
        }
    }

    /// `openat(2)` for a path in an array, which need not be terminated.
    static func open(at directory: Int32 = AT_FDCWD, path: [UInt8], _ flags: Int32) -> Result<Int32, SystemError> {
        withCString(path) { open(at: directory, $0, flags) }
    }

    static func close(_ descriptor: Int32) {
        // On Linux the descriptor is gone even after EINTR; a second close could hit somebody else's.
        #if canImport(Darwin)
            _ = Darwin.close(descriptor)
        #else
            _ = Glibc.close(descriptor)
        #endif
    }

    /// `fstat(2)`.
    static func status(of descriptor: Int32) -> Result<Status, SystemError> {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .failure(SystemError(code: errno)) }
        return .success(Status(status))
    }

    /// `fstatat(2)`, of the link itself unless `followLink`.
    static func status(at directory: Int32 = AT_FDCWD, _ path: UnsafePointer<CChar>, followLink: Bool)
        -> Result<Status, SystemError>
    {
        var status = stat()
        guard fstatat(directory, path, &status, followLink ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else {
            return .failure(SystemError(code: errno))
        }
        return .success(Status(status))
    }

    /// `fstatat(2)` for a path in an array.
    static func status(path: [UInt8], followLink: Bool) -> Result<Status, SystemError> {
        withCString(path) { status($0, followLink: followLink) }
    }

    /// `read(2)`; 0 is the end of the file.
    static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Result<Int, SystemError> {
        while true {
            #if canImport(Darwin)
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return .success(count) }
            if errno != EINTR { return .failure(SystemError(code: errno)) }
        }
    }

    /// `realpath(3)`: absolute, without links, `.` and `..`.
    static func realPath(_ path: [UInt8]) -> Result<[UInt8], SystemError> {
        withCString(path) { path in
            guard let resolved = realpath(path, nil) else { return .failure(SystemError(code: errno)) }
            defer { free(resolved) }
            return .success(Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))))
        }
    }

    /// The bytes of a regular file that nobody but this process waits for: ignore files and git's own files.
    ///
    /// - Returns: nil when there is no such file.
    /// - Throws: `SystemError`; `EFBIG` above `limit` bytes, `EINVAL` when it is not a regular file, `ELOOP` for a
    ///   link unless `followLink`.
    static func contents(
        at directory: Int32 = AT_FDCWD, path: [UInt8], limit: Int, followLink: Bool
    ) throws(SystemError) -> [UInt8]? {
        let descriptor: Int32
        switch open(at: directory, path: path, followLink ? readFlags : readFlags | O_NOFOLLOW) {
        case .success(let opened): descriptor = opened
        case .failure(let error) where error.code == ENOENT || error.code == ENOTDIR: return nil
        case .failure(let error): throw error
        }
        defer { close(descriptor) }
        let status = try status(of: descriptor).get()
        guard status.type == .regular else { throw SystemError(code: EINVAL) }
        guard status.size <= limit else { throw SystemError(code: EFBIG) }
        var failure: SystemError?
        // One byte more than the size, so that the end is seen without a second buffer when nothing changed.
        let bytes = [UInt8](unsafeUninitializedCapacity: status.size + 1) { buffer, count in
            while count < buffer.count {
                switch read(
                    descriptor,
                    into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
                {
                case .success(0): return
                case .success(let more): count += more
                case .failure(let error):
                    failure = error
                    return
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Calls `body` with `bytes` and a NUL behind them.
    static func withCString<R>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> R) -> R {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            for (offset, byte) in bytes.enumerated() { buffer[offset] = CChar(bitPattern: byte) }
            buffer[bytes.count] = 0
            return body(UnsafePointer(buffer.baseAddress!))
        }
    }
}

/// An `errno`.
struct SystemError: Error, Hashable {
    var code: Int32
}

/// What makes two paths the same file: `st_dev` and `st_ino`.
struct FileIdentity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
}
