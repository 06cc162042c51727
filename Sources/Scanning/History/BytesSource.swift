internal import Inputs
internal import System

/// Bytes in memory as something to scan. They must outlive it.
final class BytesSource: ByteSource {
    let path: FilePath
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    var size: Int? { bytes.count }
    var isShortened: Bool { false }

    init(_ bytes: UnsafeRawBufferPointer, path: FilePath) {
        self.bytes = bytes
        self.path = path
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - position)
        guard count > 0 else { return 0 }
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)]))
        position += count
        return count
    }
}
