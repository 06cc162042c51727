public import System

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
    private let descriptor: FileDescriptor

    public init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

    /// - Throws: `Errno`: `EPIPE` when the reader went away, which is its right, `ENOSPC` when the disk is full …
    public mutating func write(_ bytes: [UInt8]) throws {
        let descriptor = descriptor
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(Errno) in try descriptor.writeAll(bytes: bytes) }
        }
        try result.get()
    }
}
