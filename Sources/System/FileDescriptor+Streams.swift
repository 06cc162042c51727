#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

extension FileDescriptor {
    /// `read(2)`: what there is, at most `buffer.count` bytes; 0 is the end.
    public func readSome(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
        try Errno.check { cRead(rawValue, buffer) }
    }

    /// Reads until `buffer` is full or the input ends.
    ///
    /// - Returns: The bytes read; fewer than `buffer.count` only at the end.
    public func readWhole(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
        var count = 0
        while count < buffer.count {
            let more = try readSome(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            if more == 0 { break }
            count += more
        }
        return count
    }

    /// Reads to the end of the input.
    ///
    /// - Parameters:
    ///   - limit: Bytes.
    ///   - isCancelled: Asked before each read, and when a signal interrupts one.
    /// - Throws: `EFBIG` above `limit` bytes, `EINTR` when cancelled.
    public func readToEnd(limit: Int, isCancelled: () -> Bool = { false }) throws(Errno) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            if isCancelled() { throw .interrupted }
            let count = chunk.withUnsafeMutableBytes { cRead(rawValue, $0) }
            if count == 0 { return bytes }
            if count < 0 {
                guard Errno.last == .interrupted else { throw Errno.last }
                continue
            }
            guard bytes.count + count <= limit else { throw .fileTooLarge }
            bytes += chunk[..<count]
        }
    }

    /// Writes all of `bytes`.
    public func writeAll(bytes: UnsafeRawBufferPointer) throws(Errno) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try Errno.check { cWrite(rawValue, rest) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// `poll(2)` for something to read, or the end of the input.
    ///
    /// - Parameter milliseconds: How long to wait.
    /// - Returns: Whether `read` has an answer now, be it an error. False also when a signal came first.
    public func waitForInput(atMost milliseconds: Int32) -> Bool {
        var request = pollfd(fd: rawValue, events: Int16(POLLIN), revents: 0)
        let ready = poll(&request, 1, milliseconds)
        // About every error but a signal `read` knows more.
        return ready > 0 || ready < 0 && errno != EINTR
    }

    /// `isatty(3)`.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Columns of the terminal behind the descriptor, or nil if it is none.
    public var terminalWidth: Int? {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
