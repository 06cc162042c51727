import Findings
import System
import Testing

@testable import Scanning

/// A text that is looked at where it lies in memory has the findings, at the same places, of one that is moved through
/// a buffer.
@Suite struct VersionLookTests {
    @Test(arguments: SecretDocument.Filler.allCases) func borrowedIsMoved(filler: SecretDocument.Filler) throws {
        let rules = try testRules()
        let look = VersionLook(rules.detector)
        let scanner = DocumentScanner(
            rules.detector, options: ScanOptions(windowSize: 499), progress: ScanProgress(),
            cancellation: Cancellation())
        var compared = 0
        for seed in 0..<12 as Range<UInt64> {
            let document = try SecretDocument(lines: 40, filler: filler, seed: seed)
            let forms = [
                document.utf8, [0xEF, 0xBB, 0xBF] + document.utf8, document.utf16(bigEndian: false, mark: true),
                document.utf16(bigEndian: true, mark: true), document.utf16(bigEndian: true, mark: false),
                // Half a unit at the end is no character.
                document.utf16(bigEndian: false, mark: true) + [0x41],
            ]
            for bytes in forms {
                let path = FilePath("folder/\(seed).txt")
                try scanner.scan(MemorySource(bytes, path: path))
                let moved = scanner.takeFindings()
                let (borrowed, failures) = bytes.withUnsafeBytes {
                    look.findings(in: $0, at: SourcePath(bytes: path.bytes), commit: nil)
                }
                #expect(failures.isEmpty && scanner.problems.isEmpty)
                #expect(places(borrowed) == places(moved))
                compared += places(moved).count
                let (keys, _) = bytes.withUnsafeBytes { look.keys(in: $0, at: path.string) }
                #expect(keys == Set(moved.entries.map(\.key)))
            }
        }
        // Without a mark, UTF-16 with few ASCII characters is not recognised, and nothing is found in it.
        #expect(compared > 500)
    }

    private func places(_ collector: FindingCollector) -> [String] {
        collector.entries.flatMap { key, entry in
            entry.occurrences.map { "\(key.rule) \(key.secret) \($0.span) \($0.excerpt?.text ?? "-") \($0.location)" }
        }.sorted()
    }
}
