#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// An open directory, read entry by entry: `fdopendir(3)`, `readdir(3)`.
///
/// Invariant: one thread at a time reads. Opening by ``descriptor`` is free to all.
public final class DirectoryStream: @unchecked Sendable {
    #if canImport(Darwin)
        private let stream: UnsafeMutablePointer<DIR>
    #else
        private let stream: OpaquePointer
    #endif

    /// Open as long as this object lives.
    public let descriptor: FileDescriptor

    /// One entry, valid while the closure that gets it runs.
    public struct Entry {
        /// A NUL follows.
        public let name: UnsafeRawBufferPointer
        /// Of the entry itself, not of what it may link to. nil on file systems that do not tell.
        public let type: FileType?
        public let inode: UInt64
    }

    /// Takes over `descriptor`, also when it fails.
    public init(owning descriptor: FileDescriptor) throws(Errno) {
        guard let stream = fdopendir(descriptor.rawValue) else {
            let error = Errno.last
            descriptor.closeQuietly()
            throw error
        }
        self.stream = stream
        self.descriptor = descriptor
    }

    deinit { closedir(stream) }

    /// Calls `body` with the next entry, in no particular order; `.` and `..` are among them.
    ///
    /// - Returns: nil at the end.
    public func next<Result>(_ body: (Entry) -> Result) throws(Errno) -> Result? {
        errno = 0
        guard let entry = readdir(stream) else {
            if errno != 0 { throw Errno.last }
            return nil
        }
        // `entry.pointee` would copy the 256 bytes of the name array, and may read beyond the record.
        let record = UnsafeRawPointer(entry)
        let start = record + MemoryLayout<dirent>.offset(of: \.d_name)!
        let kind = record.load(fromByteOffset: MemoryLayout<dirent>.offset(of: \.d_type)!, as: UInt8.self)
        let inode = record.load(fromByteOffset: MemoryLayout<dirent>.offset(of: \.d_ino)!, as: UInt64.self)
        return body(
            Entry(
                name: UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self))),
                // DTTOIF in <dirent.h>: the same numbers, shifted.
                type: kind == 0 ? nil : FileType(rawValue: CInterop.Mode(kind) << 12), inode: inode))
    }

    /// The names in a directory in the order of their bytes, without `.` and `..`.
    public static func names(in path: FilePath) throws(Errno) -> [[UInt8]] {
        let stream = try DirectoryStream(owning: FileDescriptor.open(path, .directory))
        var names: [[UInt8]] = []
        while let name = try stream.next({ Array($0.name) }) {
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
