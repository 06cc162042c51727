#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Two connected descriptors, closed when they go. Never 0, 1 or 2, and never inherited by a child.
///
/// Sockets rather than pipes, because writing to one whose reader is gone can be told not to raise `SIGPIPE` (what the
/// process does about that signal is not ours to decide), and because Linux can make them in one step so that no child
/// of another thread inherits them.
struct SocketPair: ~Copyable {
    var ours: OwnedDescriptor
    var theirs: OwnedDescriptor

    private init(ours: consuming OwnedDescriptor, theirs: consuming OwnedDescriptor) {
        self.ours = ours
        self.theirs = theirs
    }

    /// A new pair.
    static func open() throws(Errno) -> SocketPair {
        var numbers: [Int32] = [-1, -1]
        #if canImport(Darwin)
            let type = SOCK_STREAM
        #else
            let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        #endif
        guard socketpair(AF_UNIX, type, 0, &numbers) == 0 else { throw Errno.last }
        let first = OwnedDescriptor(owning: FileDescriptor(rawValue: numbers[0]))
        let second = OwnedDescriptor(owning: FileDescriptor(rawValue: numbers[1]))
        return SocketPair(ours: try aboveStandard(first), theirs: try aboveStandard(second))
    }

    /// Out of the way of the standard ones: were those closed in our process, a socket would get their numbers, and a
    /// child would have it overwritten.
    private static func aboveStandard(_ socket: consuming OwnedDescriptor) throws(Errno) -> OwnedDescriptor {
        #if !canImport(Darwin)
            if socket.descriptor.rawValue > 2 { return socket }
        #endif
        let moved = try Errno.check { fcntl(socket.descriptor.rawValue, F_DUPFD_CLOEXEC, 3) }
        return OwnedDescriptor(owning: FileDescriptor(rawValue: moved))
    }

    /// Ends the other one's life here.
    consuming func takeOurs() -> OwnedDescriptor { ours }
}

extension FileDescriptor {
    /// Makes reads and writes return `EAGAIN` instead of waiting.
    func makeNonBlocking() { _ = fcntl(rawValue, F_SETFL, fcntl(rawValue, F_GETFL) | O_NONBLOCK) }

    /// `read(2)`; nil when there is nothing now.
    func readNow(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int? {
        do throws(Errno) {
            return try readSome(into: buffer)
        } catch {
            if error == .resourceTemporarilyUnavailable { return nil }
            throw error
        }
    }

    /// `send(2)` without `SIGPIPE`; nil when there is no room now. Sockets only.
    func sendNow(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int? {
        #if canImport(Darwin)
            var on: Int32 = 1
            setsockopt(rawValue, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        do throws(Errno) {
            return try Errno.check { send(rawValue, bytes.baseAddress, bytes.count, flags) }
        } catch {
            if error == .resourceTemporarilyUnavailable { return nil }
            throw error
        }
    }
}
