public import System

/// Something whose bytes can be scanned from its start to its end: a file or standard input.
///
/// One thread at a time reads from a source.
public protocol ByteSource: AnyObject {
    /// As shown to the user, in the bytes that the file system has. Hostile text: escape it before printing.
    var path: FilePath { get }

    /// Bytes there are, as of the opening; nil when nobody knows.
    var size: Int? { get }

    /// Whether the source ended before `size` bytes were read: it was truncated meanwhile, and what was read may be
    /// neither its old nor its new content. Meaningful once ``read(into:)`` has met the end.
    var isShortened: Bool { get }

    /// Reads until `buffer` is full or the source ends.
    ///
    /// - Returns: the number of bytes read; less than `buffer.count` only at the end, 0 behind it.
    /// - Throws: `InputIssue`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int
}
