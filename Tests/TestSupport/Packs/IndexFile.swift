public import GitStore

/// Makes pack indexes, sane ones and others.
public enum IndexFile {
    public struct Entry: Sendable {
        public var id: ObjectID
        public var offset: UInt64
        public var crc: UInt32

        public init(id: ObjectID, offset: UInt64, crc: UInt32 = 0) {
            self.id = id
            self.offset = offset
            self.crc = crc
        }
    }

    public static func version2(
        _ entries: [Entry], packChecksum: [UInt8]? = nil, format: ObjectFormat = .sha1, largeFrom: UInt64 = 1 << 31
    ) -> [UInt8] {
        let entries = entries.sorted { $0.id < $1.id }
        var bytes: [UInt8] = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2] + fanout(entries)
        for entry in entries { bytes += nameBytes(entry.id, format) }
        for entry in entries { bytes += word(entry.crc) }
        var large: [UInt8] = []
        for entry in entries {
            if entry.offset < largeFrom {
                bytes += word(UInt32(entry.offset))
            } else {
                bytes += word(UInt32(large.count / 8) | 0x8000_0000)
                large += word(UInt32(entry.offset >> 32)) + word(UInt32(truncatingIfNeeded: entry.offset))
            }
        }
        return bytes + large + trailer(packChecksum, format)
    }

    public static func version1(_ entries: [Entry], packChecksum: [UInt8]? = nil, format: ObjectFormat = .sha1)
        -> [UInt8]
    {
        let entries = entries.sorted { $0.id < $1.id }
        var bytes = fanout(entries)
        for entry in entries { bytes += word(UInt32(entry.offset)) + nameBytes(entry.id, format) }
        return bytes + trailer(packChecksum, format)
    }

    /// The index's own checksum is not computed: nobody reads it.
    private static func trailer(_ packChecksum: [UInt8]?, _ format: ObjectFormat) -> [UInt8] {
        (packChecksum ?? [UInt8](repeating: 7, count: format.idLength)) + [UInt8](repeating: 0, count: format.idLength)
    }

    private static func fanout(_ entries: [Entry]) -> [UInt8] {
        var counts = [UInt32](repeating: 0, count: 256)
        for entry in entries { counts[Int(entry.id.words.0 >> 56)] += 1 }
        for byte in 1..<256 { counts[byte] += counts[byte - 1] }
        return counts.flatMap(word)
    }

    public static func word(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian, Array.init) }

    public static func nameBytes(_ id: ObjectID, _ format: ObjectFormat) -> [UInt8] {
        let words = [id.words.0, id.words.1, id.words.2, id.words.3]
        return Array(words.flatMap { withUnsafeBytes(of: $0.bigEndian, Array.init) }.prefix(format.idLength))
    }
}

extension ObjectID {
    public static func random(_ format: ObjectFormat = .sha1, using generator: inout SeededGenerator) -> ObjectID {
        generator.bytes(format.idLength).withUnsafeBytes { ObjectID(bytes: $0) }
    }
}
