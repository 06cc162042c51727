import Inputs
import System

/// A document in memory that can behave as badly as a file on disk.
final class MemorySource: ByteSource {
    let path: FilePath
    let size: Int?
    private let bytes: [UInt8]
    private let failsAt: Int?
    private let onRead: () -> Void
    private var position = 0
    private(set) var isShortened = false
    /// The largest buffer somebody wanted to have filled.
    private(set) var largestRead = 0

    /// - Parameters:
    ///   - claimedSize: What the source says about its length before it is read; `nil` for "unknown".
    ///   - failsAt: The offset from which on reading fails.
    ///   - onRead: Called at the start of every read.
    init(
        _ bytes: [UInt8], path: FilePath = "document", claimedSize: Int?, failsAt: Int? = nil,
        onRead: @escaping () -> Void = {}
    ) {
        self.path = path
        self.bytes = bytes
        size = claimedSize
        self.failsAt = failsAt
        self.onRead = onRead
    }

    convenience init(_ bytes: [UInt8], path: FilePath = "document") {
        self.init(bytes, path: path, claimedSize: bytes.count)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int {
        onRead()
        largestRead = max(largestRead, buffer.count)
        if let failsAt, position + buffer.count > failsAt {
            throw InputIssue(path: path, kind: .unreadable(.ioError))
        }
        let count = min(buffer.count, bytes.count - position)
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        if count < buffer.count, let size, position < size { isShortened = true }
        return count
    }
}
