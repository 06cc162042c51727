internal import Detection
internal import Findings
internal import Inputs
internal import Rules
internal import System

/// Scans documents, each in a place of its own, and keeps account of it. One per thread.
final class DocumentScanner {
    private let scanner: TextScanner
    private let mover: TextMover
    private let sink: FindingSink
    private let options: ScanOptions
    private let progress: ScanProgress
    private(set) var problems: [Problem] = []
    private(set) var notes: [Note] = []
    private var filesScanned = 0

    init(_ detector: Detector, options: ScanOptions, progress: ScanProgress, cancellation: Cancellation) {
        scanner = TextScanner(detector)
        mover = TextMover(
            scanner, overlap: detector.overlap, windowSize: options.windowSize, progress: progress,
            cancellation: cancellation)
        sink = FindingSink(detector.ruleSet.rules, showsSecrets: options.showsSecrets)
        self.options = options
        self.progress = progress
    }

    var statistics: ScanStatistics {
        var statistics = ScanStatistics()
        statistics.filesScanned = filesScanned
        statistics.bytesScanned = mover.bytesRead
        return statistics
    }

    func report(_ problem: Problem) { problems.append(problem) }

    func note(_ note: Note) { notes.append(note) }

    /// What was found since the last call.
    func takeFindings() -> FindingCollector { sink.takeFindings() }

    /// - Parameter location: Where the document is; the file that the source names when left out.
    /// - Throws: ``InputIssue`` when reading fails; what was found before stays.
    func scan(_ source: some ByteSource, location: Location? = nil) throws(InputIssue) {
        let name = SourcePath(bytes: source.path.bytes)
        var path = PathDecisions(name.text)
        guard !scanner.isExcused(path) else { return }
        if let size = source.size, let limit = options.maximumFileSize, size > limit {
            return report(
                Problem(
                    kind: .tooLarge, path: name,
                    message: "\(size) bytes are more than --max-file-size \(limit); not scanned"))
        }
        filesScanned += 1
        progress.addFile()
        sink.begin(at: location ?? Location(path: name))
        for match in scanner.matches(ofPath: &path) { sink.take(match, ofPath: name) }
        defer { for failure in sink.takeFailures() { report(Problem(failure, path: name)) } }
        try mover.move(source, at: &path, to: sink)
        if source.isShortened {
            report(
                Problem(kind: .changed, path: name, message: "became shorter while it was read; scan it again"))
        }
    }
}

extension Problem {
    /// A rule that was given up on a text.
    init(_ failure: RuleFailure, path: SourcePath?) {
        self.init(kind: .matchLimit, path: path, message: "rule '\(failure.rule)': \(failure.reason)")
    }
}
