import Findings
import Inputs
import Testing

@testable import Scanning

/// Documents that change, end early, fail or never end: what was read is reported, and the run says it is incomplete.
@Suite struct BadSourceTests {
    private let rules: ScanRules
    private let token: String

    init() throws {
        rules = try testRules()
        token = try expand("ghp_{base62:30}{crc32-base62:6}")
    }

    @Test(arguments: [10, 5000, 3 << 20]) func aFileThatShrinks(claimed: Int) {
        let source = MemorySource(Array("a = \(token)\n".utf8), claimedSize: 100 + claimed)
        let result = Scan(rules: rules, options: ScanOptions()).stream(source)
        #expect(result.findings.count == 1)
        #expect(result.problems.map(\.kind) == [.changed])
        #expect(result.problems.first?.path == "document")
        #expect(!result.isComplete)
    }

    /// `/proc` files say 0; a log grows between `stat` and `read`.
    @Test(arguments: [0, 1, 40, nil]) func aFileLongerThanItSays(claimed: Int?) {
        let document = Array((String(repeating: "filler\n", count: 20_000) + token).utf8)
        let source = MemorySource(document, claimedSize: claimed)
        let result = Scan(rules: rules, options: ScanOptions(windowSize: 1000)).stream(source)
        #expect(result.findings.first?.occurrences.first?.span.start.line == 20_001)
        #expect(result.statistics.bytesScanned == document.count)
        #expect(result.isComplete)
    }

    @Test func aReadThatFailsHalfway() {
        let document = Array((token + "\n" + String(repeating: "filler\n", count: 40_000)).utf8)
        let source = MemorySource(document, claimedSize: document.count, failsAt: 150_000)
        let result = Scan(rules: rules, options: ScanOptions(windowSize: 10_000)).stream(source)
        #expect(result.findings.count == 1)
        #expect(result.problems.map(\.kind) == [.unreadable])
    }

    @Test func anEmptyDocument() {
        for claimed in [0, nil] {
            let result = Scan(rules: rules, options: ScanOptions()).stream(MemorySource([], claimedSize: claimed))
            #expect(result.findings.isEmpty && result.isComplete)
            #expect(result.statistics.filesScanned == 1 && result.statistics.bytesScanned == 0)
        }
    }

    @Test(arguments: [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF], [0x41], [0, 0, 0, 0]] as [[UInt8]])
    func nothingButAMark(bytes: [UInt8]) {
        let result = Scan(rules: rules, options: ScanOptions(windowSize: 1)).stream(MemorySource(bytes))
        #expect(result.findings.isEmpty && result.isComplete)
    }

    @Test func largeFilesAreLeftOutAndNamed() {
        let document = Array(token.utf8)
        for (limit, isScanned) in [(document.count, true), (document.count - 1, false), (0, false)] {
            let result = Scan(rules: rules, options: ScanOptions(maximumFileSize: limit)).stream(MemorySource(document))
            #expect(result.findings.isEmpty != isScanned)
            #expect(result.problems.map(\.kind) == (isScanned ? [] : [.tooLarge]))
            #expect(result.statistics.filesScanned == (isScanned ? 1 : 0))
        }
    }

    /// A stream without end stops at the first window behind the cancellation.
    @Test func cancellationEndsAnEndlessStream() {
        let flag = Flag()
        let source = EndlessSource(line: Array("a = \(token)\n".utf8)) { reads in if reads == 5 { flag.set() } }
        let scan = Scan(
            rules: rules, options: ScanOptions(windowSize: 1000), cancellation: Cancellation { flag.isSet })
        let result = scan.stream(source)
        #expect(result.findings.count == 1)
        #expect(result.problems.map(\.kind) == [.interrupted])
        #expect(source.reads < 8)
    }
}
