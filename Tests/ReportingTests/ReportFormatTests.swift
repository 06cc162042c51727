import Foundation
import System
import Testing

@testable import Reporting

@Suite struct ReportFormatTests {
    @Test(arguments: [
        ("out.json", ReportFormat.json), ("out.JSONL", .jsonl), ("a/b.sarif", .sarif), ("b.sarif.json", .sarif),
        ("notes.txt", .pretty), ("out.html", nil), ("json", nil), ("", nil),
    ])
    func inference(path: String, format: ReportFormat?) {
        #expect(ReportFormat(inferredFrom: path) == format)
    }

    @Test func names() {
        #expect(ReportFormat.allCases.map(\.rawValue) == ["pretty", "json", "jsonl", "sarif"])
    }

    @Test(arguments: ReportFormat.allCases)
    func masksStayMasks(format: ReportFormat) throws {
        let secret = SampleResult.tokenValue
        #expect(try !reportText(SampleResult.full, as: format).contains(secret))
        let showsSecrets = format == .json || format == .jsonl
        #expect(try reportText(SampleResult.shown, as: format).contains(secret) == showsSecrets)
    }

    /// A report passes through in pieces, so that memory does not grow with it.
    @Test(arguments: ReportFormat.allCases)
    func reportsStream(format: ReportFormat) throws {
        struct Pieces: ByteSink {
            var largest = 0
            var count = 0
            mutating func write(_ bytes: [UInt8]) {
                largest = max(largest, bytes.count)
                count += 1
            }
        }
        var result = SampleResult.full
        result.findings = (0..<200).flatMap { _ in result.findings }
        var pieces = Pieces()
        try format.writer(tool: sampleTool).write(result, to: &pieces)
        #expect(pieces.count > 1)
        #expect(pieces.largest < 80_000)
    }

    @Test(arguments: ReportFormat.allCases)
    func failuresOfTheSinkEndTheReport(format: ReportFormat) {
        struct Full: ByteSink {
            struct NoSpace: Error {}
            func write(_ bytes: [UInt8]) throws { throw NoSpace() }
        }
        var sink = Full()
        #expect(throws: Full.NoSpace.self) {
            try format.writer(tool: sampleTool).write(SampleResult.full, to: &sink)
        }
    }

    @Test func fileDescriptors() throws {
        let pipe = Pipe()
        var sink = FileDescriptorSink(FileDescriptor(rawValue: pipe.fileHandleForWriting.fileDescriptor))
        try sink.write(Array("bytes".utf8))
        try pipe.fileHandleForWriting.close()
        #expect(try pipe.fileHandleForReading.readToEnd() == Data("bytes".utf8))
        var closed = FileDescriptorSink(FileDescriptor(rawValue: -1))
        #expect(throws: Errno.badFileDescriptor) { try closed.write([1]) }
    }
}
