internal import Inputs

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Bytes in memory as something to scan. They must outlive it.
final class BytesSource: ByteSource {
    let path: String
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    var size: Int? { bytes.count }
    var isShortened: Bool { false }

    init(_ bytes: UnsafeRawBufferPointer, path: String) {
        self.bytes = bytes
        self.path = path
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - position)
        guard count > 0 else { return 0 }
        memcpy(buffer.baseAddress!, bytes.baseAddress! + position, count)
        position += count
        return count
    }
}
