#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// What makes two paths the same file: `st_dev` and `st_ino`.
public struct FileIdentity: Hashable, Sendable {
    public var device: UInt64
    public var inode: UInt64

    public init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}

extension Stat {
    public var identity: FileIdentity {
        FileIdentity(
            device: UInt64(truncatingIfNeeded: deviceID.rawValue), inode: UInt64(truncatingIfNeeded: inode.rawValue))
    }

    /// When the content changed last, in nanoseconds since 1970.
    public var modified: Int64 {
        let time = st_mtim
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
