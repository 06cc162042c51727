internal import Rules
internal import Foundation

public import GitStore

/// Makes packs that git would not make. Names are random: nothing reads whether they are hashes.
public struct PackFile: Sendable {
    public private(set) var ids: [ObjectID] = []
    private var generator: SeededGenerator
    private var entries: [IndexFile.Entry] = []
    private var body: [UInt8] = []

    public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Adds a whole blob.
    @discardableResult
    public mutating func add(blob content: [UInt8]) -> ObjectID { add(type: 3, base: [], content) }

    /// Adds a delta against the entry before it.
    @discardableResult
    public mutating func add(deltaToLast delta: [UInt8]) -> ObjectID {
        let distance = UInt64(12 + body.count) - entries.last!.offset
        precondition(distance < 128 + 128 * 128)
        let base = distance < 128 ? [UInt8(distance)] : [UInt8((distance - 128) >> 7) | 0x80, UInt8(distance & 127)]
        return add(type: 6, base: base, delta)
    }

    private mutating func add(type: UInt8, base: [UInt8], _ content: [UInt8]) -> ObjectID {
        var size = content.count >> 4
        var entry = [type << 4 | UInt8(content.count & 15) | (size > 0 ? 0x80 : 0)]
        while size > 0 {
            entry.append(UInt8(size & 127) | (size > 127 ? 0x80 : 0))
            size >>= 7
        }
        entry += base + Self.stored(content)
        let id = ObjectID.random(using: &generator)
        let crc = entry.withUnsafeBytes { Inflater.crc32($0) }
        entries.append(.init(id: id, offset: UInt64(12 + body.count), crc: crc))
        ids.append(id)
        body += entry
        return id
    }

    /// Puts pack and index into a repository, which has no other.
    public func write(to fixture: GitFixture) throws {
        let head = Array("PACK".utf8) + IndexFile.word(2) + IndexFile.word(UInt32(entries.count))
        try fixture.write(".git/objects/pack/pack-1.pack", head + body + [UInt8](repeating: 7, count: 20))
        try fixture.write(".git/objects/pack/pack-1.idx", IndexFile.version2(entries))
    }

    /// A zlib stream of one stored block (RFC 1951, section 3.2.4).
    public static func stored(_ content: [UInt8]) -> [UInt8] {
        precondition(content.count < 1 << 16)
        let (low, high) = (UInt8(content.count & 255), UInt8(content.count >> 8))
        var sums: (UInt32, UInt32) = (1, 0)
        for byte in content {
            sums.0 = (sums.0 + UInt32(byte)) % 65521
            sums.1 = (sums.1 + sums.0) % 65521
        }
        return [0x78, 0x01, 0x01, low, high, ~low, ~high] + content + IndexFile.word(sums.1 << 16 | sums.0)
    }
}
