import Foundation
import Testing

import TestSupport

@testable import GitStore

/// Flips bytes and cuts files off: every object must then read as before or not at all. Never a crash, never a hang,
/// never other bytes.
@Suite struct CorruptionTests {
    private struct Case {
        let fixture = try! GitFixture()
        let layout: RepositoryLayout
        let expected: [ObjectID: GitFixture.Object]

        init(indexVersion: String = "2", offsetDeltas: Bool = true, packs: Bool = true) throws {
            var generator = SeededGenerator(seed: 5)
            var text = generator.text(lines: 25)
            for number in 0..<4 {
                text += "line \(number)\n"
                try fixture.write("file.txt", text)
                try fixture.commit("commit \(number)")
            }
            try fixture.git("tag", "-a", "v1", "-m", "one")
            if packs {
                try fixture.git("config", "pack.indexVersion", indexVersion)
                try fixture.git("config", "repack.useDeltaBaseOffset", offsetDeltas ? "true" : "false")
                try fixture.repack()
            }
            expected = try fixture.allObjects()
            layout = try fixture.layout()
        }

        func file(_ suffix: String) throws -> String {
            let folder = fixture.gitDirectory + "/objects/pack/"
            return folder
                + (try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasSuffix(suffix) }!)
        }

        /// Reads everything while `path` has other content.
        ///
        /// - Returns: how many objects read well, and how many read differently.
        func read(_ path: String, with bytes: [UInt8]) throws -> (good: Int, wrong: Int) {
            // Another file, because the old one may still be mapped somewhere.
            try FileManager.default.removeItem(atPath: path)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let store = ObjectStore(layout, maximumObjectSize: 1 << 24)
            let reader = store.makeReader()
            var (good, wrong) = (0, 0)
            for (id, object) in expected {
                _ = try? reader.kindAndSize(id)
                guard let read = try? reader.read(id) else { continue }
                let isSame = read.kind == object.kind && read.withBytes { CorruptionTests.equal($0, object.bytes) }
                if isSame { good += 1 } else { wrong += 1 }
            }
            return (good, wrong)
        }
    }

    /// A loop over bytes takes half of the time of these tests when nothing is optimised.
    private static func equal(_ left: UnsafeRawBufferPointer, _ right: [UInt8]) -> Bool {
        left.count == right.count && (right.isEmpty || memcmp(left.baseAddress!, right, right.count) == 0)
    }

    /// Every byte of the file changed, in one bit or in all, then the file cut off everywhere.
    private func expectNothingWrong(_ sample: Case, _ path: String, allowsWrong: Bool = false) throws {
        let original = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var harmless = 0
        for position in original.indices {
            let mask: UInt8 = position % 9 == 8 ? 0xFF : 1 << UInt8(position % 9)
            var bytes = original
            bytes[position] ^= mask
            let result = try sample.read(path, with: bytes)
            if !allowsWrong { #expect(result.wrong == 0, "byte \(position) xor \(mask)") }
            if result.good == sample.expected.count { harmless += 1 }
        }
        // A flip that nobody notices is one in the checksum of the file itself, or in bits that mean nothing.
        #expect(harmless < 45, "\(harmless) of \(original.count) flips went unnoticed")
        for length in stride(from: 0, to: original.count, by: 11) {
            let result = try sample.read(path, with: Array(original[..<length]))
            #expect(result.wrong == 0, "cut off at \(length)")
            #expect(result.good < sample.expected.count)
        }
        let longer = try sample.read(path, with: original + [0])
        #expect(longer.good < sample.expected.count && longer.wrong == 0)
        #expect(try sample.read(path, with: original).good == sample.expected.count)
    }

    @Test("A damaged pack", arguments: [true, false])
    func pack(offsetDeltas: Bool) throws {
        let sample = try Case(offsetDeltas: offsetDeltas)
        try expectNothingWrong(sample, try sample.file(".pack"))
    }

    @Test("A damaged index", arguments: [true, false])
    func index(offsetDeltas: Bool) throws {
        let sample = try Case(offsetDeltas: offsetDeltas)
        try expectNothingWrong(sample, try sample.file(".idx"))
    }

    /// Version 1 has no checksums of entries, so a wrong kind or base can stay unnoticed.
    @Test("A damaged pack with a version 1 index never crashes")
    func version1() throws {
        let sample = try Case(indexVersion: "1")
        try expectNothingWrong(sample, try sample.file(".pack"), allowsWrong: true)
        try expectNothingWrong(sample, try sample.file(".idx"), allowsWrong: true)
    }

    @Test("A damaged loose object")
    func loose() throws {
        let sample = try Case(packs: false)
        let store = ObjectStore(try sample.fixture.layout())
        for revision in ["HEAD", "HEAD:file.txt", "HEAD^{tree}", "v1"] {
            let id = try sample.fixture.id(revision)
            let path = LooseObjects.path(of: id, format: store.format)
            try expectNothingWrong(sample, store.layout.objectDirectories[0] + "/" + path)
        }
    }

    @Test("Another copy is read where one is damaged")
    func secondCopy() throws {
        let sample = try Case()
        let stem = String(try sample.file(".pack").dropLast(5))
        try FileManager.default.copyItem(atPath: stem + ".pack", toPath: stem + "b.pack")
        try FileManager.default.copyItem(atPath: stem + ".idx", toPath: stem + "b.idx")
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: stem + ".pack")))
        for position in 100..<(bytes.count - 20) { bytes[position] ^= 0x5A }
        #expect(try sample.read(stem + ".pack", with: bytes).good == sample.expected.count)
    }

    @Test("Deltas in a circle end")
    func circle() throws {
        let fixture = try GitFixture()
        try fixture.commit("one")
        var generator = SeededGenerator(seed: 1)
        let ids = (0..<3).map { _ in ObjectID.random(using: &generator) }
        var pack = Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(3)
        var entries: [IndexFile.Entry] = []
        for number in 0..<3 {
            entries.append(.init(id: ids[number], offset: UInt64(pack.count)))
            // A reference delta of one byte, which is never inflated.
            pack += [0x71] + IndexFile.nameBytes(ids[(number + 1) % 3], .sha1) + [0x78, 0x9C, 1, 1, 0, 0xFE, 0xFF, 0]
        }
        pack += [UInt8](repeating: 7, count: 20)
        try fixture.write(".git/objects/pack/pack-1.pack", pack)
        try fixture.write(".git/objects/pack/pack-1.idx", IndexFile.version2(entries))
        let store = ObjectStore(try fixture.layout())
        #expect(store.packs.count == 1)
        for id in ids {
            let error = #expect(throws: ObjectProblem.self) { try store.makeReader().read(id) }
            #expect(error?.reason.contains("circle") == true, "\(String(describing: error))")
        }
    }
}
