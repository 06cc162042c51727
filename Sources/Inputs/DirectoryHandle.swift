internal import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An open directory stream. It lives as long as something in the directory waits to be opened, so that opening needs
/// one `openat` and no path.
final class DirectoryHandle: @unchecked Sendable {
    /// Read by one thread at a time: the one that holds the listing's continuation.
    let stream: DirectoryStream
    let descriptor: Int32
    private let budget: DescriptorBudget?

    /// Takes over `descriptor`, also when it fails.
    ///
    /// - Parameter budget: what the descriptor was charged to.
    init(descriptor: Int32, budget: DescriptorBudget?) throws(SystemError) {
        guard let stream = fdopendir(descriptor) else {
            let code = errno
            SystemCalls.close(descriptor)
            budget?.giveBack()
            throw SystemError(code: code)
        }
        self.stream = stream
        self.descriptor = descriptor
        self.budget = budget
    }

    deinit {
        closedir(stream)
        budget?.giveBack()
    }
}

/// How many directories may stay open at once. Beyond it they are listed at one go, closed, and opened again for each
/// of their entries, which is slow but always works.
final class DescriptorBudget: Sendable {
    private let left: Atomic<Int>

    /// A quarter of what the process may open, at most 512: the rest of the program needs some too.
    init() {
        var limit = rlimit()
        #if canImport(Darwin)
            let result = getrlimit(RLIMIT_NOFILE, &limit)
        #else
            let result = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #endif
        let allowed = result == 0 ? Int(clamping: limit.rlim_cur) : 256
        left = Atomic(max(4, min(512, allowed / 4)))
    }

    func take() -> Bool {
        if left.subtract(1, ordering: .relaxed).newValue >= 0 { return true }
        giveBack()
        return false
    }

    func giveBack() { left.add(1, ordering: .relaxed) }
}
