internal import Foundation

public import GitStore

/// Writes an index for a pack whose bases are elsewhere, which git itself refuses to do.
public enum ThinPack {
    /// - Parameter objects: all objects of the repository, by which those in the pack are recognised.
    /// - Returns: the name behind `pack-`.
    public static func write(
        _ pack: [UInt8], objects: [ObjectID: GitFixture.Object], _ fixture: GitFixture
    ) throws -> String {
        let folder = fixture.gitDirectory + "/objects/pack"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let entries = try entries(of: pack, objects: objects, format: fixture.format)
        let name = "0123"
        try Data(pack).write(to: URL(fileURLWithPath: "\(folder)/pack-\(name).pack"))
        let checksum = Array(pack.suffix(fixture.format.idLength))
        let index = IndexFile.version2(entries, packChecksum: checksum, format: fixture.format)
        try Data(index).write(to: URL(fileURLWithPath: "\(folder)/pack-\(name).idx"))
        return name
    }

    private static func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw FixtureFailure("the pack holds what its repository does not") }
        return value
    }

    private static func entries(
        of pack: [UInt8], objects: [ObjectID: GitFixture.Object], format: ObjectFormat
    ) throws -> [IndexFile.Entry] {
        var names: [[UInt8]: ObjectID] = [:]
        for (id, object) in objects { names[[object.kind.rawValue] + object.bytes] = id }
        let inflater = Inflater()
        var result: [IndexFile.Entry] = []
        try pack.withUnsafeBytes { bytes in
            var offset = 12
            var rebuilt: [Int: GitFixture.Object] = [:]
            let count = Int(pack[10]) << 8 | Int(pack[11])
            for _ in 0..<count {
                let start = offset
                let type = pack[offset] >> 4 & 7
                var size = Int(pack[offset] & 15)
                var shift = 4
                while pack[offset] & 0x80 != 0 {
                    offset += 1
                    size |= Int(pack[offset] & 0x7F) << shift
                    shift += 7
                }
                offset += 1
                var base: GitFixture.Object?
                if type == 7 {
                    let id = ObjectID(bytes: .init(rebasing: bytes[offset..<(offset + format.idLength)]))
                    base = objects[id]
                    offset += format.idLength
                }
                var content = [UInt8](repeating: 0, count: size)
                offset += try content.withUnsafeMutableBytes {
                    try inflater.inflate(.init(rebasing: bytes[offset...]), into: $0)
                }
                if let base {
                    content = try required(SlowDelta.apply(content, to: base.bytes))
                }
                let kind = base?.kind ?? ObjectKind(rawValue: type)!
                rebuilt[start] = .init(kind: kind, bytes: content)
                let id = try required(names[[kind.rawValue] + content])
                let crc = Inflater.crc32(.init(rebasing: bytes[start..<offset]))
                result.append(.init(id: id, offset: UInt64(start), crc: crc))
            }
        }
        return result
    }
}
