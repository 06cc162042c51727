public import System

/// Standard input, or any other descriptor that is read as it comes. Does not close it.
public final class StandardInput: ByteSource {
    public let path: FilePath
    public var size: Int? { nil }
    public var isShortened: Bool { false }
    private let descriptor: FileDescriptor
    private let isCancelled: @Sendable () -> Bool

    /// How long a wait lasts before `isCancelled` is asked again, in milliseconds.
    private static let patience: Int32 = 100

    /// - Parameters:
    ///   - descriptor: open for reading, and open as long as this object is used.
    ///   - path: what findings show as their place.
    ///   - isCancelled: Asked before every read and ten times a second while there is nothing to read, so it must be
    ///     cheap. Once it says yes, the input ends where it stands.
    public init(
        descriptor: FileDescriptor = .standardInput, path: FilePath = "stdin",
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.descriptor = descriptor
        self.path = path
        self.isCancelled = isCancelled
    }

    /// Waits for more until `buffer` is full, the other end is closed or the run is cancelled.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputIssue) -> Int {
        var count = 0
        while count < buffer.count {
            guard waitForInput() else { return count }
            do throws(Errno) {
                let more = try descriptor.readSome(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                if more == 0 { return count }
                count += more
            } catch {
                // Somebody who shares the descriptor with us was faster.
                if error == .resourceTemporarilyUnavailable { continue }
                throw InputIssue(path: path, kind: .unreadable(error))
            }
        }
        return count
    }

    /// - Returns: `false` when the run is cancelled first.
    private func waitForInput() -> Bool {
        while !isCancelled() {
            if descriptor.waitForInput(atMost: Self.patience) { return true }
        }
        return false
    }
}
