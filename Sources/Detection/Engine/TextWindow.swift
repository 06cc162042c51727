/// A stretch of a document for one call of ``TextScanner``.
///
/// Long documents are scanned in windows that overlap: a window reports the matches that begin in the part it owns,
/// and holds enough text behind it (``Detector/overlap``) for them to end in, and in front of it
/// (``Detector/contextBefore``) for them to look back at.
public struct TextWindow {
    public var bytes: UnsafeRawBufferPointer
    public var owned: Range<Int>
    /// The first byte is the document's first.
    public var isStart: Bool
    /// The last byte is the document's last.
    public var isEnd: Bool

    public init(bytes: UnsafeRawBufferPointer, owned: Range<Int>, isStart: Bool, isEnd: Bool) {
        self.bytes = bytes
        self.owned = owned
        self.isStart = isStart
        self.isEnd = isEnd
    }

    /// A whole document.
    public init(document bytes: UnsafeRawBufferPointer) {
        self.init(bytes: bytes, owned: 0..<bytes.count, isStart: true, isEnd: true)
    }
}
