import Findings
import Foundation
import Testing

@testable import Scanning

/// Damage to packs, indexes and loose objects, all over them: a run either finds what it found before, or says that
/// something is wrong. Never a crash, never a hang, never a silent pass.
@Suite struct HistoryCorruptionTests {
    private static let rules = try! testRules()
    /// Every so many bytes are damaged. 1 takes minutes.
    private static let stride =
        ProcessInfo.processInfo.environment["SPRAWL_CORRUPTION_STRIDE"].flatMap { Int($0) } ?? 13

    enum Layout: String, CaseIterable {
        case offsetDeltas, referenceDeltas, version1, loose
    }

    /// A secret that comes, moves and goes, in folders, a tag's message and a commit's.
    private static func makeRepository(_ layout: Layout) throws -> HistoryRepository {
        let repository = try HistoryRepository()
        let secrets = try (1...4).map { try expand("ghp_{base62:30}{crc32-base62:6}", seed: UInt64($0)) }
        let filler = (0..<12).map { "line \($0) of a file that is long enough to be stored as a delta\n" }.joined()
        var stream = CommitStream()
        var parents: [Int] = []
        for number in 0..<5 {
            let main = stream.blob(Array((filler + (number < 3 ? "a = \(secrets[0])\n" : "") + "\(number)\n").utf8))
            let other = stream.blob(Array("b = \(secrets[number % 2 + 1])\n".utf8))
            let tree = [
                "folder/main.txt": main, "folder/deep/other\(number / 2).txt": other, "top.txt": main,
                "folder/more/a": other, "folder/more/b": main,
            ]
            parents = [
                stream.commit(
                    parents: parents, tree, message: number == 2 ? "with \(secrets[3])" : "change \(number)")
            ]
        }
        try stream.run(in: repository)
        try repository.git("tag", "-a", "v1", "-m", "release \(secrets[3])", "main~1")
        switch layout {
        case .loose:
            let pack = Array(try Data(contentsOf: URL(fileURLWithPath: try repository.packFile(".pack"))))
            for suffix in [".pack", ".idx"] { try FileManager.default.removeItem(atPath: repository.packFile(suffix)) }
            try repository.git("unpack-objects", "-q", input: pack)
        case .version1:
            try repository.git("config", "pack.indexVersion", "1")
            try repository.repack()
        case .referenceDeltas:
            try repository.git("config", "repack.useDeltaBaseOffset", "false")
            try repository.repack()
        case .offsetDeltas: try repository.repack()
        }
        return repository
    }

    /// Scans while a file has other content.
    ///
    /// - Returns: What is wrong with the outcome.
    private func complaint(
        _ repository: HistoryRepository, _ file: String, _ bytes: [UInt8], _ sound: [String]
    ) throws -> String? {
        // Another file, because the old one may still be mapped somewhere.
        try FileManager.default.removeItem(atPath: file)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        let result: ScanResult
        do { result = try repository.scan(Self.rules, jobs: 2, timeout: .seconds(20)) } catch is RepositoryError {
            return nil
        }
        if result.problems.contains(where: { $0.kind == .timeout }) { return "did not end" }
        let rows = result.rows
        guard result.problems.isEmpty, rows != sound else { return nil }
        let (own, expected) = (Set(rows), Set(sound))
        return "is passed over in silence; missing: \(expected.subtracting(own).sorted().first ?? "-"), "
            + "new: \(own.subtracting(expected).sorted().first ?? "-")"
    }

    private func expectNoSilence(_ repository: HistoryRepository, _ file: String) throws {
        let sound = try repository.scan(Self.rules)
        #expect(sound.problems.isEmpty && sound.rows.count >= 8)
        let rows = sound.rows
        let original = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        let name = URL(fileURLWithPath: file).pathExtension
        var complaints: [String] = []
        for position in Swift.stride(from: original.count % Self.stride, to: original.count, by: Self.stride) {
            // Every bit in its turn, and now and then all of them.
            let bit = position / Self.stride % 9
            let mask: UInt8 = bit == 8 ? 0xFF : 1 << UInt8(bit)
            var bytes = original
            bytes[position] ^= mask
            if let text = try complaint(repository, file, bytes, rows) {
                complaints.append("\(name), byte \(position) xor \(mask) \(text)")
            }
        }
        for length in Swift.stride(from: 0, to: original.count, by: 10 * Self.stride) {
            if let text = try complaint(repository, file, Array(original[..<length]), rows) {
                complaints.append("\(name), cut off at \(length) \(text)")
            }
        }
        if let text = try complaint(repository, file, original + [0], rows) { complaints.append("longer \(text)") }
        #expect(complaints.isEmpty, "\(complaints.count): \(complaints.prefix(12).joined(separator: "\n"))")
        #expect(try complaint(repository, file, original, rows) == nil)
    }

    @Test("A damaged pack", arguments: [Layout.offsetDeltas, .referenceDeltas, .version1])
    func pack(layout: Layout) throws {
        let repository = try Self.makeRepository(layout)
        try expectNoSilence(repository, try repository.packFile(".pack"))
    }

    @Test("A damaged index", arguments: [Layout.offsetDeltas, .version1])
    func index(layout: Layout) throws {
        let repository = try Self.makeRepository(layout)
        try expectNoSilence(repository, try repository.packFile(".idx"))
    }

    @Test("A damaged loose object", arguments: ["main", "main~2:folder", "main:top.txt", "v1", "main~1^{tree}"])
    func loose(revision: String) throws {
        let repository = try Self.makeRepository(.loose)
        let id = try repository.line("rev-parse", revision)
        try expectNoSilence(repository, repository.path + "/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
    }

    /// The first byte of an entry tells its kind and how it is stored. Every one of them, every bit.
    @Test("The headers of a pack's entries", arguments: [Layout.offsetDeltas, .referenceDeltas, .version1])
    func headers(layout: Layout) throws {
        let repository = try Self.makeRepository(layout)
        let index = try repository.packFile(".idx")
        let list = try repository.git("show-index", input: Array(try Data(contentsOf: URL(fileURLWithPath: index))))
        let offsets = String(decoding: list, as: UTF8.self).split(separator: "\n")
            .map { Int($0.split(separator: " ")[0])! }.sorted()
        let file = try repository.packFile(".pack")
        let original = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        let rows = try repository.scan(Self.rules).rows
        var complaints: [String] = []
        for (number, offset) in offsets.enumerated() {
            for bit in Self.stride == 1 ? [0, 3, 4, 5, 6, 7] : [4 + number % 3] {
                var bytes = original
                bytes[offset] ^= 1 << UInt8(bit)
                if let text = try complaint(repository, file, bytes, rows) {
                    complaints.append("entry \(number) of type \(original[offset] >> 4 & 7), bit \(bit) \(text)")
                }
            }
        }
        #expect(complaints.isEmpty, "\(complaints.count): \(complaints.prefix(12).joined(separator: "\n"))")
    }

    /// Only the ref knows that it should be a commit.
    @Test("The commit of a branch as a file")
    func tip() throws {
        let repository = try Self.makeRepository(.version1)
        let index = try repository.packFile(".idx")
        let list = try repository.git("show-index", input: Array(try Data(contentsOf: URL(fileURLWithPath: index))))
        let id = try repository.line("rev-parse", "main")
        let entry = try #require(String(decoding: list, as: UTF8.self).split(separator: "\n").first { $0.contains(id) })
        let offset = try #require(Int(entry.split(separator: " ")[0]))
        let file = try repository.packFile(".pack")
        let rows = try repository.scan(Self.rules).rows
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        bytes[offset] ^= 0x20
        #expect(try complaint(repository, file, bytes, rows) == nil)
    }

    @Test("Each object missing on its own", arguments: [Layout.loose])
    func missing(layout: Layout) throws {
        let repository = try Self.makeRepository(layout)
        let rows = try repository.scan(Self.rules).rows
        let list = try repository.git("rev-list", "--all", "--objects", "--no-object-names")
        for id in String(decoding: list, as: UTF8.self).split(separator: "\n") {
            let file = repository.path + "/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            try FileManager.default.removeItem(atPath: file)
            let result = try? repository.scan(Self.rules)
            #expect(result?.problems.contains { $0.message.contains(id) } ?? true)
            try bytes.write(to: URL(fileURLWithPath: file))
        }
        #expect(try repository.scan(Self.rules).rows == rows)
    }
}
