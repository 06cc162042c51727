#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif
internal import System

/// Standard input as a whole, for input that is known to be small.
enum StandardInputText {
    /// More than git gives to any hook.
    private static let limit = 64 << 20

    static func read() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = chunk.withUnsafeMutableBytes { readBytes(0, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR, !Interruption.wasRequested { continue }
            guard count >= 0 else {
                throw UsageFailure(message: "cannot read standard input: \(String(cString: strerror(errno)))")
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw UsageFailure(message: "standard input has more than 64 MiB") }
        }
    }
}

/// `read(2)`, which the method of the same name hides.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
