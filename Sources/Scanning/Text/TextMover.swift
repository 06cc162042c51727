internal import Decoding
internal import Detection
internal import Inputs

/// Moves the text of documents past a scanner, in windows that fit into one buffer, and hands what is found to a sink.
/// One per thread.
final class TextMover {
    private let scanner: TextScanner
    /// The window, the context in front of it and the overlap behind it; bytes.
    private let windowCapacity: Int
    private let overlap: Int
    private let progress: ScanProgress
    private let cancellation: Cancellation
    /// Of all documents so far.
    private(set) var bytesRead = 0
    private var buffer: UnsafeMutableRawBufferPointer
    private var rawBuffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// The buffer a small file is read into, unless windows are smaller. Grows to a window for larger files.
    private static let initialCapacity = 64 << 10

    /// - Parameters:
    ///   - overlap: See ``Detector/overlap``.
    ///   - windowSize: How much of a document is scanned at once; bytes.
    init(_ scanner: TextScanner, overlap: Int, windowSize: Int, progress: ScanProgress, cancellation: Cancellation) {
        self.scanner = scanner
        self.overlap = overlap
        self.progress = progress
        self.cancellation = cancellation
        windowCapacity = windowSize + Detector.contextBefore + overlap
        buffer = .allocate(byteCount: min(Self.initialCapacity, windowCapacity), alignment: 64)
    }

    deinit {
        buffer.deallocate()
        rawBuffer.deallocate()
    }

    /// Moves a document from its first byte to its last, or until the run is cancelled.
    ///
    /// - Throws: ``InputIssue`` when reading fails; the sink keeps what it has.
    func move(_ source: some ByteSource, at path: inout PathDecisions, to sink: some MatchSink) throws(InputIssue) {
        var document = DocumentState()
        // One byte more than the file has, so that one read meets its end.
        reserve(min(windowCapacity, (source.size ?? windowCapacity) + 1))
        while true {
            let isFirst = document.encoding == nil
            let isEnd = try fill(&document, from: source)
            if isFirst, let encoding = document.encoding { sink.begin(encoding) }
            // A file that turned out larger than it said: the window needs room for what it keeps from window to
            // window.
            if !isEnd, buffer.count < windowCapacity {
                reserve(windowCapacity)
                continue
            }
            let ownedEnd = isEnd ? document.filled : ownedEnd(of: document)
            let window = TextWindow(
                bytes: UnsafeRawBufferPointer(rebasing: buffer[..<document.filled]),
                owned: document.ownedStart..<ownedEnd, isStart: document.isAtStart, isEnd: isEnd)
            let result = scanner.scan(window, path: &path)
            sink.take(result, in: window)
            if isEnd || cancellation.isCancelled { return }
            keepTail(from: result.ownedEnd, of: &document, window, sink)
        }
    }

    /// Where a window that is not the last ends: so that the overlap follows, and at a line's end if one is near,
    /// because what an excerpt shows ends there too.
    private func ownedEnd(of document: DocumentState) -> Int {
        let farthest = max(document.ownedStart, document.filled - overlap)
        let nearest = max(document.ownedStart, farthest - Detector.contextBefore)
        let lineBreak = buffer[nearest..<farthest].lastIndex(of: UInt8(ascii: "\n"))
        return lineBreak.map { $0 + 1 } ?? farthest
    }

    /// Where in a document the buffer stands.
    private struct DocumentState {
        var encoding: TextEncoding?
        var decoder = UTF16Decoder(bigEndian: false)
        /// Bytes of text in the buffer.
        var filled = 0
        var ownedStart = 0
        /// The buffer's first byte is the document's first.
        var isAtStart = true
    }

    // MARK: Filling

    /// Reads until the buffer is full or the document ends.
    ///
    /// - Returns: Whether the document has ended.
    private func fill(_ document: inout DocumentState, from source: some ByteSource) throws(InputIssue) -> Bool {
        if document.encoding == nil {
            let count = try read(source, into: buffer)
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
        let count = try read(source, into: free)
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
        let count = try read(source, into: target)
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

    private func read(
        _ source: some ByteSource, into target: UnsafeMutableRawBufferPointer
    ) throws(InputIssue) -> Int {
        let count = try source.read(into: target)
        bytesRead += count
        progress.addBytes(count)
        return count
    }

    // MARK: The buffer

    private func keepTail(
        from ownedEnd: Int, of document: inout DocumentState, _ window: TextWindow, _ sink: some MatchSink
    ) {
        let keepFrom = max(0, ownedEnd - Detector.contextBefore)
        sink.drop(keepFrom, of: window)
        moveToFront(keepFrom..<document.filled)
        document.filled -= keepFrom
        document.ownedStart = ownedEnd - keepFrom
        if keepFrom > 0 { document.isAtStart = false }
    }

    private func moveToFront(_ range: Range<Int>) {
        guard range.lowerBound > 0, !range.isEmpty, let start = buffer.baseAddress else { return }
        start.copyMemory(from: start + range.lowerBound, byteCount: range.count)
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
}
