#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

extension FileDescriptor {
    /// The current folder, for calls that take a folder's descriptor (`AT_FDCWD`).
    public static var currentFolder: FileDescriptor { FileDescriptor(rawValue: AT_FDCWD) }

    /// Reading, without ever waiting for the other end of a pipe and without leaking into child processes.
    public static var reading: OpenOptions { [.nonBlocking, .closeOnExec] }

    /// `openat(2)` for reading.
    ///
    /// - Parameters:
    ///   - name: NUL-terminated; relative to `folder` unless it is absolute.
    ///   - options: Besides ``reading``.
    /// - Returns: A descriptor that the caller closes.
    public static func open(
        _ name: UnsafePointer<CChar>, at folder: FileDescriptor = .currentFolder, _ options: OpenOptions = []
    ) throws(Errno) -> FileDescriptor {
        let flags = O_RDONLY | FileDescriptor.reading.union(options).rawValue
        return FileDescriptor(rawValue: try Errno.check { cOpen(folder.rawValue, name, flags) })
    }

    /// `openat(2)` for reading.
    public static func open(
        _ path: FilePath, at folder: FileDescriptor = .currentFolder, _ options: OpenOptions = []
    ) throws(Errno) -> FileDescriptor {
        let result = path.withPlatformString { name in
            Result { () throws(Errno) in try open(name, at: folder, options) }
        }
        return try result.get()
    }

    /// `openat(2)` for writing a new file, or an old one anew, that only its owner can read.
    ///
    /// - Returns: A descriptor that the caller closes.
    public static func create(_ path: FilePath) throws(Errno) -> FileDescriptor {
        let descriptor = path.withPlatformString { name in
            Result { () throws(Errno) in
                try Errno.check { openat(AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
            }
        }
        return FileDescriptor(rawValue: try descriptor.get())
    }

    /// `close(2)`, once: on Linux the descriptor is gone even after `EINTR`, and a second call could hit somebody
    /// else's. What a descriptor for reading says when it is closed is of no use to anybody.
    public func closeQuietly() { cClose(rawValue) }

    /// `fstat(2)`.
    public func status() throws(Errno) -> Stat { try Stat(self) }
}

/// A descriptor that is closed when its owner goes.
public struct OwnedDescriptor: ~Copyable, Sendable {
    public let descriptor: FileDescriptor

    /// - Parameter descriptor: Open, and closed by nobody else.
    public init(owning descriptor: FileDescriptor) { self.descriptor = descriptor }

    deinit { descriptor.closeQuietly() }
}
