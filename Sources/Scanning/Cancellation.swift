internal import Synchronization

/// Tells the threads of a run to stop: because its time is up or because the user interrupted it.
public final class Cancellation: Sendable {
    public enum Reason: Int, Sendable {
        case timeout = 1
        case interrupted = 2
    }

    private let state = Atomic<Int>(0)
    private let deadline: ContinuousClock.Instant?
    private let isInterrupted: @Sendable () -> Bool

    /// - Parameters:
    ///   - timeout: From now on; `nil` for no limit.
    ///   - isInterrupted: Asked often, so it must be cheap.
    public init(timeout: Duration? = nil, isInterrupted: @escaping @Sendable () -> Bool = { false }) {
        deadline = timeout.map { ContinuousClock.now + $0 }
        self.isInterrupted = isInterrupted
    }

    /// Why the run must stop, or `nil` if it may go on. The first reason stays.
    public var reason: Reason? {
        if let known = Reason(rawValue: state.load(ordering: .relaxed)) { return known }
        let found: Reason? =
            if isInterrupted() { .interrupted } else if let deadline, ContinuousClock.now >= deadline { .timeout } else
            {
                nil
            }
        if let found {
            _ = state.compareExchange(expected: 0, desired: found.rawValue, ordering: .relaxed)
        }
        return found
    }

    public var isCancelled: Bool { reason != nil }
}
