#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The time of day, and the passing of time.
public enum WallClock {
    /// Nanoseconds since 1970-01-01 UTC (`CLOCK_REALTIME`).
    public static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// Lets this thread sleep, shorter when a signal comes.
    public static func pause(microseconds: Int) {
        var time = timespec(
            tv_sec: .init(microseconds / 1_000_000), tv_nsec: .init(microseconds % 1_000_000 * 1000))
        nanosleep(&time, nil)
    }
}
