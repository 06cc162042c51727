import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A terminal nobody sits at: what a program writes to it can be read here.
final class PseudoTerminal {
    private let master: Int32
    let programSide: FileHandle

    init() throws {
        var ends: (master: Int32, program: Int32) = (-1, -1)
        guard openpty(&ends.master, &ends.program, nil, nil, nil) == 0 else {
            throw TestFailure("no pseudo terminal: \(errno)")
        }
        master = ends.master
        programSide = FileHandle(fileDescriptor: ends.program, closeOnDealloc: true)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit { close(master) }

    /// What has been written so far. A terminal holds some 4 kB of it.
    func read() -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = piece.withUnsafeMutableBytes({ readBytes(master, $0) }), count > 0 {
            bytes += piece[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// `read(2)`, which the method of the same name hides.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
