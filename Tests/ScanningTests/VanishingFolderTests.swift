import Foundation
import Rules
import System
import Testing

@testable import Scanning

/// A tree that changes while it is scanned. The question "is the run cancelled?", asked before every file, is the
/// moment.
@Suite struct VanishingFolderTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("sprawl-\(UUID().uuidString)")
        for name in ["a.txt", "later/b.txt"] {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(try expand("ghp_{base62:30}{crc32-base62:6}").utf8).write(to: file)
        }
    }

    private func scan(whileRemoving name: String) throws -> (paths: [String], problems: [String]) {
        defer { try? FileManager.default.removeItem(at: folder) }
        let victim = folder.appendingPathComponent(name)
        let cancellation = Cancellation {
            try? FileManager.default.removeItem(at: victim)
            return false
        }
        let scan = Scan(rules: try testRules(), options: ScanOptions(jobs: 1), cancellation: cancellation)
        let result = try scan.files([FilePath(folder.path)])
        func relative(_ path: String) -> String { String(path.dropFirst(folder.path.count + 1)) }
        #expect(result.isComplete == result.problems.isEmpty)
        return (
            result.findings.flatMap(\.occurrences).map { relative($0.location.path?.text ?? "") },
            result.problems.map { "\(relative($0.path?.text ?? "")) \($0.kind)" }
        )
    }

    @Test func aFolderThatIsRemoved() throws {
        let (paths, problems) = try scan(whileRemoving: "later")
        #expect(paths == ["a.txt"])
        #expect(problems == ["later unreadable"])
    }

    @Test func aFileThatIsRemoved() throws {
        let (paths, problems) = try scan(whileRemoving: "a.txt")
        #expect(paths == ["later/b.txt"])
        #expect(problems == ["a.txt unreadable"])
    }
}
