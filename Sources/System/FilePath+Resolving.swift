#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

extension FilePath {
    /// `realpath(3)`: absolute, without links, `.` and `..`.
    public func resolved() throws(Errno) -> FilePath {
        let found = withPlatformString { realpath($0, nil) }
        guard let found else { throw Errno.last }
        defer { free(found) }
        return FilePath(platformString: found)
    }

    /// `readlink(2)`; nil when the path is no symbolic link or cannot be reached.
    public var linkTarget: FilePath? {
        withPlatformString { path in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer in
                let length = readlink(path, buffer.baseAddress!, buffer.count - 1)
                guard length >= 0 else { return nil }
                buffer[length] = 0
                return FilePath(platformString: UnsafePointer(buffer.baseAddress!))
            }
        }
    }

    /// Whether there is something at the path, wherever its links lead (`access(2)`, `F_OK`).
    public var exists: Bool { withPlatformString { access($0, F_OK) == 0 } }

    /// Whether this user may run the file (`access(2)`, `X_OK`), and it is a regular one.
    public var isProgram: Bool {
        guard withPlatformString({ access($0, X_OK) == 0 }) else { return false }
        return (try? Stat(self))?.type == .regular
    }

    /// Whether it is a directory, or a link to one.
    public var isDirectory: Bool { (try? Stat(self))?.type == .directory }
}
