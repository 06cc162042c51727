import Inputs
import Synchronization
import System

/// The same line over and over.
final class EndlessSource: ByteSource {
    let path: FilePath = "endless"
    let size: Int? = nil
    let isShortened = false
    private let line: [UInt8]
    private let onRead: (Int) -> Void
    private var position = 0
    private(set) var reads = 0

    init(line: [UInt8], onRead: @escaping (Int) -> Void) {
        self.line = line
        self.onRead = onRead
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int {
        reads += 1
        onRead(reads)
        for index in buffer.indices { buffer[index] = line[(position + index) % line.count] }
        position += buffer.count
        return buffer.count
    }
}

/// A switch that threads share.
final class Flag: Sendable {
    private let state = Atomic<Bool>(false)
    var isSet: Bool { state.load(ordering: .relaxed) }
    func set() { state.store(true, ordering: .relaxed) }
}
