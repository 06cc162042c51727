#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif
internal import CSpawn

/// A program that we started, without a shell.
///
/// It gets exactly the given arguments and environment, standard input from us or nothing, and no other descriptor of
/// ours. It leads a process group of its own, so that ending it ends what it started, and no key pressed at our
/// terminal reaches it. Whoever lets a running child go ends it.
///
/// It does not outlive us either, however we end: on Linux the kernel kills it when **the thread that started it** ends
/// (prctl(2), `PR_SET_PDEATHSIG`), so that thread has to be the one that waits for it. That call is only possible in
/// the child, between its making and its program's start, where no Swift may run; hence the C in `CSpawn`, which does
/// what `posix_spawn(3)` does and this.
///
/// Why not swift-subprocess (1.0.2 was looked at): all of it is `async`, so each `git` would cost a hop to Swift's
/// thread pool and back, and a program that has no other use for that pool would start it, together with the thread and
/// epoll loop that the library keeps for its children; on Linux it offers no hook in the child, so a child cannot be
/// bound to its parent; and asking `isCancelled` while a child runs needs a task of its own beside the one that reads.
/// Its merits (Windows, ordered teardown) are none here.
public struct ChildProcess: ~Copyable {
    public enum Exit: Equatable, Sendable {
        case status(Int32)
        case signal(Int32)
    }

    private let identifier: pid_t
    private var input: OwnedDescriptor?
    private var output: OwnedDescriptor?
    private var errors: OwnedDescriptor?
    private var exit: Exit?

    /// - Parameters:
    ///   - program: An absolute path.
    ///   - arguments: Without the program's name. No NUL bytes.
    ///   - environment: `NAME=VALUE`.
    ///   - takesInput: Whether standard input is written by ``exchange(input:isCancelled:output:errors:failure:)``;
    ///     otherwise it is empty.
    public init(
        program: FilePath, arguments: [[UInt8]], environment: [String], takesInput: Bool
    ) throws(Errno) {
        let environment = environment.map { Array($0.utf8) }
        guard !(arguments + environment).contains(where: { $0.contains(0) }) else { throw .invalidArgument }
        let outputs = try SocketPair.open()
        let errorOutputs = try SocketPair.open()
        let inputs = try SocketPair.open()
        let streams = [
            inputs.theirs.descriptor.rawValue, outputs.theirs.descriptor.rawValue,
            errorOutputs.theirs.descriptor.rawValue,
        ]
        var started: pid_t = 0
        let code = program.withPlatformString { path in
            withCStrings([program.bytes] + arguments) { arguments in
                withCStrings(environment) { cspawn(path, arguments, $0, streams, &started) }
            }
        }
        guard code == 0 else { throw Errno(rawValue: code) }
        identifier = started
        output = outputs.takeOurs()
        errors = errorOutputs.takeOurs()
        input = inputs.takeOurs()
        if !takesInput { input = nil }
        output?.descriptor.makeNonBlocking()
        errors?.descriptor.makeNonBlocking()
        input?.descriptor.makeNonBlocking()
    }

    /// The same for arguments that are text.
    public init(
        program: FilePath, arguments: [String], environment: [String], takesInput: Bool
    ) throws(Errno) {
        try self.init(
            program: program, arguments: arguments.map { Array($0.utf8) }, environment: environment,
            takesInput: takesInput)
    }

    deinit {
        guard exit == nil else { return }
        kill(-identifier, SIGKILL)
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    }

    /// How long the loops below sleep at most before they look at `isCancelled` again, in milliseconds.
    private static let attention: Int32 = 50

    /// Writes the input and hands over what the child writes, as it comes, until it has closed both its outputs.
    ///
    /// - Returns: `false` when `isCancelled` said so.
    public mutating func exchange<Failure: Error>(
        input bytes: [UInt8], isCancelled: () -> Bool,
        output consume: (UnsafeRawBufferPointer) throws(Failure) -> Void,
        errors consumeErrors: (UnsafeRawBufferPointer) -> Void, failure: (Errno) -> Failure
    ) throws(Failure) -> Bool {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
        defer { buffer.deallocate() }
        var written = 0
        while output != nil || errors != nil {
            if isCancelled() { return false }
            if written == bytes.count { input = nil }
            // A descriptor of -1 is passed over by poll(2).
            var waiting = [
                pollfd(fd: output?.descriptor.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors?.descriptor.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input?.descriptor.rawValue ?? -1, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&waiting, nfds_t(waiting.count), Self.attention) > 0 else { continue }
            do throws(Errno) {
                if waiting[1].revents != 0, let count = try errors?.descriptor.readNow(into: buffer) {
                    if count == 0 { errors = nil } else { consumeErrors(.init(rebasing: buffer[..<count])) }
                }
            } catch {
                throw failure(error)
            }
            if waiting[2].revents != 0 { written += sendSome(of: bytes, from: written) }
            if waiting[0].revents != 0 {
                let count: Int?
                do throws(Errno) { count = try output?.descriptor.readNow(into: buffer) } catch { throw failure(error) }
                if count == 0 { output = nil }
                if let count, count > 0 { try consume(.init(rebasing: buffer[..<count])) }
            }
        }
        return true
    }

    /// A child that stops reading is no error: its exit status says whether it needed the rest.
    private mutating func sendSome(of bytes: [UInt8], from start: Int) -> Int {
        let result = bytes.withUnsafeBytes { all in
            let rest = UnsafeRawBufferPointer(rebasing: all[start...])
            return Result { () throws(Errno) in try input?.descriptor.sendNow(rest) }
        }
        switch result {
        case .success(let count): return count ?? 0
        case .failure:
            input = nil
            return 0
        }
    }

    /// Waits for the child's end; `nil` when `isCancelled` said so before.
    public mutating func wait(isCancelled: () -> Bool) -> Exit? {
        input = nil
        // A child that closed its outputs has usually ended a moment later: look often first, then less.
        var pause = 50
        while exit == nil {
            var status: Int32 = 0
            let answer = waitpid(identifier, &status, WNOHANG)
            if answer == identifier {
                exit = status & 0x7F == 0 ? .status((status >> 8) & 0xFF) : .signal(status & 0x7F)
            } else if answer < 0 && errno != EINTR {
                // Somebody else reaped it (SIGCHLD ignored); how it ended is unknown, which is no success.
                exit = .status(-1)
            } else {
                if isCancelled() { return nil }
                WallClock.pause(microseconds: pause)
                pause = min(pause * 2, 10_000)
            }
        }
        return exit
    }
}

/// The strings as C has argument lists: NUL-terminated, with a null pointer behind the last.
private func withCStrings<Result>(
    _ strings: [[UInt8]], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var starts: [Int] = []
    var text: [UInt8] = []
    for string in strings {
        starts.append(text.count)
        text += string
        text.append(0)
    }
    return text.withUnsafeMutableBytes { text in
        let memory = text.assumingMemoryBound(to: CChar.self).baseAddress
        let pointers = starts.map { start in memory.map { $0 + start } } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}
