#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The few system calls of this room, without their platform differences. `EINTR` never gets out, and nothing here
/// waits for the other end of a pipe.
enum FileSystem {
    /// An `errno`.
    struct Failure: Error, Hashable {
        var code: Int32

        /// As strerror(3) puts it.
        var reason: String { String(cString: strerror(code)) }
        /// There is nothing at the path.
        var isAbsence: Bool { code == ENOENT || code == ENOTDIR }
    }

    enum Kind {
        case file, directory, other
    }

    /// What of `stat(2)` is used.
    struct Status {
        var kind: Kind
        /// Bytes.
        var size: Int
        /// When the content changed last, in nanoseconds since 1970.
        var modified: Int64

        init(_ status: stat) {
            switch status.st_mode & S_IFMT {
            case S_IFREG: kind = .file
            case S_IFDIR: kind = .directory
            default: kind = .other
            }
            size = Int(status.st_size)
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        }
    }

    /// `stat(2)`; nil when there is nothing or it cannot be reached.
    static func status(_ path: String) -> Status? {
        var result = stat()
        return stat(path, &result) == 0 ? Status(result) : nil
    }

    static func isDirectory(_ path: String) -> Bool { status(path)?.kind == .directory }

    /// `open(2)` for reading and `fstat(2)`. The caller closes.
    static func open(_ path: String) throws(Failure) -> (descriptor: Int32, status: Status) {
        var descriptor: Int32
        repeat {
            #if canImport(Darwin)
                descriptor = Darwin.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            #else
                descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            #endif
        } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw Failure(code: errno) }
        var result = stat()
        guard fstat(descriptor, &result) == 0 else {
            let failure = Failure(code: errno)
            close(descriptor)
            throw failure
        }
        return (descriptor, Status(result))
    }

    /// The content of a small regular file.
    ///
    /// - Throws: `EFBIG` above `limit` bytes, `EINVAL` for anything but a file, what open(2) and read(2) say.
    static func contents(_ path: String, limit: Int = 1 << 20) throws(Failure) -> [UInt8] {
        let (descriptor, status) = try open(path)
        defer { close(descriptor) }
        guard status.kind == .file else { throw Failure(code: status.kind == .directory ? EISDIR : EINVAL) }
        guard status.size <= limit else { throw Failure(code: EFBIG) }
        var failure: Failure?
        let bytes = [UInt8](unsafeUninitializedCapacity: status.size) { buffer, count in
            while count < buffer.count {
                let more = read(descriptor, buffer.baseAddress! + count, buffer.count - count)
                if more > 0 {
                    count += more
                } else if more == 0 {
                    return
                } else if errno != EINTR {
                    failure = Failure(code: errno)
                    return
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The names in a directory in ascending order, without `.` and `..`. Names that are not UTF-8 are left out:
    /// git writes none.
    static func names(in path: String) throws(Failure) -> [String] {
        guard let stream = opendir(path) else { throw Failure(code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw Failure(code: errno) }
                break
            }
            let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name)!
            let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            if let name = String(validatingCString: start), name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// `realpath(3)`: absolute, without links, `.` and `..`.
    static func realPath(_ path: String) throws(Failure) -> String {
        guard let resolved = realpath(path, nil) else { throw Failure(code: errno) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// `readlink(2)`; nil when the path is no symbolic link.
    static func linkTarget(_ path: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            let length = readlink(path, buffer.baseAddress!, buffer.count)
            guard length >= 0 else { return nil }
            return String(decoding: UnsafeRawBufferPointer(buffer)[..<length], as: UTF8.self)
        }
    }

    /// The wall clock in nanoseconds since 1970: to be compared with ``Status/modified`` only.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
