import RuleExamples
import Foundation
import Rules

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A folder of its own for one test, removed with everything below when the test ends.
final class TestFolder: Sendable {
    /// Absolute and without links.
    let path: String

    init() {
        // In memory where that is possible: some files are large.
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array((base + "/sprawl-XXXXXX").utf8CString)
        let made = mkdtemp(&template)
        precondition(made != nil)
        path = String(cString: realpath(made!, nil))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(_ relative: String) -> String { path + "/" + relative }

    /// Writes a file, and the folders it is in.
    func write(_ relative: String, _ content: some Sequence<UInt8>) throws {
        let url = URL(fileURLWithPath: path(relative))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: url)
    }

    func write(_ relative: String, _ content: String) throws { try write(relative, content.utf8) }

    /// Writes a file whose name need not be UTF-8.
    func write(rawName: [UInt8], _ content: String) throws {
        let name = path.utf8.map(CChar.init(bitPattern:)) + [0x2F] + rawName.map(CChar.init(bitPattern:)) + [0]
        guard let file = fopen(name, "w") else { throw TestFailure("fopen: \(errno)") }
        fputs(content, file)
        fclose(file)
    }

    func makeFolder(_ relative: String) throws {
        try FileManager.default.createDirectory(atPath: path(relative), withIntermediateDirectories: true)
    }

    func link(_ relative: String, to target: String) throws {
        guard symlink(target, path(relative)) == 0 else { throw TestFailure("symlink: \(errno)") }
    }

    func makePipe(_ relative: String) throws {
        guard mkfifo(path(relative), 0o600) == 0 else { throw TestFailure("mkfifo: \(errno)") }
    }

    func read(_ relative: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(relative))))
    }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

struct TestFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// A token nobody ever had; each number gives another one.
func token(_ number: UInt64 = 1) -> String {
    expanded("ghp_{base62:30}{crc32-base62:6}", seed: number)
}

func expanded(_ template: String, seed: UInt64 = 1) -> String {
    var random = SeededGenerator(seed: seed)
    do { return try ExampleTemplate(template).expand(using: &random) } catch { preconditionFailure("\(error)") }
}
