internal import System

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
