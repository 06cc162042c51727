#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A value that threads take turns with and can wait for: a mutex with a condition (`pthread_cond_t`), which
/// `Synchronization.Mutex` does not have.
///
/// Nobody can hold the value while a thread waits. A closure that borrows it cannot wait, and what waits
/// (``wait(until:)``) borrows it anew for each look, from memory of its own: were it borrowed across the wait, the
/// compiler could take for granted that no other thread touches it meanwhile, and leave out a change that was made
/// before.
///
/// Nobody has to remember to wake anybody either: each turn ends with a wake-up for those who wait, if there are any.
public final class Monitor<State>: @unchecked Sendable {
    // Each lives in memory of its own and is touched only by the thread that holds `mutex`.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private let state: UnsafeMutablePointer<State>
    private let waiters: UnsafeMutablePointer<Int>

    public init(_ initial: consuming sending State) {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        state = .allocate(capacity: 1)
        waiters = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        state.initialize(to: initial)
        waiters.initialize(to: 0)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        state.deinitialize(count: 1)
        condition.deallocate()
        mutex.deallocate()
        state.deallocate()
        waiters.deallocate()
    }

    /// Calls `body` alone with the state.
    public func withLock<Result, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { endTurn() }
        return try body(&state.pointee)
    }

    /// Looks at the state until it gives an answer; between two looks other threads have their turns.
    ///
    /// - Parameter look: Called alone with the state, at once and after every turn of another thread. When it returns
    ///   nil it has left the state as it was: nobody is told of what it changed.
    public func wait<Result>(until look: (inout State) -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer { endTurn() }
        while true {
            if let result = look(&state.pointee) { return result }
            waiters.pointee += 1
            pthread_cond_wait(condition, mutex)
            waiters.pointee -= 1
        }
    }

    /// How many threads wait now.
    public var waitingThreads: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return waiters.pointee
    }

    private func endTurn() {
        if waiters.pointee > 0 { pthread_cond_broadcast(condition) }
        pthread_mutex_unlock(mutex)
    }
}
