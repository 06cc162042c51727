internal import Reporting
internal import Scanning
internal import Synchronization
internal import System

/// Shows on standard error how far a long scan is, if that is a terminal.
final class ProgressLine: Sendable {
    private let progress: ScanProgress
    private let isOver = Atomic<Bool>(false)
    private let hasWritten = Atomic<Bool>(false)

    /// Short runs show nothing.
    private static let patience = Duration.milliseconds(700)
    /// Microseconds.
    private static let interval = 100_000

    init(_ progress: ScanProgress) { self.progress = progress }

    /// Runs `work` with the line on screen, and removes it afterwards.
    func during<Result, Failure: Error>(_ work: () throws(Failure) -> Result) throws(Failure) -> Result {
        let start = ContinuousClock.now
        let thread = PlainThread { [self] in
            // The time left follows from the objects alone, not from what came before them.
            var firstObject: ContinuousClock.Instant?
            while !isOver.load(ordering: .acquiring) {
                WallClock.pause(microseconds: Self.interval)
                let now = ContinuousClock.now
                if firstObject == nil, progress.objectsScanned > 0 { firstObject = now }
                guard now - start > Self.patience, !isOver.load(ordering: .acquiring) else { continue }
                show(elapsed: now - start, sinceFirstObject: now - (firstObject ?? now))
            }
        }
        defer {
            isOver.store(true, ordering: .releasing)
            thread?.join()
            if hasWritten.load(ordering: .relaxed) { StandardError.write("\r\u{1B}[K") }
        }
        return try work()
    }

    private func show(elapsed: Duration, sinceFirstObject: Duration) {
        var line = text(elapsed: elapsed.inSeconds, sinceFirstObject: sinceFirstObject.inSeconds)
        // A line that breaks could not be erased.
        if let width = FileDescriptor.standardError.terminalWidth { line = String(line.prefix(max(1, width - 1))) }
        StandardError.write("\r\u{1B}[K\(line)")
        hasWritten.store(true, ordering: .relaxed)
    }

    private func text(elapsed: Double, sinceFirstObject: Double) -> String {
        switch progress.phase {
        case .reading: return ProgressText.activity("reading the repository", seconds: elapsed)
        case .tracing where progress.objectsScanned >= progress.objectsInAll:
            return ProgressText.activity("looking for the commits of what was found", seconds: elapsed)
        case .scanning where progress.objectsInAll == 0:
            return ProgressText.files(progress.filesScanned, bytes: progress.bytesScanned, seconds: elapsed)
        case .scanning, .tracing:
            return ProgressText.objects(
                progress.objectsScanned, of: progress.objectsInAll, bytes: progress.packBytesScanned,
                of: progress.packBytesInAll, seconds: sinceFirstObject,
                activity: progress.phase == .tracing ? "tracing" : "scanning")
        }
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
