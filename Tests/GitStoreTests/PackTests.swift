import Foundation
import System
import Testing

import TestSupport

@testable import GitStore

/// Indexes and entry headers that git does not write every day, or not at all.
@Suite struct PackTests {
    /// A file for one test.
    private final class Scratch {
        let path = NSTemporaryDirectory() + "/githistory-\(UUID().uuidString)"
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func map(_ bytes: [UInt8]) throws -> MappedFile {
            try? FileManager.default.removeItem(atPath: path)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return try MappedFile(path: path)
        }
    }

    private func index(_ bytes: [UInt8], _ format: ObjectFormat = .sha1) throws -> PackIndex {
        try PackIndex(Scratch().map(bytes), format: format, place: "test.idx")
    }

    @Test("Every object is found where it is, and no other", arguments: [ObjectFormat.sha1, .sha256], [1, 2])
    func positions(format: ObjectFormat, version: Int) throws {
        var generator = SeededGenerator(seed: 2)
        for count in [0, 1, 2, 17, 1000] {
            var ids = (0..<count).map { _ in ObjectID.random(format, using: &generator) }
            // Names that differ late or share their first bytes, so that guessing goes wrong.
            for number in 0..<(count / 3) {
                ids[number].words.0 = 0x4242_4242_4242_4242
                if number % 2 == 0 { ids[number].words.1 = 7 }
            }
            ids = Array(Set(ids)).sorted()
            let entries = ids.enumerated().map { IndexFile.Entry(id: $1, offset: UInt64(12 + $0), crc: UInt32($0)) }
            let bytes =
                version == 1
                ? IndexFile.version1(entries, format: format) : IndexFile.version2(entries, format: format)
            let index = try index(bytes, format)
            #expect(index.count == ids.count)
            for (position, id) in ids.enumerated() {
                #expect(index.position(of: id) == position)
                #expect(index.id(at: position) == id)
                #expect(index.offset(at: position) == 12 + position)
                #expect(index.crc(at: position) == (version == 1 ? nil : UInt32(position)))
            }
            let all = Set(ids)
            for id in ids {
                var other = id
                other.words.1 ^= 1
                if !all.contains(other) { #expect(index.position(of: other) == nil) }
            }
            #expect(index.position(of: .null) == nil)
            #expect(index.id(at: ids.count) == .null && index.id(at: -1) == .null)
            #expect(index.offset(at: ids.count) == -1 && index.offset(at: -1) == -1)
            withExtendedLifetime(index) { #expect(index.packChecksum.allSatisfy { $0 == 7 }) }
        }
    }

    @Test("Offsets beyond 2 GB and 4 GB are read from the second table")
    func largeOffsets() throws {
        var generator = SeededGenerator(seed: 4)
        let offsets: [UInt64] = [12, 1 << 31 - 1, 1 << 31, 1 << 32 + 5, 1 << 40, 99, 1 << 63, 1 << 33]
        let entries = offsets.map { IndexFile.Entry(id: .random(using: &generator), offset: $0) }
        let index = try index(IndexFile.version2(entries, largeFrom: 100))
        for entry in entries {
            let position = try #require(index.position(of: entry.id))
            // An offset with the highest bit set is not one.
            #expect(index.offset(at: position) == Int(exactly: entry.offset) ?? -1)
            if let offset = Int(exactly: entry.offset) {
                let found = index.firstPosition(withOffset: offset)
                // Small offsets belong in the first table.
                #expect(found == (offset < 100 || offset > 0x7FFF_FFFF ? position : nil))
            }
        }
        let order = index.positionsByOffset().map { index.offset(at: Int($0)) }
        #expect(order == order.sorted())
        #expect(Set(order).count == offsets.count)
        // An index into the table that is too large.
        var bytes = IndexFile.version2(entries, largeFrom: 100)
        bytes[8 + 1024 + entries.count * 24] = 0xFF
        let damaged = try self.index(bytes)
        #expect(damaged.offset(at: 0) == -1)
    }

    @Test("Objects are found by offset, first by looking through and then in order")
    func offsets() throws {
        var generator = SeededGenerator(seed: 6)
        let entries = (0..<1000).map { IndexFile.Entry(id: .random(using: &generator), offset: UInt64(12 + $0 * 37)) }
        let index = try index(IndexFile.version2(entries.shuffled(using: &generator)))
        let offsets = PackOffsets(index)
        for entry in entries {
            #expect(offsets.position(at: Int(entry.offset)) == index.position(of: entry.id))
            #expect(offsets.position(at: Int(entry.offset) + 1) == nil)
        }
        #expect(offsets.position(at: -1) == nil)
    }

    @Test("Damaged indexes are refused or give no nonsense positions")
    func indexFuzz() throws {
        var generator = SeededGenerator(seed: 8)
        let entries = (0..<12).map { IndexFile.Entry(id: .random(using: &generator), offset: UInt64(12 + $0 * 5)) }
        let scratch = Scratch()
        var opened = 0
        for round in 0..<2000 {
            let format: ObjectFormat = round % 5 == 0 ? .sha256 : .sha1
            let sane =
                round % 2 == 0
                ? IndexFile.version1(entries, format: format)
                : IndexFile.version2(entries, format: format, largeFrom: 30)
            let bytes = round % 10 == 9 ? generator.bytes(1100) : generator.mutated(sane)
            guard let index = try? PackIndex(scratch.map(bytes), format: format, place: "x") else { continue }
            opened += 1
            for position in -1...index.count {
                let id = index.id(at: position)
                if let found = index.position(of: id) { #expect(index.id(at: found) == id) }
                #expect(index.offset(at: position) >= -1)
                _ = index.crc(at: position)
            }
            _ = PackOffsets(index).position(at: 20)
            if round % 20 < 2 { #expect(index.positionsByOffset().count == index.count) }
        }
        #expect(opened > 50)
    }

    // MARK: Headers

    private func pack(_ entries: [UInt8], _ scratch: Scratch, format: ObjectFormat = .sha1) throws -> Pack {
        let bytes = Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(0) + entries
        let checksum = [UInt8](repeating: 7, count: format.idLength)
        let index = try index(IndexFile.version2([], format: format), format)
        return try Pack(scratch.map(bytes + checksum), index: index, name: "test.pack")
    }

    @Test("Headers of entries say kind, size and where the data begins")
    func headers() throws {
        let scratch = Scratch()
        let padding = [UInt8](repeating: 0, count: 200)
        let name = (1...20).map { UInt8($0) }
        let id = name.withUnsafeBytes { ObjectID(bytes: $0) }
        let cases: [([UInt8], EntryHeader.Kind, size: Int, length: Int)] = [
            ([0x35], .object(.blob), 5, 1),
            ([0x9F, 0x01], .object(.commit), 31, 2),
            ([0xA0, 0x80, 0x01], .object(.tree), 1 << 11, 3),
            ([0x40], .object(.tag), 0, 1),
            ([0x75] + name, .referenceDelta(base: id), 5, 21),
            ([0x61, 0x05], .offsetDelta(base: 107), 1, 2),
            ([0x61, 0x80, 0x00], .offsetDelta(base: 112 - 128), 1, 3),
        ]
        for (bytes, kind, size, length) in cases {
            let pack = try pack(padding[..<100] + bytes + padding, scratch)
            let header = try? pack.header(at: 112)
            if case .offsetDelta(let base) = kind, base < 12 {
                #expect(header == nil)
            } else {
                #expect(header == EntryHeader(kind: kind, size: size, dataStart: 112 + length))
            }
        }
    }

    @Test("Impossible headers are refused")
    func refusedHeaders() throws {
        let scratch = Scratch()
        let padding = [UInt8](repeating: 0, count: 100)
        let refused: [[UInt8]] = [
            [0x05], [0x55], [0x61, 0x00], [0x61, 0x7F], [0x61] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
            [0xB0] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
            // A bit behind the sixty-fourth, which would come out at the front.
            [0xB5] + [UInt8](repeating: 0x80, count: 9) + [0x01],
            // More than the rest of the pack can inflate to.
            [0xBF, 0xFF, 0xFF, 0x7F],
        ]
        for bytes in refused {
            let pack = try pack(bytes + padding, scratch)
            #expect(throws: ObjectProblem.self, "\(bytes)") { try pack.header(at: 12) }
        }
        for cut in [[0xB0], [0x61], [0x61, 0x80], [0x71, 1, 2, 3]] as [[UInt8]] {
            let pack = try pack(cut, scratch)
            #expect(throws: ObjectProblem.self, "\(cut)") { try pack.header(at: 12) }
        }
        let pack = try pack([0x35] + padding, scratch)
        for offset in [Int.min, -1, 0, 11, pack.dataEnd, pack.dataEnd + 1, Int.max] {
            #expect(throws: ObjectProblem.self) { try pack.header(at: offset) }
        }
    }

    @Test("Random headers stay inside of the pack")
    func headerFuzz() throws {
        var generator = SeededGenerator(seed: 9)
        let scratch = Scratch()
        for _ in 0..<300 {
            let count = Int.random(in: 0...60, using: &generator)
            var bytes = generator.bytes(count)
            // Long runs of continuation bits.
            if count > 30 { for position in 5..<25 { bytes[position] |= 0x80 } }
            let pack = try pack(bytes, scratch, format: Bool.random(using: &generator) ? .sha1 : .sha256)
            for offset in 0...(pack.dataEnd + 2) {
                guard let header = try? pack.header(at: offset) else { continue }
                #expect(header.dataStart > offset && header.dataStart <= pack.dataEnd)
                #expect(header.size >= 0 && header.size <= (pack.dataEnd - header.dataStart) * 1032)
                if case .offsetDelta(let base) = header.kind { #expect(base >= 12 && base < offset) }
            }
        }
    }

    @Test("Packs that do not belong to their index, or are none")
    func refusedPacks() throws {
        let scratch = Scratch()
        let index = try index(IndexFile.version2([]))
        let end = [UInt8](repeating: 7, count: 20)
        let sane = Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(0)
        #expect(throws: Never.self) { try Pack(scratch.map(sane + end), index: index, name: "p") }
        let refused: [[UInt8]] = [
            [], sane, Array("KCAP".utf8) + sane[4...] + end,
            Array("PACK".utf8) + IndexFile.word(4) + IndexFile.word(0) + end,
            Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(1) + end,
            sane + [UInt8](repeating: 8, count: 20),
        ]
        for bytes in refused {
            #expect(throws: ObjectProblem.self) { try Pack(scratch.map(bytes), index: index, name: "p") }
        }
    }

    @Test("Only regular files are mapped")
    func mapping() throws {
        #expect(throws: ObjectProblem(place: "/dev/zero", reason: "is not a regular file")) {
            try MappedFile(path: "/dev/zero")
        }
        #expect(throws: ObjectProblem.self) { try MappedFile(path: "/tmp") }
        let error = #expect(throws: ObjectProblem.self) { try MappedFile(path: "/nonexistent") }
        #expect(error?.isMissing == true)
        for bytes in [[], [1, 2]] as [[UInt8]] {
            let file = try Scratch().map(bytes)
            withExtendedLifetime(file) { #expect(file.bytes.elementsEqual(bytes)) }
        }
    }
}
