#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif
internal import Synchronization

/// Ctrl-C: the first one asks the run to end and lets its report come out, the second one ends the process.
///
/// A signal handler can only reach a global, so this is the one there is.
public enum Interruption {
    private static let isRequested = Atomic<Bool>(false)

    /// Whether `SIGINT` or `SIGTERM` came since ``install()``.
    public static var wasRequested: Bool { isRequested.load(ordering: .relaxed) }

    /// To be called once, before the process starts threads.
    public static func install() {
        // Touched here, so that the handler never initialises anything.
        isRequested.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.isRequested.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
        // A reader that went away is an error of `write`, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
    }
}
