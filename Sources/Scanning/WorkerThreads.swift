/// Threads that do the same work until it is done.
enum WorkerThreads {
    /// Runs `work` on `count` threads, the calling one among them, and returns when all are done.
    static func run(_ count: Int, _ work: @escaping @Sendable () -> Void) {
        // A thread that could not be started is no loss: the others take its share.
        let threads = (1..<max(count, 1)).compactMap { _ in PlainThread(work) }
        work()
        for thread in threads { thread.join() }
    }
}
