#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Memory that is freed with its last owner. Written to only before it is shared. Wraps `malloc` and `free`.
///
/// Unlike an array or `allocate(byteCount:alignment:)` it can tell that there is not enough memory: sizes come from
/// files that anybody may have written.
public final class OwnedBytes: Sendable {
    /// What it holds at first is unspecified.
    public nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

    /// nil when there is not enough memory.
    ///
    /// - Parameter count: 0 or more.
    public init?(count: Int) {
        guard let start = malloc(max(count, 1)) else { return nil }
        bytes = UnsafeMutableRawBufferPointer(start: start, count: count)
    }

    deinit { free(bytes.baseAddress) }
}
