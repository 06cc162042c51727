internal import Decoding
internal import Findings

/// Where in a document the text stands that is looked at, so that places in a window become spans of the document as it
/// is on disk. Moves forward only.
struct TextPlace {
    private let encoding: TextEncoding
    /// In the window; counts from the start of the document.
    private var cursor = LineCursor()
    /// Where the window's first byte stands in the document, in bytes of decoded text.
    private var windowStart = 0
    /// The end of the last secret found; in the window.
    private(set) var secretsEnd = 0

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// The span of a secret, which must not begin in front of the last one.
    mutating func advance(past secret: Range<Int>, in window: UnsafeRawBufferPointer) -> Span {
        cursor.advance(to: secret.lowerBound, in: window)
        secretsEnd = max(secretsEnd, secret.upperBound)
        return span(of: secret, in: window)
    }

    /// The span of something near the last secret.
    func span(of range: Range<Int>, in window: UnsafeRawBufferPointer) -> Span {
        Span(
            position(of: cursor.moved(to: range.lowerBound, in: window)),
            position(of: cursor.moved(to: range.upperBound, in: window)))
    }

    /// The first bytes of the window are dropped.
    mutating func drop(_ count: Int, of window: UnsafeRawBufferPointer) {
        cursor.advance(to: count, in: window)
        cursor.shift(by: count)
        windowStart += count
        secretsEnd -= count
    }

    private func position(of cursor: LineCursor) -> Span.Position {
        let offset =
            switch encoding {
            case .utf16(_, let markLength): markLength + 2 * cursor.units
            case .bytes(let markLength): markLength + windowStart + cursor.position
            }
        return Span.Position(
            line: cursor.line, column: cursor.column, utf16Column: cursor.utf16Column, byteOffset: offset)
    }
}
