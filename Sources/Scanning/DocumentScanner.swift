internal import Decoding
internal import Detection
internal import Findings
internal import Inputs
internal import Rules
internal import System

/// Scans documents from their first byte to their last, in windows that fit into one buffer. One per thread.
final class DocumentScanner {
    private let scanner: TextScanner
    private let options: ScanOptions
    private let rules: [Rule]
    private let overlap: Int
    private let progress: ScanProgress
    private let cancellation: Cancellation
    private(set) var collector = FindingCollector()
    private(set) var problems: [Problem] = []
    private(set) var notes: [Note] = []
    private(set) var statistics = ScanStatistics()
    private var buffer: UnsafeMutableRawBufferPointer
    private var rawBuffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// The buffer a small file is read into, unless windows are smaller. Grows to a window for larger files.
    private static let initialCapacity = 64 << 10

    init(_ detector: Detector, options: ScanOptions, progress: ScanProgress, cancellation: Cancellation) {
        scanner = TextScanner(detector)
        rules = detector.ruleSet.rules
        overlap = detector.overlap
        self.options = options
        self.progress = progress
        self.cancellation = cancellation
        let window = options.windowSize + Detector.contextBefore + detector.overlap
        buffer = .allocate(byteCount: min(Self.initialCapacity, window), alignment: 64)
    }

    deinit {
        buffer.deallocate()
        rawBuffer.deallocate()
    }

    func report(_ problem: Problem) { problems.append(problem) }

    func note(_ note: Note) { notes.append(note) }

    /// What was found since the last call.
    func takeFindings() -> FindingCollector {
        defer { collector = FindingCollector() }
        return collector
    }

    /// What could not be looked at since the last call.
    func takeProblems() -> [Problem] {
        defer { problems = [] }
        return problems
    }

    /// - Parameters:
    ///   - location: Where the document is; the file that the source names when left out.
    ///   - commit: The commit that brought the document, in hex, if it is from a repository's history.
    /// - Throws: ``InputIssue`` when reading fails; what was found before stays.
    func scan(_ source: some ByteSource, location: Location? = nil, commit: String? = nil) throws(InputIssue) {
        let name = SourcePath(bytes: source.path.bytes)
        let location = location ?? Location(path: name)
        var path = PathDecisions(name.text, commit: commit)
        guard !scanner.isExcused(path) else { return }
        if let size = source.size, let limit = options.maximumFileSize, size > limit {
            return report(
                Problem(
                    kind: .tooLarge, path: name,
                    message: "\(size) bytes are more than --max-file-size \(limit); not scanned"))
        }
        statistics.filesScanned += 1
        progress.addFile()
        for match in scanner.matches(ofPath: &path) { collect(pathMatch: match, path: name, location) }
        try scanContent(of: source, named: name, at: location, path: &path)
        if source.isShortened {
            report(
                Problem(kind: .changed, path: name, message: "became shorter while it was read; scan it again"))
        }
    }

    // MARK: Windows

    private func scanContent(
        of source: some ByteSource, named name: SourcePath, at location: Location, path: inout PathDecisions
    ) throws(InputIssue) {
        var document = DocumentState()
        // One byte more than the file has, so that one read meets its end.
        reserve(min(windowCapacity, (source.size ?? windowCapacity) + 1))
        while true {
            let isEnd = try fill(&document, from: source)
            // A file that turned out larger than it said: the window needs room for what it keeps from window to window.
            if !isEnd, buffer.count < windowCapacity {
                reserve(windowCapacity)
                continue
            }
            let ownedEnd = isEnd ? document.filled : ownedEnd(of: document)
            let window = TextWindow(
                bytes: UnsafeRawBufferPointer(rebasing: buffer[..<document.filled]),
                owned: document.ownedStart..<ownedEnd, isStart: document.isAtStart, isEnd: isEnd)
            let result = scanner.scan(window, path: &path)
            collect(result, window: window, document: &document, path: name, location)
            if isEnd { return }
            if cancellation.isCancelled { return }
            keepTail(from: result.ownedEnd, of: &document, window: window)
        }
    }

    /// Where a window that is not the last ends: so that the overlap follows, and at a line's end if one is near, because
    /// what an excerpt shows ends there too.
    private func ownedEnd(of document: DocumentState) -> Int {
        let farthest = max(document.ownedStart, document.filled - overlap)
        let nearest = max(document.ownedStart, farthest - Detector.contextBefore)
        let lineBreak = buffer[nearest..<farthest].lastIndex(of: UInt8(ascii: "\n"))
        return lineBreak.map { $0 + 1 } ?? farthest
    }

    /// The window, the context in front of it and the overlap behind it.
    private var windowCapacity: Int { options.windowSize + Detector.contextBefore + overlap }

    /// Where in a document the buffer stands.
    private struct DocumentState {
        var encoding: TextEncoding?
        var decoder = UTF16Decoder(bigEndian: false)
        /// Bytes of text in the buffer.
        var filled = 0
        var ownedStart = 0
        /// The end of the last secret found.
        var secretsEnd = 0
        /// The buffer's first byte is the document's first.
        var isAtStart = true
        /// In the buffer's text; counts from the start of the document.
        var cursor = LineCursor()
        /// Where the buffer's first byte stands in the document, in bytes of decoded text.
        var bufferOffset = 0
    }

    /// Reads until the buffer is full or the document ends.
    ///
    /// - Returns: Whether the document has ended.
    private func fill(_ document: inout DocumentState, from source: some ByteSource) throws(InputIssue) -> Bool {
        if document.encoding == nil {
            let count = try source.read(into: buffer)
            countBytes(count)
            let encoding = TextEncoding(detectedIn: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            document.encoding = encoding
            let isEnd = count < buffer.count
            if case .utf16(let bigEndian, let markLength) = encoding {
                document.decoder = UTF16Decoder(bigEndian: bigEndian)
                return transcodeFirst(markLength..<count, &document, isEnd: isEnd)
            }
            moveToFront(encoding.markLength..<count)
            document.filled = count - encoding.markLength
            // A mark was cut off: there is room again, so the end has not been met for certain.
            return isEnd
        }
        if case .utf16? = document.encoding { return try fillTranscoded(&document, from: source) }
        let free = UnsafeMutableRawBufferPointer(rebasing: buffer[document.filled...])
        let count = try source.read(into: free)
        countBytes(count)
        document.filled += count
        return count < free.count
    }

    private func fillTranscoded(
        _ document: inout DocumentState, from source: some ByteSource
    ) throws(InputIssue) -> Bool {
        let free = buffer.count - document.filled
        // Three bytes of UTF-8 for two of UTF-16 at most.
        let wanted = max(0, free / 3 * 2 - 8)
        reserveRaw(wanted)
        let target = UnsafeMutableRawBufferPointer(rebasing: rawBuffer[..<wanted])
        let count = try source.read(into: target)
        countBytes(count)
        let isEnd = count < wanted
        append(UnsafeRawBufferPointer(rebasing: target[..<count]), to: &document, isEnd: isEnd)
        return isEnd
    }

    /// The first piece was read into the text buffer, before anybody knew that it is UTF-16.
    private func transcodeFirst(_ range: Range<Int>, _ document: inout DocumentState, isEnd: Bool) -> Bool {
        reserveRaw(range.count)
        let raw = UnsafeMutableRawBufferPointer(rebasing: rawBuffer[..<range.count])
        raw.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[range]))
        reserve(UTF16Decoder.capacity(for: range.count) + 3)
        append(UnsafeRawBufferPointer(raw), to: &document, isEnd: isEnd)
        return isEnd
    }

    private func append(_ raw: UnsafeRawBufferPointer, to document: inout DocumentState, isEnd: Bool) {
        let free = UnsafeMutableRawBufferPointer(rebasing: buffer[document.filled...])
        document.filled += document.decoder.decode(raw, into: free)
        guard isEnd else { return }
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[document.filled...])
        document.filled += document.decoder.finish(into: rest)
    }

    private func keepTail(from ownedEnd: Int, of document: inout DocumentState, window: TextWindow) {
        let keepFrom = max(0, ownedEnd - Detector.contextBefore)
        document.cursor.advance(to: keepFrom, in: window.bytes)
        document.cursor.shift(by: keepFrom)
        moveToFront(keepFrom..<document.filled)
        document.filled -= keepFrom
        document.ownedStart = ownedEnd - keepFrom
        document.secretsEnd -= keepFrom
        document.bufferOffset += keepFrom
        if keepFrom > 0 { document.isAtStart = false }
    }

    private func moveToFront(_ range: Range<Int>) {
        guard range.lowerBound > 0, !range.isEmpty, let start = buffer.baseAddress else { return }
        start.copyMemory(from: start + range.lowerBound, byteCount: range.count)
    }

    private func countBytes(_ count: Int) {
        statistics.bytesScanned += count
        progress.addBytes(count)
    }

    private func reserve(_ capacity: Int) {
        guard capacity > buffer.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 64)
        larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
        buffer.deallocate()
        buffer = larger
    }

    private func reserveRaw(_ capacity: Int) {
        guard capacity > rawBuffer.count else { return }
        rawBuffer.deallocate()
        rawBuffer = .allocate(byteCount: capacity, alignment: 64)
    }

    // MARK: Findings

    private func collect(pathMatch match: SecretMatch, path: SourcePath, _ location: Location) {
        let key = FindingCollector.Key(rule: match.rule, secret: path.bytes)
        let entry = FindingCollector.Entry(
            secret: .none, confidence: match.confidence, score: nil, check: nil, occurrences: [])
        collector.add(key, entry, at: Occurrence(location: location, span: .zero, state: location.state))
    }

    private func collect(
        _ result: WindowResult, window: TextWindow, document: inout DocumentState, path: SourcePath,
        _ location: Location
    ) {
        for failure in result.failures {
            report(Problem(kind: .matchLimit, path: path, message: "rule '\(failure.rule)': \(failure.reason)"))
        }
        guard !result.matches.isEmpty else { return }
        // Secrets in front of the window's part and behind it are other windows' business.
        let knownStart = max(window.owned.lowerBound, document.secretsEnd)
        let masked = MaskedRanges(result.matches)
        let excerpts = ExcerptMaker(
            text: window.bytes, secrets: masked.ranges, showsSecrets: options.showsSecrets,
            known: knownStart..<max(knownStart, result.ownedEnd))
        for (index, match) in result.matches.enumerated() {
            document.cursor.advance(to: match.secret.lowerBound, in: window.bytes)
            var end = document.cursor
            end.advance(to: match.secret.upperBound, in: window.bytes)
            let secret = UnsafeRawBufferPointer(rebasing: window.bytes[match.secret])
            let occurrence = Occurrence(
                location: location, span: Span(position(of: document.cursor, document), position(of: end, document)),
                state: location.state, excerpt: excerpts.excerpt(of: masked.place(ofMatch: index)),
                parts: match.parts.isEmpty ? [] : parts(of: match, in: document, window))
            let normalized = SecretNormalizer.normalize(secret)
            collector.add(
                FindingCollector.Key(rule: match.rule, secret: normalized),
                FindingCollector.Entry(
                    secret: Secret(secret, normalized: normalized), confidence: match.confidence, score: match.score,
                    check: match.check, occurrences: []),
                at: occurrence)
            document.secretsEnd = max(document.secretsEnd, match.secret.upperBound)
        }
    }

    private func parts(of match: SecretMatch, in document: DocumentState, _ window: TextWindow) -> [PartPlace] {
        match.parts.map { found in
            let rule = rules[found.rule]
            let secret = UnsafeRawBufferPointer(rebasing: window.bytes[found.secret])
            let part = SecretPart(
                name: rules[match.rule].parts[found.part].name ?? rule.title, ruleID: rule.id, kind: rule.kind,
                secret: Secret(secret, normalized: SecretNormalizer.normalize(secret)),
                check: found.check.map { .offline($0) })
            func position(_ place: Int) -> Span.Position {
                self.position(of: document.cursor.moved(to: place, in: window.bytes), document)
            }
            return PartPlace(
                part: part, span: Span(position(found.secret.lowerBound), position(found.secret.upperBound)))
        }
    }

    /// What a cursor in the buffer says about the document as it is on disk.
    private func position(of cursor: LineCursor, _ document: DocumentState) -> Span.Position {
        let offset =
            switch document.encoding {
            case .utf16(_, let markLength): markLength + 2 * cursor.units
            case .bytes(let markLength): markLength + document.bufferOffset + cursor.position
            case nil: cursor.position
            }
        return Span.Position(
            line: cursor.line, column: cursor.column, utf16Column: cursor.utf16Column, byteOffset: offset)
    }
}

extension Location {
    /// What is found there is in, unless somebody knows better.
    fileprivate var state: Occurrence.State { source == .standardInput ? .stdin : .worktree }
}
