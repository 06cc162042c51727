import System
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct FileTests {
    /// A folder of its own, removed at the end.
    private final class Folder {
        let path: FilePath

        init() {
            var template = Array("/tmp/system-XXXXXX".utf8CString)
            path = FilePath(String(cString: mkdtemp(&template)))
        }

        deinit {
            for name in (try? DirectoryStream.names(in: path)) ?? [] {
                let place = path.pushing(FilePath(bytes: name))
                if place.withPlatformString({ unlink($0) }) != 0 { place.withPlatformString { _ = rmdir($0) } }
            }
            path.withPlatformString { _ = rmdir($0) }
        }

        func write(_ name: [UInt8], _ bytes: [UInt8]) throws -> FilePath {
            let place = path.appending(try #require(FilePath(bytes: name).lastComponent))
            let file = try FileDescriptor.create(place)
            defer { file.closeQuietly() }
            try bytes.withUnsafeBytes { try file.writeAll(bytes: $0) }
            return place
        }

        func write(_ name: String, _ bytes: [UInt8]) throws -> FilePath { try write(Array(name.utf8), bytes) }
    }

    @Test func pathsAreBytes() {
        let bytes: [UInt8] = [0x2F, 0x61, 0xFF, 0x2F, 0xC3]
        #expect(FilePath(bytes: bytes).bytes == bytes)
        #expect(FilePath(bytes: bytes) != FilePath(bytes: [0x2F, 0x61, 0xFE, 0x2F, 0xC3]))
        #expect(FilePath("a").precedes("b"))
        #expect(!FilePath("b").precedes("a"))
        #expect(FilePath("a").precedes(FilePath(bytes: [0x61, 0xFF])))
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 200_000]) func aFileIsReadWhole(size: Int) throws {
        let folder = Folder()
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let file = try folder.write([0x66, 0xFF], bytes)
        #expect(try WholeFile.read(file, limit: size) == bytes)
        if size > 0 { #expect(throws: Errno.fileTooLarge) { try WholeFile.read(file, limit: size - 1) } }
        let map = try MappedFile(file)
        #expect(withExtendedLifetime(map) { Array(map.bytes) } == bytes)
    }

    #if os(Linux)
        @Test func aFileThatSaysItIsEmptyIsReadWhole() throws {
            #expect(try Stat("/proc/self/status").size == 0)
            #expect(try WholeFile.read("/proc/self/status", limit: 1 << 20).starts(with: "Name:".utf8))
            #expect(throws: Errno.fileTooLarge) { try WholeFile.read("/proc/self/status", limit: 10) }
        }
    #endif

    @Test func whatIsNoFileIsRefused() throws {
        let folder = Folder()
        let pipe = folder.path.appending("pipe")
        try #require(pipe.withPlatformString { mkfifo($0, 0o600) } == 0)
        let link = folder.path.appending("link")
        try #require(symlink("/etc/passwd", link.string) == 0)
        #expect(throws: Errno.isDirectory) { try WholeFile.read(folder.path, limit: 10) }
        #expect(throws: Errno.invalidArgument) { try WholeFile.read(pipe, limit: 10) }
        #expect(throws: Errno.tooManySymbolicLinkLevels) {
            try WholeFile.read(link, limit: 1 << 20, followLink: false)
        }
        #expect(throws: Errno.noSuchFileOrDirectory) { try WholeFile.read(folder.path.appending("no"), limit: 10) }
        #expect(try WholeFile.readIfPresent(folder.path.appending("no"), limit: 10) == nil)
        #expect(throws: Errno.invalidArgument) { _ = try MappedFile(pipe) }
        #expect(link.linkTarget == "/etc/passwd")
        #expect(pipe.linkTarget == nil)
    }

    @Test func directoriesAreListed() throws {
        let folder = Folder()
        _ = try folder.write("b", [])
        _ = try folder.write([0x61, 0xFF], [])
        #expect(try DirectoryStream.names(in: folder.path) == [[0x61, 0xFF], [0x62]])
        let stream = try DirectoryStream(owning: FileDescriptor.open(folder.path, .directory))
        var seen: [[UInt8]: FileType?] = [:]
        while let entry = try stream.next({ (Array($0.name), $0.type) }) { seen[entry.0] = entry.1 }
        #expect(Set(seen.keys) == [[0x2E], [0x2E, 0x2E], [0x62], [0x61, 0xFF]])
        #expect(seen[[0x62]] == .some(.regular) || seen[[0x62]] == .some(nil))
        let opened = OwnedDescriptor(owning: try FileDescriptor.open("b", at: stream.descriptor, .noFollow))
        #expect(try opened.descriptor.status().type == .regular)
        #expect(try opened.descriptor.status().identity == Stat(folder.path.appending("b")).identity)
    }

    @Test func streamsAreReadToTheirEnd() throws {
        let (readEnd, writeEnd) = try FileDescriptor.pipe()
        defer { readEnd.closeQuietly() }
        try Array("0123456789".utf8).withUnsafeBytes { try writeEnd.writeAll(bytes: $0) }
        #expect(readEnd.waitForInput(atMost: 0))
        writeEnd.closeQuietly()
        #expect(try readEnd.readToEnd(limit: 10) == Array("0123456789".utf8))
        #expect(readEnd.waitForInput(atMost: 0))
        #expect(throws: Errno.interrupted) { try readEnd.readToEnd(limit: 10, isCancelled: { true }) }
        #expect(!readEnd.isTerminal)
        #expect(readEnd.terminalWidth == nil)
    }

    @Test func streamsHaveALimit() throws {
        let (readEnd, writeEnd) = try FileDescriptor.pipe()
        defer { readEnd.closeQuietly() }
        try Array("0123456789".utf8).withUnsafeBytes { try writeEnd.writeAll(bytes: $0) }
        writeEnd.closeQuietly()
        #expect(throws: Errno.fileTooLarge) { try readEnd.readToEnd(limit: 9) }
    }
}
