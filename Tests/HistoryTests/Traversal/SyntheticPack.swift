import TestSupport

@testable import GitStore
@testable import History

/// A pack of blobs in any shape of delta trees. Names are random: nothing reads whether they are hashes.
struct SyntheticPack {
    /// The objects, as they are rebuilt.
    private(set) var objects: [ObjectID: GitFixture.Object] = [:]
    private var entries: [IndexFile.Entry] = []
    private var contents: [[UInt8]] = []
    private var body: [UInt8] = []
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    var count: Int { entries.count }

    func id(of entry: Int) -> ObjectID { entries[entry].id }

    /// - Returns: The entry's number.
    @discardableResult
    mutating func add(_ content: [UInt8]) -> Int { add(type: 3, base: [], stored: content, content) }

    /// Adds what a base becomes when one byte of it is replaced by some.
    ///
    /// - Parameter byName: As a delta whose base is told by name.
    @discardableResult
    mutating func add(onto base: Int, replacing place: Int, with new: [UInt8], byName: Bool = false) -> Int {
        let old = contents[base]
        precondition(old.count < 1 << 16 && place < old.count && new.count < 128)
        let content = Array(old[..<place]) + new + Array(old[(place + 1)...])
        var delta = Self.size(old.count) + Self.size(content.count)
        delta += Self.copy(0, place)
        if !new.isEmpty { delta += [UInt8(new.count)] + new }
        delta += Self.copy(place + 1, old.count - place - 1)
        return byName
            ? add(type: 7, base: IndexFile.nameBytes(entries[base].id, .sha1), stored: delta, content)
            : add(type: 6, base: distance(to: base), stored: delta, content)
    }

    private mutating func add(type: UInt8, base: [UInt8], stored: [UInt8], _ content: [UInt8]) -> Int {
        var size = stored.count >> 4
        var entry = [type << 4 | UInt8(stored.count & 15) | (size > 0 ? 0x80 : 0)]
        while size > 0 {
            entry.append(UInt8(size & 127) | (size > 127 ? 0x80 : 0))
            size >>= 7
        }
        entry += base + PackFile.stored(stored)
        let id = ObjectID.random(using: &generator)
        let checksum = entry.withUnsafeBytes { Inflater.crc32($0) }
        entries.append(.init(id: id, offset: UInt64(12 + body.count), crc: checksum))
        objects[id] = .init(kind: .blob, bytes: content)
        contents.append(content)
        body += entry
        return entries.count - 1
    }

    private func distance(to base: Int) -> [UInt8] {
        var distance = 12 + body.count - Int(entries[base].offset)
        var bytes = [UInt8(distance & 127)]
        distance >>= 7
        while distance > 0 {
            distance -= 1
            bytes.insert(UInt8(distance & 127) | 0x80, at: 0)
            distance >>= 7
        }
        return bytes
    }

    private static func size(_ value: Int) -> [UInt8] {
        var (rest, bytes) = (value, [UInt8]())
        repeat {
            bytes.append(UInt8(rest & 127) | (rest > 127 ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return bytes
    }

    private static func copy(_ offset: Int, _ length: Int) -> [UInt8] {
        length == 0
            ? [] : [0xB3, UInt8(offset & 255), UInt8(offset >> 8), UInt8(length & 255), UInt8(length >> 8)]
    }

    /// Puts pack and index into a repository.
    func write(to fixture: GitFixture, name: String = "1") throws {
        let head = Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(UInt32(entries.count))
        try fixture.write(".git/objects/pack/pack-\(name).pack", head + body + [UInt8](repeating: 7, count: 20))
        try fixture.write(".git/objects/pack/pack-\(name).idx", IndexFile.version2(entries))
    }
}

extension SyntheticPack {
    /// Each entry built on the one before.
    static func chain(_ length: Int, byName: Bool = false) -> SyntheticPack {
        var pack = SyntheticPack(seed: 1)
        var last = pack.add(Array("the first of many lines".utf8))
        for number in 1..<length {
            last = pack.add(onto: last, replacing: number % 20, with: [UInt8(0x61 + number % 26)], byName: byName)
        }
        return pack
    }

    /// All built on one.
    static func star(_ points: Int) -> SyntheticPack {
        var pack = SyntheticPack(seed: 2)
        let center = pack.add(Array("what everything is built on".utf8))
        for number in 1...points {
            pack.add(onto: center, replacing: number % 20, with: Array(String(number).utf8), byName: number % 3 == 0)
        }
        return pack
    }

    /// Each built on one of those before it.
    static func random(_ count: Int, seed: UInt64) -> SyntheticPack {
        var pack = SyntheticPack(seed: seed)
        var generator = SeededGenerator(seed: seed)
        var roots = 0
        for number in 0..<count {
            if number == 0 || Int.random(in: 0..<40, using: &generator) == 0 {
                roots += 1
                pack.add(Array("root number \(roots) of this pack".utf8))
            } else {
                let newest = Bool.random(using: &generator) ? max(0, number - 3) : 0
                pack.add(
                    onto: Int.random(in: newest..<number, using: &generator),
                    replacing: Int.random(in: 0..<20, using: &generator),
                    with: generator.bytes(Int.random(in: 1...3, using: &generator)),
                    byName: Bool.random(using: &generator))
            }
        }
        return pack
    }

    /// Every entry has two children, `levels` deep.
    static func binary(levels: Int) -> SyntheticPack {
        var pack = SyntheticPack(seed: 3)
        var level = [pack.add(Array("the root of a balanced tree".utf8))]
        for depth in 1..<levels {
            level = level.flatMap { base in
                (0..<2).map { pack.add(onto: base, replacing: depth, with: Array("\($0)".utf8)) }
            }
        }
        return pack
    }
}
