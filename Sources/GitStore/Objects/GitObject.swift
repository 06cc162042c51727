#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A whole object. Owns its bytes.
public final class GitObject: Sendable {
    public let id: ObjectID
    public let kind: ObjectKind
    private let owner: OwnedBytes?
    private nonisolated(unsafe) let start: UnsafeRawBufferPointer

    init(id: ObjectID, content: ObjectContent) {
        self.id = id
        kind = content.kind
        owner = content.owner
        start = content.bytes
    }

    /// The content, without the header that the name is computed over. Valid as long as the object lives: keep it
    /// alive with `withExtendedLifetime`, or use ``withBytes(_:)``.
    public var bytes: UnsafeRawBufferPointer { start }

    /// Calls `body` with the content.
    public func withBytes<Result, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(start)
    }
}

/// Memory that is freed with its last owner. Written to only before it is shared.
public final class OwnedBytes: Sendable {
    public nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

    /// nil when there is not enough memory.
    public init?(count: Int) {
        guard let start = malloc(max(count, 1)) else { return nil }
        bytes = UnsafeMutableRawBufferPointer(start: start, count: count)
    }

    deinit { free(bytes.baseAddress) }
}
