import Foundation
import Inputs
import Synchronization
import System

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A folder of its own for one test, removed with everything below when the test ends. Names are raw bytes where they
/// must be.
final class TemporaryTree: Sendable {
    let path: String

    init() {
        // In memory where that is possible: some tests make very many folders.
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        var template = Array((base + "/inputs-XXXXXX").utf8CString)
        let made = mkdtemp(&template)
        precondition(made != nil)
        // Real, because links are judged by where they really lead.
        path = String(cString: realpath(made!, nil))
    }

    deinit {
        // Not FileManager: it gives up on very deep trees.
        _ = try? run("/bin/rm", ["-rf", path])
    }

    func path(_ relative: String) -> String { relative.isEmpty ? path : path + "/" + relative }

    func write(_ relative: String, _ content: String = "x\n") throws {
        try makeDirectory(folder(of: relative))
        try write(raw: Array(relative.utf8), content)
    }

    /// For names that are not UTF-8; the folder must be there.
    func write(raw relative: [UInt8], _ content: String = "x\n") throws {
        let file = fopen(
            Array(path.utf8).map(CChar.init(bitPattern:)) + [47] + relative.map(CChar.init(bitPattern:)) + [0], "w")
        guard let file else { throw TestFailure("cannot write \(relative): \(errno)") }
        defer { fclose(file) }
        fputs(content, file)
    }

    private func folder(of relative: String) -> String {
        relative.lastIndex(of: "/").map { String(relative[..<$0]) } ?? ""
    }

    func makeDirectory(_ relative: String) throws {
        try FileManager.default.createDirectory(atPath: path(relative), withIntermediateDirectories: true)
    }

    func link(_ relative: String, to target: String) throws {
        try makeDirectory(folder(of: relative))
        guard symlink(target, path(relative)) == 0 else { throw TestFailure("symlink: \(errno)") }
    }

    /// Runs git here, without the configuration of the user or the system.
    @discardableResult
    func git(_ arguments: String..., in folder: String = "", input: String? = nil) throws -> [UInt8] {
        try run("/usr/bin/env", ["git", "-C", path(folder)] + arguments, input: input)
    }
}

struct TestFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// Runs a program to its end and returns what it wrote.
@discardableResult
func run(_ program: String, _ arguments: [String], input: String? = nil) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    environment["XDG_CONFIG_HOME"] = "/nonexistent"
    for who in ["AUTHOR", "COMMITTER"] {
        environment["GIT_\(who)_NAME"] = "t"
        environment["GIT_\(who)_EMAIL"] = "t@example.com"
    }
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let standardInput = Pipe()
    process.standardInput = standardInput
    try process.run()
    if let input { standardInput.fileHandleForWriting.write(Data(input.utf8)) }
    try standardInput.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw TestFailure("\(program) \(arguments) ended with \(process.terminationStatus)")
    }
    return Array(data)
}

extension TreeWalk {
    convenience init(roots: [String], options: WalkOptions = WalkOptions()) throws(InputIssue) {
        try self.init(roots: roots.map { FilePath($0) }, options: options)
    }
}

extension InputIssue {
    init(path: String, kind: Kind) { self.init(path: FilePath(path), kind: kind) }
}

/// Walks on several threads; the raw paths in ascending order.
func walk(_ roots: [String], threads: Int = 1, options: WalkOptions = WalkOptions()) throws -> (
    paths: [[UInt8]], report: WalkReport
) {
    let walk = try TreeWalk(roots: roots, options: options)
    let found = Mutex<[[UInt8]]>([])
    onThreads(threads) { while let entry = walk.next() { found.withLock { $0.append(entry.path.bytes) } } }
    return (found.withLock { $0 }.sorted { $0.lexicographicallyPrecedes($1) }, walk.report)
}

/// The paths below `tree`, relative to it, in ascending order.
func relativePaths(
    in tree: TemporaryTree, _ folder: String = "", threads: Int = 1, options: WalkOptions = WalkOptions()
)
    throws -> [String]
{
    let root = tree.path(folder)
    return try walk([root], threads: threads, options: options).paths
        .map { String(String(decoding: $0, as: UTF8.self).dropFirst(root.count + 1)) }.sorted()
}

/// Runs `body` on so many threads and waits for all of them.
func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for _ in 0..<count {
        group.enter()
        let thread = Thread {
            body()
            group.leave()
        }
        thread.start()
    }
    group.wait()
}

/// SplitMix64: the same cases in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
