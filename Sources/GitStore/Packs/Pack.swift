public import System

/// What the header of a pack entry says.
public struct EntryHeader: Equatable {
    public enum Kind: Equatable {
        case object(ObjectKind)
        /// A delta whose base begins at this offset of the same pack, before the delta.
        case offsetDelta(base: Int)
        /// A delta whose base has this name, usually in the same pack.
        case referenceDelta(base: ObjectID)
    }

    public var kind: Kind
    /// Bytes after inflating: of the object, or of the delta (not of what it rebuilds).
    public var size: Int
    /// Where in the pack the zlib stream begins.
    public var dataStart: Int
}

/// A pack together with its index.
///
/// Source: gitformat-pack(5), "pack-*.pack files have the following format". The checksum of the pack is compared with
/// the one in the index, but not computed.
public final class Pack: Sendable {
    public let file: MappedFile
    public let index: PackIndex
    /// How problems name the pack: its path, relative to the git directory where it is inside.
    public let name: String
    /// Where entries end: the size of the file without its trailing checksum.
    public let dataEnd: Int

    private nonisolated(unsafe) let base: UnsafeRawPointer

    /// Objects.
    public var count: Int { index.count }

    init(_ file: MappedFile, index: PackIndex, name: String) throws(ObjectProblem) {
        func damaged(_ reason: String) -> ObjectProblem { ObjectProblem(place: name, reason: reason) }
        let bytes = file.bytes
        let idLength = index.format.idLength
        guard let start = bytes.baseAddress, bytes.count >= 12 + idLength else {
            throw damaged("is too short for a pack")
        }
        func word(_ offset: Int) -> UInt32 {
            UInt32(bigEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        }
        guard word(0) == 0x5041_434B else { throw damaged("does not begin with PACK") }
        guard word(4) == 2 || word(4) == 3 else { throw damaged("has version \(word(4)); versions 2 and 3 are known") }
        guard Int(word(8)) == index.count else {
            throw damaged("has \(word(8)) objects, its index \(index.count)")
        }
        dataEnd = bytes.count - idLength
        guard bytes[dataEnd...].elementsEqual(index.packChecksum) else {
            throw damaged("does not belong to its index: the checksums differ")
        }
        self.file = file
        self.index = index
        self.name = name
        base = start
    }

    /// Maps and checks `<path>.pack` and `<path>.idx`.
    ///
    /// - Parameter name: see ``name``; that of the index is derived.
    convenience init(path: String, name: String, format: ObjectFormat) throws(ObjectProblem) {
        let indexFile = try MappedFile(path: path + ".idx")
        let index = try PackIndex(indexFile, format: format, place: String(name.dropLast(5)) + ".idx")
        try self.init(MappedFile(path: path + ".pack"), index: index, name: name)
    }

    /// Where entries can begin: behind "PACK", version and count.
    static let dataStart = 12

    /// Deflate writes no more than 258 bytes for two bits (RFC 1951, section 3.2.5), so a greater size is a lie that
    /// nobody should allocate memory for.
    static let maximumExpansion = 1032

    /// The compressed bytes that the entry at `dataStart` may use: everything up to the end of the pack.
    @inline(__always)
    func data(from dataStart: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: file.bytes[dataStart..<dataEnd])
    }

    /// Reads the header of the entry at `offset`; any offset is safe to ask for.
    ///
    /// - Throws: `ObjectProblem` when the header reaches out of the pack, overflows, names no valid type or base, or
    ///   promises more bytes than the rest of the pack can hold.
    public func header(at offset: Int) throws(ObjectProblem) -> EntryHeader {
        guard offset >= Self.dataStart, offset < dataEnd else { throw problem(at: offset, "is outside of the pack") }
        var position = offset
        var byte = base.load(fromByteOffset: position, as: UInt8.self)
        position += 1
        let type = byte >> 4 & 7
        var size = UInt64(byte & 15)
        var shift: UInt64 = 4
        while byte & 0x80 != 0 {
            guard position < dataEnd, shift < 60 else { throw problem(at: offset, "has a malformed size") }
            byte = base.load(fromByteOffset: position, as: UInt8.self)
            position += 1
            size |= UInt64(byte & 0x7F) &<< shift
            shift += 7
        }
        let kind: EntryHeader.Kind
        switch type {
        case 1...4: kind = .object(ObjectKind(rawValue: type)!)
        case 6: kind = .offsetDelta(base: try baseOffset(of: offset, at: &position))
        case 7:
            let idLength = index.format.idLength
            guard dataEnd - position >= idLength else { throw problem(at: offset, "is cut off") }
            kind = .referenceDelta(base: ObjectID(bytes: .init(start: base + position, count: idLength)))
            position += idLength
        default: throw problem(at: offset, "has the unknown type \(type)")
        }
        guard size <= UInt64(dataEnd - position) * UInt64(Self.maximumExpansion) else {
            throw problem(at: offset, "promises \(size) bytes, more than the pack can hold")
        }
        return EntryHeader(kind: kind, size: Int(size), dataStart: position)
    }

    /// The distance to the base: seven bits per byte, most significant first, one added per continuation.
    private func baseOffset(of offset: Int, at position: inout Int) throws(ObjectProblem) -> Int {
        var distance = 0
        while true {
            guard position < dataEnd else { throw problem(at: offset, "is cut off") }
            let byte = base.load(fromByteOffset: position, as: UInt8.self)
            position += 1
            distance |= Int(byte & 0x7F)
            if byte & 0x80 == 0 { break }
            guard distance < offset else { break }
            // No overflow: below 2^55 times 2^7, since no file is larger than that.
            distance = (distance + 1) << 7
        }
        guard distance > 0, distance <= offset - Self.dataStart else {
            throw problem(at: offset, "names a delta base outside of the pack")
        }
        return offset - distance
    }

    /// A problem of the entry at `offset`.
    @inline(never)
    public func problem(at offset: Int, _ reason: String) -> ObjectProblem {
        ObjectProblem(place: "\(name), offset \(offset)", reason: reason)
    }
}
