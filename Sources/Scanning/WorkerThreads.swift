internal import System

/// Threads that do the same work until it is done.
enum WorkerThreads {
    /// Runs `work` on `count` threads, the calling one among them, and returns when all are done.
    static func run(_ count: Int, _ work: @escaping @Sendable () -> Void) {
        _ = Workers(count).run(work)
    }
}
