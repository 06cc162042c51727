internal import System

/// When a run began and how long it has taken.
struct RunClock {
    /// Seconds since 1970-01-01 UTC.
    let startedAt = Double(WallClock.now) / 1e9
    private let start = ContinuousClock.now

    var elapsed: Double {
        let duration = start.duration(to: .now).components
        return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
    }
}
