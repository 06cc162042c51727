#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Standard input, or any other descriptor that is read as it comes. Does not close it.
public final class StandardInput: ByteSource {
    public let path: String
    public var size: Int? { nil }
    public var isShortened: Bool { false }
    private let descriptor: Int32

    /// - Parameters:
    ///   - descriptor: open for reading, and open as long as this object is used.
    ///   - path: what findings show as their place.
    public init(descriptor: Int32 = 0, path: String = "stdin") {
        self.descriptor = descriptor
        self.path = path
    }

    /// Waits for more until `buffer` is full or the other end is closed.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int {
        var count = 0
        while count < buffer.count {
            switch SystemCalls.read(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...])) {
            case .success(0): return count
            case .success(let more): count += more
            case .failure(let error) where error.code == EAGAIN:
                // Whoever shares the descriptor with us made it non-blocking.
                var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&request, 1, -1)
            case .failure(let error): throw InputIssue(path: path, kind: .unreadable(errno: error.code))
            }
        }
        return count
    }
}
