import Dispatch
import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a program did.
struct ProgramRun: CustomStringConvertible {
    var status: Int32
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }

    var description: String {
        "exit status \(status)\n--- output\n\(text.prefix(2000))\n--- errors\n\(errors.prefix(2000))"
    }
}

/// A program that is running. Its output goes to files, so that it never waits for the test.
final class RunningProgram {
    private let process = Process()
    private let isOver = DispatchSemaphore(value: 0)
    private let streams = TestFolder()
    private let program: String

    /// Only what never ends is killed: how long a run takes says more about the machine than about the program.
    private static let patience = 1200.0

    /// - Parameters:
    ///   - folder: The working folder.
    ///   - environment: Added to a bare one, in which no configuration of the user's is found.
    ///   - input: Standard input; nothing if there is none.
    ///   - output: Standard output; kept for ``end()`` if there is none.
    init(
        _ program: URL, _ arguments: [String], in folder: String, environment: [String: String] = [:],
        input: FileHandle? = nil, output: FileHandle? = nil
    ) throws {
        self.program = ([program.lastPathComponent] + arguments).joined(separator: " ")
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = ["PATH": path, "HOME": streams.path, "TERM": "xterm"].merging(environment) { $1 }
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = try output ?? file("output")
        process.standardError = try file("errors")
        process.terminationHandler = { [isOver] _ in isOver.signal() }
        try Self.withUnblockedSignals { try process.run() }
    }

    /// A program inherits which signals its parent's thread blocks, and threads of a pool block all of them.
    private static func withUnblockedSignals<Result>(_ body: () throws -> Result) rethrows -> Result {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_UNBLOCK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end, for a limited time.
    func end() throws -> ProgramRun {
        guard isOver.wait(timeout: .now() + Self.patience) == .success else {
            kill(process.processIdentifier, SIGKILL)
            _ = isOver.wait(timeout: .now() + 10)
            throw TestFailure(
                "'\(program)' did not end: \(String(decoding: try streams.read("errors"), as: UTF8.self))")
        }
        guard process.terminationReason == .exit else {
            throw TestFailure("'\(program)' was ended by signal \(process.terminationStatus)")
        }
        return ProgramRun(
            status: process.terminationStatus, output: (try? streams.read("output")) ?? [],
            errors: String(decoding: try streams.read("errors"), as: UTF8.self))
    }

    private func file(_ name: String) throws -> FileHandle {
        try streams.write(name, "")
        guard let handle = FileHandle(forWritingAtPath: streams.path(name)) else {
            throw TestFailure("cannot open \(name)")
        }
        return handle
    }
}

/// Runs `sprawl` to its end.
///
/// - Parameter input: What is on standard input; it comes through a pipe.
@discardableResult
func sprawl(
    _ arguments: String..., in folder: TestFolder, environment: [String: String] = [:], input: [UInt8]? = nil
) throws -> ProgramRun {
    try sprawl(arguments, in: folder, environment: environment, input: input)
}

@discardableResult
func sprawl(
    _ arguments: [String], in folder: TestFolder, environment: [String: String] = [:], input: [UInt8]? = nil
) throws -> ProgramRun {
    try sprawl(arguments, at: folder.path, environment: environment, input: input)
}

/// - Parameter path: The working folder.
@discardableResult
func sprawl(
    _ arguments: [String], at path: String, environment: [String: String] = [:], input: [UInt8]? = nil
) throws -> ProgramRun {
    guard let input else {
        return try RunningProgram(Products.sprawl, arguments, in: path, environment: environment).end()
    }
    let pipe = InputPipe()
    let program = try RunningProgram(
        Products.sprawl, arguments, in: path, environment: environment, input: pipe.readingEnd)
    pipe.write(input)
    pipe.close()
    return try program.end()
}
