/// Threads, as whoever uses this room starts them.
public struct WorkerPool: Sendable {
    public let count: Int
    private let start: @Sendable (Int, @escaping @Sendable () -> Void) -> Void

    /// - Parameters:
    ///   - count: How many there are.
    ///   - start: Runs a closure on so many threads and returns when all have ended.
    public init(count: Int, start: @escaping @Sendable (Int, @escaping @Sendable () -> Void) -> Void) {
        self.count = max(1, count)
        self.start = start
    }

    /// Runs `work` on every thread, on fewer when there is not work enough.
    func run(atMost limit: Int = .max, _ work: @escaping @Sendable () -> Void) {
        start(min(count, max(1, limit)), work)
    }
}
