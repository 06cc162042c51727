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
    private let isCancelled: @Sendable () -> Bool

    /// How long a wait lasts before `isCancelled` is asked again, in milliseconds.
    private static let patience: Int32 = 100

    /// - Parameters:
    ///   - descriptor: open for reading, and open as long as this object is used.
    ///   - path: what findings show as their place.
    ///   - isCancelled: Asked before every read and ten times a second while there is nothing to read, so it must be
    ///     cheap. Once it says yes, the input ends where it stands.
    public init(
        descriptor: Int32 = 0, path: String = "stdin", isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.descriptor = descriptor
        self.path = path
        self.isCancelled = isCancelled
    }

    /// Waits for more until `buffer` is full, the other end is closed or the run is cancelled.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int {
        var count = 0
        while count < buffer.count {
            guard waitForInput() else { return count }
            switch SystemCalls.read(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...])) {
            case .success(0): return count
            case .success(let more): count += more
            case .failure(let error) where error.code == EAGAIN:
                // Somebody who shares the descriptor with us was faster.
                continue
            case .failure(let error): throw InputIssue(path: path, kind: .unreadable(errno: error.code))
            }
        }
        return count
    }

    /// - Returns: `false` when the run is cancelled first.
    private func waitForInput() -> Bool {
        while !isCancelled() {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&request, 1, Self.patience)
            // A signal may be the reason to stop; about every other error `read` knows more.
            if ready > 0 || ready < 0 && errno != EINTR { return true }
        }
        return false
    }
}
