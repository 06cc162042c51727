#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A regular file in memory, read-only, for as long as this object lives (mmap(2), `MAP_PRIVATE`).
///
/// Only for files that git writes once and then renames into place or deletes: packs, indexes, loose objects. If
/// somebody truncates a mapped file, reading behind its new end kills the process; git has the same weakness.
public final class MappedFile: Sendable {
    /// Empty for an empty file. Valid as long as the file object is.
    public nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    let path: String

    /// - Throws: `ObjectProblem` with the path as its place; `isMissing` when there is no such file.
    init(path: String) throws(ObjectProblem) {
        self.path = path
        do throws(FileSystem.Failure) {
            let (descriptor, status) = try FileSystem.open(path)
            defer { close(descriptor) }
            guard status.kind == .file else { throw FileSystem.Failure(code: EINVAL) }
            guard status.size > 0 else {
                bytes = UnsafeRawBufferPointer(start: nil, count: 0)
                return
            }
            let map = mmap(nil, status.size, PROT_READ, MAP_PRIVATE, descriptor, 0)
            guard let map, map != MAP_FAILED else { throw FileSystem.Failure(code: errno) }
            bytes = UnsafeRawBufferPointer(start: map, count: status.size)
        } catch {
            throw ObjectProblem(
                place: path, reason: error.code == EINVAL ? "is not a regular file" : "cannot be read: \(error.reason)",
                isMissing: error.isAbsence)
        }
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
