#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import Scanning
internal import Synchronization

/// Shows on standard error how far a long scan is, if that is a terminal.
final class ProgressLine: Sendable {
    private let progress: ScanProgress
    private let isOver = Atomic<Bool>(false)
    private let hasWritten = Atomic<Bool>(false)

    /// Short runs show nothing.
    private static let patience = Duration.milliseconds(700)
    private static let interval: useconds_t = 100_000

    init(_ progress: ScanProgress) { self.progress = progress }

    /// Runs `work` with the line on screen, and removes it afterwards.
    func during<Result, Failure: Error>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
        let start = ContinuousClock.now
        let thread = PlainThread { [self] in
            while !isOver.load(ordering: .acquiring) {
                usleep(Self.interval)
                let elapsed = ContinuousClock.now - start
                guard elapsed > Self.patience, !isOver.load(ordering: .acquiring) else { continue }
                show(elapsed: elapsed)
            }
        }
        defer {
            isOver.store(true, ordering: .releasing)
            thread?.join()
            if hasWritten.load(ordering: .relaxed) { StandardError.write("\r\u{1B}[K") }
        }
        return try work()
    }

    private func show(elapsed: Duration) {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let megabytes = Double(progress.bytesScanned) / 1e6
        let line =
            "\(progress.filesScanned) files, \(Int(megabytes)) MB, \(Int(megabytes / seconds)) MB/s, \(Int(seconds)) s"
        StandardError.write("\r\u{1B}[Kscanning: \(line)")
        hasWritten.store(true, ordering: .relaxed)
    }
}
