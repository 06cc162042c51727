import System
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct ChildProcessTests {
    private struct Answer {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var exit: ChildProcess.Exit?
    }

    private func run(
        _ script: String, _ arguments: [[UInt8]] = [], environment: [String] = [], input: [UInt8]? = nil
    ) throws -> Answer {
        var child = try ChildProcess(
            program: "/bin/sh", arguments: [Array("-c".utf8), Array(script.utf8), Array("sh".utf8)] + arguments,
            environment: environment, takesInput: input != nil)
        var answer = Answer()
        let isDone = try child.exchange(
            input: input ?? [], isCancelled: { false }, output: { (bytes) throws(Errno) in answer.output += bytes },
            errors: { answer.errors += $0 }, failure: { $0 })
        #expect(isDone)
        answer.exit = child.wait { false }
        return answer
    }

    @Test func aChildSaysWhatItHasToSayAndHowItEnded() throws {
        let answer = try run("printf out; printf err >&2; exit 7")
        #expect(answer.output == Array("out".utf8))
        #expect(answer.errors == Array("err".utf8))
        #expect(answer.exit == .status(7))
        #expect(try run("kill -9 $$").exit == .signal(9))
    }

    @Test func argumentsAreBytes() throws {
        #expect(try run("printf %s \"$1\"", [[0x61, 0xFF, 0x20]]).output == [0x61, 0xFF, 0x20])
        #expect(throws: Errno.invalidArgument) { _ = try run(":", [[0x61, 0]]) }
    }

    @Test func theEnvironmentIsAllThereIs() throws {
        let answer = try run("printf '%s-%s' \"$A\" \"$HOME\"", environment: ["A=1"])
        #expect(answer.output == Array("1-".utf8))
    }

    @Test func muchInputAndOutputAtOnce() throws {
        let bytes = [UInt8](repeating: 0x78, count: 3 << 20)
        #expect(try run("cat", input: bytes).output == bytes)
        #expect(try run("cat").output == [])
    }

    @Test func whatCannotBeStartedSaysWhy() {
        #expect(throws: Errno.noSuchFileOrDirectory) {
            _ = try ChildProcess(program: "/no/such", arguments: [String](), environment: [], takesInput: false)
        }
        #expect(throws: Errno.permissionDenied) {
            _ = try ChildProcess(program: "/", arguments: [String](), environment: [], takesInput: false)
        }
    }

    @Test func signalsAreAsInAFreshProcess() throws {
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        #expect(try run("kill -PIPE $$; echo alive").exit == .signal(SIGPIPE))
    }

    @Test func noOtherDescriptorIsInherited() throws {
        // One that nobody marked.
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        let answer = try run("if [ -e /dev/fd/\(descriptor) ]; then echo open; else echo closed; fi")
        #expect(answer.output == Array("closed\n".utf8))
    }

    /// A child that says its number, and then waits for ever.
    private static let sleeper = "echo $$; exec sleep 100000"

    @Test func whoIsLetGoIsEnded() throws {
        let number = try startAndLetGo()
        // It was waited for: the number is free again.
        #expect(kill(number, 0) == -1)
        #expect(errno == ESRCH)
    }

    private func startAndLetGo() throws -> pid_t {
        var child = try ChildProcess(
            program: "/bin/sh", arguments: ["-c", Self.sleeper], environment: ["PATH=/usr/bin:/bin"],
            takesInput: false)
        var text: [UInt8] = []
        // Cancelled as soon as it has spoken.
        let isDone = try child.exchange(
            input: [], isCancelled: { text.last == UInt8(ascii: "\n") },
            output: { (bytes) throws(Errno) in text += bytes }, errors: { _ in },
            failure: { $0 })
        #expect(!isDone)
        return try #require(pid_t(String(decoding: text.dropLast(), as: UTF8.self)))
    }

    #if os(Linux)
        /// Keeps a child, and never lets it go.
        private final class Keeper {
            var child: ChildProcess

            init(_ child: consuming ChildProcess) { self.child = child }
        }

        /// Children die with the thread that started them, although nobody lets them go.
        @Test func aChildEndsWithItsParent() throws {
            let started = Monitor<pid_t?>(nil)
            let thread = PlainThread {
                guard
                    let child = try? ChildProcess(
                        program: "/bin/sh", arguments: ["-c", Self.sleeper], environment: ["PATH=/usr/bin:/bin"],
                        takesInput: false)
                else { return started.withLock { $0 = 0 } }
                let keeper = Keeper(child)
                _ = Unmanaged.passRetained(keeper)
                var text: [UInt8] = []
                _ = try? keeper.child.exchange(
                    input: [], isCancelled: { text.last == UInt8(ascii: "\n") },
                    output: { (bytes) throws(Errno) in text += bytes }, errors: { _ in }, failure: { $0 })
                let number = pid_t(String(decoding: text.dropLast(), as: UTF8.self))
                started.withLock { $0 = number ?? 0 }
            }
            let child = started.wait { $0 }
            thread?.join()
            try #require(child > 0)
            // Still a child of ours, so its end can be waited for.
            var status: Int32 = 0
            #expect(waitpid(child, &status, 0) == child)
            #expect(status & 0x7F == SIGKILL)
        }
    #endif
}
