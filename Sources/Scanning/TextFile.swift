#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A small text file, read whole: configuration, and what the user wants to have explained.
enum TextFile {
    /// Larger configurations are a mistake.
    private static let maximumSize = 32 << 20

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// - Throws: ``Failure``, also when it is not UTF-8.
    static func read(_ path: String) throws(Failure) -> String {
        guard let text = String(validating: try readBytes(path), as: UTF8.self) else {
            throw Failure(description: "not valid UTF-8")
        }
        return text
    }

    /// - Throws: ``Failure`` with the system's words.
    static func readBytes(_ path: String) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(description: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(description: "not a regular file")
        }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = readChunk(descriptor, &chunk)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(description: String(cString: strerror(errno))) }
            if count == 0 { break }
            bytes += chunk[..<count]
            guard bytes.count <= maximumSize else { throw Failure(description: "larger than 32 MiB") }
        }
        return bytes
    }
}

/// `read(2)`, which the method of the same name hides.
private func readChunk(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
}
