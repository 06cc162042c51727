import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A pipe to a program's standard input, written to by the test. A program that ends early breaks it, which is no
/// failure of the test's.
final class InputPipe {
    private let pipe = Pipe()

    init() {
        // Otherwise a broken pipe would end the tests.
        signal(SIGPIPE, SIG_IGN)
    }

    var readingEnd: FileHandle { pipe.fileHandleForReading }

    /// Waits until the pipe has taken everything.
    func write(_ bytes: some Collection<UInt8>) {
        try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
    }

    func close() { try? pipe.fileHandleForWriting.close() }

    /// Waits until the program has read everything.
    func waitUntilRead() throws {
        for _ in 0..<10_000 {
            var count: Int32 = 0
            guard ioctl(pipe.fileHandleForReading.fileDescriptor, UInt(FIONREAD), &count) == 0 else {
                throw TestFailure("ioctl: \(errno)")
            }
            if count == 0 { return }
            usleep(5000)
        }
        throw TestFailure("the program does not read its standard input")
    }
}
