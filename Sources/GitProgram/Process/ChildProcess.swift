#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A program that we started, without a shell: `posix_spawn(3)`.
///
/// It gets exactly the given arguments and environment, standard input from us or nothing, and no other descriptor of
/// ours. It leads a process group of its own, so that ending it ends what it started, and no key pressed at our
/// terminal reaches it. Whoever lets a running child go ends it.
struct ChildProcess: ~Copyable {
    enum Exit: Equatable {
        case status(Int32)
        case signal(Int32)
    }

    private let identifier: pid_t
    private var input: Descriptor?
    private var output: Descriptor?
    private var errors: Descriptor?
    private var exit: Exit?

    /// - Parameters:
    ///   - program: An absolute path.
    ///   - arguments: Without the program's name. No NUL bytes.
    ///   - environment: `NAME=VALUE`.
    ///   - takesInput: Whether standard input is written by ``exchange(input:isCancelled:output:errors:)``; otherwise
    ///     it is empty.
    init(
        program: String, arguments: [String], environment: [String], takesInput: Bool
    ) throws(SystemError) {
        guard !(arguments + environment).contains(where: { $0.utf8.contains(0) }) else {
            throw SystemError(code: EINVAL)
        }
        let outputs = try Descriptor.pair()
        let errorOutputs = try Descriptor.pair()
        let inputs = try Descriptor.pair()
        let setup = SpawnSetup(
            input: inputs.theirs.number, output: outputs.theirs.number, errors: errorOutputs.theirs.number)
        identifier = try setup.start(program: program, arguments: [program] + arguments, environment: environment)
        output = outputs.takeOurs()
        errors = errorOutputs.takeOurs()
        input = inputs.takeOurs()
        if !takesInput { input = nil }
        output?.makeNonBlocking()
        errors?.makeNonBlocking()
        input?.makeNonBlocking()
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
    mutating func exchange<Failure: Error>(
        input bytes: [UInt8], isCancelled: () -> Bool,
        output consume: (UnsafeRawBufferPointer) throws(Failure) -> Void,
        errors consumeErrors: (UnsafeRawBufferPointer) -> Void, failure: (SystemError) -> Failure
    ) throws(Failure) -> Bool {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
        defer { buffer.deallocate() }
        var written = 0
        while output != nil || errors != nil {
            if isCancelled() { return false }
            if written == bytes.count { input = nil }
            // A descriptor of -1 is passed over by poll(2).
            var waiting = [
                pollfd(fd: output?.number ?? -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors?.number ?? -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&waiting, nfds_t(waiting.count), Self.attention) > 0 else { continue }
            do throws(SystemError) {
                if waiting[1].revents != 0, let count = try errors?.read(into: buffer) {
                    if count == 0 { errors = nil } else { consumeErrors(.init(rebasing: buffer[..<count])) }
                }
            } catch {
                throw failure(error)
            }
            if waiting[2].revents != 0 { written += sendSome(of: bytes, from: written) }
            if waiting[0].revents != 0 {
                let count: Int?
                do throws(SystemError) { count = try output?.read(into: buffer) } catch { throw failure(error) }
                if count == 0 { output = nil }
                if let count, count > 0 { try consume(.init(rebasing: buffer[..<count])) }
            }
        }
        return true
    }

    /// A child that stops reading is no error: its exit status says whether it needed the rest.
    private mutating func sendSome(of bytes: [UInt8], from start: Int) -> Int {
        let result = bytes.withUnsafeBytes { all in
            Result { () throws(SystemError) in try input?.send(UnsafeRawBufferPointer(rebasing: all[start...])) }
        }
        switch result {
        case .success(let count): return count ?? 0
        case .failure:
            input = nil
            return 0
        }
    }

    /// Waits for the child's end; `nil` when `isCancelled` said so before.
    mutating func wait(isCancelled: () -> Bool) -> Exit? {
        input = nil
        // A child that closed its outputs has usually ended a moment later: look often first, then less.
        var pause: UInt32 = 50
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
                usleep(pause)
                pause = min(pause * 2, 10_000)
            }
        }
        return exit
    }
}

/// What `posix_spawn(3)` is told besides the program.
private struct SpawnSetup {
    var input: Int32
    var output: Int32
    var errors: Int32

    func start(
        program: String, arguments: [String], environment: [String]
    ) throws(SystemError) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }

        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)

        // Signals as a fresh process has them, whatever we or our threads ignore or block.
        var none = sigset_t()
        var every = sigset_t()
        sigemptyset(&none)
        sigfillset(&every)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        posix_spawnattr_setpgroup(&attributes, 0)
        var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETPGROUP)
        #if canImport(Darwin)
            flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #else
            // Descriptors that somebody forgot to mark (glibc 2.34).
            if let closeFrom = Self.closeFrom { _ = closeFrom(&actions, 3) }
        #endif
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

        return try withCStrings(arguments) { (argv) throws(SystemError) in
            try withCStrings(environment) { (envp) throws(SystemError) in
                var identifier: pid_t = 0
                let code = posix_spawn(&identifier, program, &actions, &attributes, argv, envp)
                guard code == 0 else { throw SystemError(code: code) }
                return identifier
            }
        }
    }

    #if !canImport(Darwin)
        private typealias CloseFrom =
            @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

        /// `posix_spawn_file_actions_addclosefrom_np(3)`, which glibc declares for C with extensions only, and does
        /// not have before 2.34. All our own descriptors are marked as not to be inherited; this is the second lock.
        private static var closeFrom: CloseFrom? {
            // nil: all libraries of the process (RTLD_DEFAULT).
            dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map { unsafeBitCast($0, to: CloseFrom.self) }
        }
    #endif

    /// The strings as C has argument lists: NUL-terminated, with a null pointer behind the last.
    private func withCStrings<Result>(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws(SystemError) -> Result
    ) throws(SystemError) -> Result {
        let pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        let result = pointers.withUnsafeBufferPointer { list in
            Swift.Result { () throws(SystemError) in try body(list.baseAddress!) }
        }
        return try result.get()
    }
}
