import Foundation
import Inputs
import System
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct ByteSourceTests {
    func read(_ source: any ByteSource, _ count: Int) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        let length = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
        return Array(buffer.prefix(length))
    }

    func open(_ content: String) throws -> (tree: TemporaryTree, file: FileReader) {
        let tree = TemporaryTree()
        try tree.write("f", content)
        let entry = try #require(try TreeWalk(roots: [tree.path]).next())
        return (tree, try entry.open())
    }

    @Test func aFileIsReadToItsEnd() throws {
        let (tree, file) = try open("0123456789")
        #expect(file.path.string == tree.path("f"))
        #expect(file.size == 10)
        #expect(try read(file, 4) == Array("0123".utf8))
        #expect(try read(file, 100) == Array("456789".utf8))
        #expect(try read(file, 100) == [])
        #expect(!file.isShortened)
        #expect(file.position == 10)
    }

    @Test func aFileThatShrinks() throws {
        let (tree, file) = try open("0123456789")
        #expect(try read(file, 2) == Array("01".utf8))
        truncate(tree.path("f"), 5)
        #expect(try read(file, 100) == Array("234".utf8))
        #expect(file.isShortened)
    }

    @Test func aFileThatGrowsIsReadAsItWasOpened() throws {
        let (tree, file) = try open("0123456789")
        try tree.write("f", "0123456789 and more")
        #expect(try read(file, 100) == Array("0123456789".utf8))
        #expect(!file.isShortened)
    }

    @Test func anEmptyFile() throws {
        let (tree, file) = try open("")
        #expect(try read(file, 10) == [])
        #expect(!file.isShortened)
        _ = tree
    }

    /// A pipe gives what it has in pieces; the reader waits for the rest.
    @Test(arguments: [false, true]) func aPipe(nonBlocking: Bool) throws {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        let (input, output) = (ends[0], ends[1])
        defer { close(input) }
        if nonBlocking { _ = fcntl(input, F_SETFL, O_NONBLOCK) }
        let writer = Thread {
            for _ in 0..<10 {
                _ = "0123456789".withCString { write(output, $0, 10) }
                usleep(2000)
            }
            close(output)
        }
        writer.start()
        let source = StandardInput(descriptor: FileDescriptor(rawValue: input))
        #expect(source.path == "stdin")
        #expect(try read(source, 95).count == 95)
        #expect(try read(source, 95).count == 5)
        #expect(try read(source, 95) == [])
    }
}
