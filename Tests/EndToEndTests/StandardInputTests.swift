import Foundation
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `… | sprawl stdin`: long streams, streams that never end, and being stopped.
@Suite struct StandardInputTests {
    private let folder = TestFolder()

    @Test func oneLine() throws {
        let run = try sprawl("stdin", "-f", "json", in: folder, input: Array("a = \(token())".utf8))
        #expect(run.status == 1 && run.errors.isEmpty)
        let report = try run.json
        #expect(report.places == ["stdin:1:5 github-pat"])
        #expect(report.scan.mode == "stdin" && report.scan.filesScanned == 1)
    }

    @Test func nothing() throws {
        for input in [nil, []] as [[UInt8]?] {
            let run = try sprawl("stdin", in: folder, input: input)
            #expect(run.status == 0 && run.errors.isEmpty)
        }
    }

    @Test func fiftyMegabytesWithASecretAtTheEnd() throws {
        let pipe = InputPipe()
        let program = try RunningProgram(
            Products.sprawl, ["stdin", "-f", "json"], in: folder.path, input: pipe.readingEnd)
        let megabyte = Array(repeating: Array("a line of a log, 32 bytes long.\n".utf8), count: 1 << 15).flatMap { $0 }
        #expect(megabyte.count == 1 << 20)
        for _ in 0..<50 { pipe.write(megabyte) }
        pipe.write(Array("last: \(token())".utf8))
        pipe.close()
        let run = try program.end()
        #expect(run.status == 1)
        let report = try run.json
        #expect(report.places == ["stdin:\(50 * 32768 + 1):7 github-pat"])
        #expect(report.findings[0].occurrences[0].byteOffset == 50 << 20 + 6)
        #expect(report.scan.bytesScanned == 50 << 20 + 6 + 40)
    }

    @Test func theTimeLimitEndsAStreamThatDoesNot() throws {
        let pipe = InputPipe()
        let program = try RunningProgram(
            Products.sprawl, ["stdin", "--timeout", "1", "-f", "json"], in: folder.path, input: pipe.readingEnd)
        pipe.write(Array("a = \(token())\n".utf8))
        let run = try program.end()
        pipe.close()
        try expectIncomplete(run, kind: "timeout", message: "--timeout")
    }

    /// A pipe in the file system that nobody writes to.
    @Test func theTimeLimitEndsASilentStream() throws {
        try folder.makePipe("pipe")
        // Opened for both, so that opening does not wait and the end never comes.
        let descriptor = open(folder.path("pipe"), O_RDWR)
        let silent = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let run = try RunningProgram(
            Products.sprawl, ["stdin", "--timeout", "0.2", "-f", "json"], in: folder.path, input: silent
        ).end()
        #expect(run.status == 3 && run.errors.contains("--timeout"), "\(run)")
        #expect(try run.json.scan.problems.map(\.kind) == ["timeout"])
    }

    @Test(arguments: [SIGINT, SIGTERM]) func aSignalEndsTheScanAndNotTheReport(number: Int32) throws {
        let pipe = InputPipe()
        let program = try RunningProgram(
            Products.sprawl, ["stdin", "-f", "json"], in: folder.path, input: pipe.readingEnd)
        pipe.write(Array("a = \(token())\n".utf8))
        try pipe.waitUntilRead()
        program.send(number)
        let run = try program.end()
        pipe.close()
        try expectIncomplete(run, kind: "interrupted", message: "interrupted")
    }

    @Test func theTimeLimitEndsAFileScan() throws {
        try folder.write("a.txt", token())
        let run = try sprawl("scan", "--timeout", "0.0001", "-f", "json", in: folder)
        #expect(run.status == 3, "\(run)")
        #expect(try run.json.scan.problems.map(\.kind) == ["timeout"])
    }

    @Test(arguments: ["json", "jsonl", "sarif", "pretty"]) func aReaderThatHasSeenEnough(format: String) throws {
        // More than a pipe holds.
        let lines = (1...2000).map { token($0) }.joined(separator: "\n")
        try folder.write("a.txt", lines)
        let command = "{ \"$0\" scan -f \(format) a.txt 2>errors; echo $? >status; } | head -c 1"
        let run = try RunningProgram(
            URL(fileURLWithPath: "/bin/sh"), ["-c", command, Products.sprawl.path], in: folder.path
        ).end()
        #expect(run.output.count == 1)
        #expect(String(decoding: try folder.read("status"), as: UTF8.self) == "1\n")
        #expect(try folder.read("errors").isEmpty)
    }

    @Test func closedStreams() throws {
        try folder.write("a.txt", token())
        for redirection in [">&-", "2>&-", "<&-"] {
            let run = try RunningProgram(
                URL(fileURLWithPath: "/bin/sh"), ["-c", "\"$0\" scan a.txt \(redirection)", Products.sprawl.path],
                in: folder.path
            ).end()
            #expect(run.status == (redirection == ">&-" ? 2 : 1), "\(redirection): \(run)")
        }
    }

    private func expectIncomplete(_ run: ProgramRun, kind: String, message: String) throws {
        #expect(run.status == 3, "\(run)")
        #expect(run.errors.contains(message), "\(run)")
        let report = try run.json
        #expect(report.places == ["stdin:1:5 github-pat"])
        #expect(report.scan.problems.map(\.kind) == [kind])
        #expect(!report.scan.complete)
    }
}
