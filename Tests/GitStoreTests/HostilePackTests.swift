import Foundation
import Testing

import TestSupport

@testable import GitStore

/// Packs that are sound in every byte and mean harm, or are unusual.
@Suite struct HostilePackTests {
    @Test("Chains of a thousand deltas are read without a thousand calls")
    func longChain() throws {
        let fixture = try GitFixture()
        var pack = PackFile(seed: 1)
        var content: [UInt8] = [0]
        pack.add(blob: content)
        for number in 1...1000 {
            // Copies everything and appends a byte.
            let size = content.count
            func varint(_ value: Int) -> [UInt8] {
                value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128, UInt8(value >> 7)]
            }
            let copy = [0xB0, UInt8(size & 255), UInt8(size >> 8)]
            pack.add(deltaToLast: varint(size) + varint(size + 1) + copy + [1, UInt8(number & 255)])
            content.append(UInt8(number & 255))
        }
        try pack.write(to: fixture)
        let store = ObjectStore(try fixture.layout())
        let last = try #require(pack.ids.last)
        #expect(try store.makeReader().read(last).withBytes(Array.init) == content)
        #expect(try store.makeReader().kindAndSize(last) == (.blob, content.count))
    }

    @Test("A chain longer than any that git writes is refused")
    func endlessChain() throws {
        let fixture = try GitFixture()
        var pack = PackFile(seed: 2)
        pack.add(blob: [1])
        for _ in 0..<10_001 { pack.add(deltaToLast: [1, 1, 0x90, 1]) }
        try pack.write(to: fixture)
        let reader = ObjectStore(try fixture.layout()).makeReader()
        let error = #expect(throws: ObjectProblem.self) { try reader.read(pack.ids[10_001]) }
        #expect(error?.reason.contains("too many deltas") == true)
        #expect(try reader.read(pack.ids[10_000]).withBytes(Array.init) == [1])
    }

    @Test("A delta that swells beyond the limit is refused, and so is a chain that takes too much work")
    func bombs() throws {
        let fixture = try GitFixture()
        var pack = PackFile(seed: 3)
        pack.add(blob: [UInt8](repeating: 1, count: 1000))
        // 1,000 bytes to 16,000 bytes.
        let copies = (0..<16).flatMap { _ in [0xB0, 0xE8, 0x03] as [UInt8] }
        let swollen = pack.add(deltaToLast: [0xE8, 0x07, 0x80, 0x7D] + copies)
        for _ in 0..<80 { pack.add(deltaToLast: [0x80, 0x7D, 0x80, 0x7D, 0xB0, 0x80, 0x3E]) }
        try pack.write(to: fixture)
        let layout = try fixture.layout()
        let small = ObjectStore(layout, maximumObjectSize: 15_999).makeReader()
        let error = #expect(throws: ObjectProblem.self) { try small.read(swollen) }
        #expect(error?.reason == "it is larger than what is read" && error?.id == swollen)
        let enough = ObjectStore(layout, maximumObjectSize: 16_000)
        #expect(try enough.makeReader().read(swollen).bytes.count == 16_000)
        #expect(throws: ObjectProblem.self) { try enough.makeReader().read(pack.ids[81]) }
        let last = try ObjectStore(layout, maximumObjectSize: 32_000).makeReader().read(pack.ids[81])
        #expect(last.bytes.count == 16_000)
    }

    /// Only the checksum beside the name tells that the offset beside it belongs to another object.
    @Test("An index whose offsets are exchanged never gives one object for another", arguments: [true, false])
    func exchangedOffsets(readsOtherFirst: Bool) throws {
        let fixture = try GitFixture()
        var pack = PackFile(seed: 4)
        for number in 0..<6 { pack.add(blob: [UInt8](repeating: UInt8(number), count: 10)) }
        try pack.write(to: fixture)
        let path = ".git/objects/pack/pack-1.idx"
        let original = Array(try Data(contentsOf: URL(fileURLWithPath: fixture.path + "/" + path)))
        let offsets = 8 + 1024 + 6 * 24
        for (copied, kept) in [(0, 5), (5, 0), (2, 3), (3, 2)] {
            var bytes = original
            for byte in 0..<4 { bytes[offsets + copied * 4 + byte] = bytes[offsets + kept * 4 + byte] }
            try fixture.remove(path)
            try fixture.write(path, bytes)
            let store = ObjectStore(try fixture.layout())
            let index = try #require(store.packs.first).index
            let reader = store.makeReader()
            if readsOtherFirst { _ = try reader.read(index.id(at: kept)) }
            #expect(throws: ObjectProblem.self) { try reader.read(index.id(at: copied)) }
            let number = try #require(pack.ids.firstIndex(of: index.id(at: kept)))
            let content = [UInt8](repeating: UInt8(number), count: 10)
            #expect(try reader.read(index.id(at: kept)).withBytes(Array.init) == content)
        }
    }
}
