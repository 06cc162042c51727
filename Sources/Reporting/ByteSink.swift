#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a report's bytes go.
public protocol ByteSink {
    /// Takes all of `bytes`, or throws.
    mutating func write(_ bytes: [UInt8]) throws
}

/// A report in memory.
public struct ByteBuffer: ByteSink, Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func write(_ bytes: [UInt8]) { self.bytes += bytes }
}

/// A report on an open file descriptor, which stays open and belongs to the caller.
public struct FileDescriptorSink: ByteSink, Sendable {
    /// `write(2)` failed.
    public struct Failure: Error, Equatable {
        /// The C `errno`: `EPIPE` when the reader went away, `ENOSPC` when the disk is full …
        public var code: Int32

        /// The reader went away, which is its right.
        public var isClosedPipe: Bool { code == EPIPE }

        /// The system's words.
        public var reason: String { String(cString: strerror(code)) }
    }

    private let descriptor: Int32

    public init(descriptor: Int32) { self.descriptor = descriptor }

    /// - Throws: ``Failure``.
    public mutating func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = writeBytes(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                if count < 0 {
                    if errno == EINTR { continue }
                    throw Failure(code: errno)
                }
                rest = rest.dropFirst(count)
            }
        }
    }
}

/// `write(2)`, which the method of the same name hides.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
