#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file descriptor that is closed when its owner goes. Never 0, 1 or 2, and never inherited by a child.
struct Descriptor: ~Copyable {
    let number: Int32

    /// - Parameter number: An open descriptor that nobody else closes.
    private init(owning number: Int32) { self.number = number }

    deinit { close(number) }

    /// Out of the way of the standard ones: were those closed in our process, a socket would get their numbers, and a
    /// child would have it overwritten.
    private consuming func aboveStandard() throws(SystemError) -> Descriptor {
        let moved = fcntl(number, F_DUPFD_CLOEXEC, 3)
        guard moved >= 0 else { throw SystemError.last }
        return Descriptor(owning: moved)
    }

    /// A pair of connected descriptors.
    ///
    /// Sockets rather than pipes, because writing to one whose reader is gone can be told not to raise `SIGPIPE`
    /// (what the process does about that signal is not ours to decide), and because Linux can make them in one step
    /// so that no child of another thread inherits them.
    static func pair() throws(SystemError) -> DescriptorPair {
        var numbers: [Int32] = [-1, -1]
        #if canImport(Darwin)
            let type = SOCK_STREAM
        #else
            let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        #endif
        guard socketpair(AF_UNIX, type, 0, &numbers) == 0 else { throw SystemError.last }
        let (first, second) = (numbers[0], numbers[1])
        let ours = Descriptor(owning: first)
        let theirs = Descriptor(owning: second)
        if first > 2 && second > 2 { return DescriptorPair(ours: ours, theirs: theirs) }
        return DescriptorPair(ours: try ours.aboveStandard(), theirs: try theirs.aboveStandard())
    }

    /// Makes reads and writes return `EAGAIN` instead of waiting.
    borrowing func makeNonBlocking() {
        _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    }

    /// `read(2)`, once; `nil` when there is nothing now.
    borrowing func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int? {
        #if canImport(Darwin)
            let count = Darwin.read(number, buffer.baseAddress, buffer.count)
        #else
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
        #endif
        if count >= 0 { return count }
        if errno == EAGAIN || errno == EINTR { return nil }
        throw SystemError.last
    }

    /// `send(2)`, once, without `SIGPIPE`; `nil` when there is no room now. Sockets only.
    borrowing func send(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int? {
        #if canImport(Darwin)
            var on: Int32 = 1
            setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
            let count = Darwin.send(number, bytes.baseAddress, bytes.count, 0)
        #else
            let count = Glibc.send(number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        #endif
        if count >= 0 { return count }
        if errno == EAGAIN || errno == EINTR { return nil }
        throw SystemError.last
    }
}

/// Two connected descriptors.
struct DescriptorPair: ~Copyable {
    var ours: Descriptor
    var theirs: Descriptor

    /// Ends the other one's life here.
    consuming func takeOurs() -> Descriptor { ours }
}
