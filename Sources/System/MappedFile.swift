#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A regular file in memory, read-only, for as long as this object lives (mmap(2), `MAP_PRIVATE`).
///
/// Only for files that are written once and then renamed into place or deleted, as git's packs, indexes and loose
/// objects are. If somebody truncates a mapped file, reading behind its new end kills the process; git has the same
/// weakness.
public final class MappedFile: Sendable {
    /// Empty for an empty file. Valid as long as the file object is.
    public nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    public let path: FilePath

    /// - Throws: `EINVAL` for anything but a regular file, and what open(2) and mmap(2) say.
    public init(_ path: FilePath) throws(Errno) {
        self.path = path
        let file = OwnedDescriptor(owning: try FileDescriptor.open(path))
        let status = try file.descriptor.status()
        guard status.type == .regular else { throw .invalidArgument }
        let size = Int(clamping: status.size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor.rawValue, 0)
        guard let map, map != MAP_FAILED else { throw Errno.last }
        bytes = UnsafeRawBufferPointer(start: map, count: size)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
