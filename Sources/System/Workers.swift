internal import Synchronization

/// Threads that share work: the one way in which this program computes in parallel.
///
/// Not a task of Swift's pool: the work blocks in `read`, and `-j` must mean what it says.
///
/// ```swift
/// let sizes = Workers(4).map(paths.count) { index in size(of: paths[index]) }
/// ```
public struct Workers: Sendable {
    /// How many threads there are, the calling one among them.
    public let count: Int

    public init(_ count: Int) { self.count = max(1, count) }

    /// Runs `work` once on each thread and returns when all have ended. A thread that cannot be started is no loss: the
    /// others take its share.
    ///
    /// - Parameter limit: Threads at most, when there is not work enough for all.
    /// - Returns: What each thread brought home, in no particular order but the calling thread's first.
    public func run<Result: Sendable>(atMost limit: Int = .max, _ work: @Sendable () -> Result) -> [Result] {
        let others = Mutex<[Result]>([])
        let own = withoutActuallyEscaping(work) { work in
            let threads = (1..<max(1, min(count, limit))).compactMap { _ in
                PlainThread {
                    let result = work()
                    others.withLock { $0.append(result) }
                }
            }
            let own = work()
            // The closures end with their threads.
            for thread in threads { thread.join() }
            return own
        }
        return [own] + others.withLock { $0 }
    }

    /// Calls `body` once for each number below `items`; a thread that is done with some takes the next.
    ///
    /// ```swift
    /// let parts = workers.forEach(objects.count, state: { Part(reader: store.makeReader()) }) { index, part in
    ///     part.look(at: objects[index])
    /// } finish: { $0.findings }
    /// ```
    ///
    /// - Parameters:
    ///   - batch: Numbers that a thread takes at once.
    ///   - worthwhile: Items that are worth a thread of their own.
    ///   - isCancelled: Asked before each batch; once it says yes, what has not been begun is left out.
    ///   - state: Made once on each thread, for what must not be shared.
    ///   - finish: Makes of a thread's state what it brings home.
    /// - Returns: One result per thread, in no particular order.
    public func forEach<State, Result: Sendable>(
        _ items: Int, batch: Int = 1, worthwhile: Int = 1, isCancelled: @Sendable () -> Bool = { false },
        state makeState: @Sendable () -> State, _ body: @Sendable (Int, inout State) -> Void,
        finish: @Sendable (consuming State) -> Result
    ) -> [Result] {
        let next = Atomic<Int>(0)
        let (batch, share) = (max(1, batch), max(1, batch, worthwhile))
        return run(atMost: items / share + (items % share > 0 ? 1 : 0)) {
            var state = makeState()
            while !isCancelled() {
                let start = next.add(batch, ordering: .relaxed).oldValue
                guard start < items else { break }
                for index in start..<min(start + batch, items) { body(index, &state) }
            }
            return finish(state)
        }
    }

    /// The same for states that are brought home as they are.
    public func forEach<State: Sendable>(
        _ items: Int, batch: Int = 1, worthwhile: Int = 1, isCancelled: @Sendable () -> Bool = { false },
        state makeState: @Sendable () -> State, _ body: @Sendable (Int, inout State) -> Void
    ) -> [State] {
        forEach(
            items, batch: batch, worthwhile: worthwhile, isCancelled: isCancelled, state: makeState, body,
            finish: { $0 })
    }

    /// One result for each number below `items`, in their order; nil for those that were left out when `isCancelled`
    /// said so.
    ///
    /// - Parameters: as those of ``forEach(_:batch:worthwhile:isCancelled:state:_:finish:)``.
    public func map<State, Result: Sendable>(
        _ items: Int, batch: Int = 1, worthwhile: Int = 1, isCancelled: @Sendable () -> Bool = { false },
        state makeState: @Sendable () -> State, _ body: @Sendable (Int, inout State) -> Result
    ) -> [Result?] {
        let parts = forEach(
            items, batch: batch, worthwhile: worthwhile, isCancelled: isCancelled,
            state: { (own: makeState(), results: [(index: Int, result: Result)]()) },
            { index, state in state.results.append((index, body(index, &state.own))) },
            finish: { $0.results })
        var results = [Result?](repeating: nil, count: items)
        for part in parts {
            for (index, result) in part { results[index] = result }
        }
        return results
    }

    /// One result for each number below `items`, in their order.
    public func map<Result: Sendable>(
        _ items: Int, batch: Int = 1, worthwhile: Int = 1, _ body: @Sendable (Int) -> Result
    ) -> [Result] {
        map(items, batch: batch, worthwhile: worthwhile, state: {}, { index, _ in body(index) }).map { $0! }
    }
}
