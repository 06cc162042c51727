internal import System

/// Standard input as a whole, for input that is known to be small.
enum StandardInputText {
    /// More than git gives to any hook.
    private static let limit = 64 << 20

    static func read() throws -> [UInt8] {
        do throws(Errno) {
            return try FileDescriptor.standardInput.readToEnd(
                limit: limit, isCancelled: { Interruption.wasRequested })
        } catch .fileTooLarge {
            throw UsageFailure(message: "standard input has more than 64 MiB")
        } catch {
            throw UsageFailure(message: "cannot read standard input: \(error)")
        }
    }
}
