#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The few small files of a repository that are read without asking git, because starting it takes 3 ms.
enum SmallFile {
    /// The content of a regular file, or `nil` when there is none, it is longer than `limit` bytes or cannot be read.
    static func read(_ path: String, limit: Int = 1 << 16) -> [UInt8]? {
        // Not blocking: a pipe put in its place must not stop us.
        let number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { return nil }
        defer { close(number) }
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var content = [UInt8](repeating: 0, count: limit + 1)
        var length = 0
        while length < content.count {
            let count = content.withUnsafeMutableBytes { buffer in
                #if canImport(Darwin)
                    Darwin.read(number, buffer.baseAddress! + length, buffer.count - length)
                #else
                    Glibc.read(number, buffer.baseAddress! + length, buffer.count - length)
                #endif
            }
            if count < 0 && errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { break }
            length += count
        }
        return length > limit ? nil : Array(content[..<length])
    }

    /// The first line of a file as text, without the blank space at its end.
    static func firstLine(of path: String) -> String? {
        guard let content = read(path) else { return nil }
        var line = content.prefix { $0 != 0x0A }
        while let last = line.last, last == 0x20 || last == 0x0D || last == 0x09 { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
