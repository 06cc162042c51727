#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Synchronization

/// Ctrl-C: the first one ends the scan and lets the report come out, the second one ends the process.
///
/// A signal handler can only reach a global, so this is the one there is.
enum Interruption {
    private static let isRequested = Atomic<Bool>(false)

    static var wasRequested: Bool { isRequested.load(ordering: .relaxed) }

    static func install() {
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
