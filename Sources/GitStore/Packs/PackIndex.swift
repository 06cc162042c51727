internal import SortedSearch
internal import System

/// The index of a pack: which object is at which offset. Version 1 or 2, SHA-1 or SHA-256.
///
/// Source: gitformat-pack(5), "Original (version 1) pack-*.idx files" and "Version 2 pack-*.idx files".
///
/// Opening checks everything whose cost does not grow with the number of objects; that names are sorted and offsets
/// are sensible shows when they are used. The checksums of the file are not computed.
public final class PackIndex: Sendable {
    /// Objects in the pack.
    let count: Int
    public let format: ObjectFormat
    let hasChecksums: Bool

    private let file: MappedFile
    /// Start of the file. All reads below lie inside because `init` compared the layout with the file's size.
    private nonisolated(unsafe) let base: UnsafeRawPointer
    private let fanout: Int
    private let names: Int
    private let nameStride: Int
    private let checksums: Int
    private let offsets: Int
    private let offsetStride: Int
    private let largeOffsets: Int
    private let largeCount: Int

    /// - Parameter place: how problems name the file.
    init(_ file: MappedFile, format: ObjectFormat, place: String) throws(ObjectProblem) {
        func damaged(_ reason: String) -> ObjectProblem { ObjectProblem(place: place, reason: reason) }
        let size = file.bytes.count
        let idLength = format.idLength
        guard let start = file.bytes.baseAddress, size >= 1024 + 2 * idLength else {
            throw damaged("is too short for a pack index")
        }
        self.file = file
        self.format = format
        base = start
        let isVersion1 = Self.word(start, 0) != 0xFF74_4F63
        if !isVersion1 {
            let version = Self.word(start, 4)
            guard version == 2 else { throw damaged("has version \(version); versions 1 and 2 are known") }
            guard size >= 8 + 1024 + 2 * idLength else { throw damaged("is too short for a pack index") }
        }
        fanout = isVersion1 ? 0 : 8
        var last: UInt32 = 0
        for index in 0..<256 {
            let next = Self.word(start, fanout + 4 * index)
            guard next >= last else { throw damaged("has a fan-out table that is not ascending") }
            last = next
        }
        count = Int(last)
        // At most 2^32 objects of 40 bytes: no overflow.
        let tables = fanout + 1024
        if isVersion1 {
            (offsets, offsetStride) = (tables, 4 + idLength)
            (names, nameStride) = (tables + 4, 4 + idLength)
            (checksums, largeOffsets, largeCount) = (0, 0, 0)
            guard size == tables + count * (4 + idLength) + 2 * idLength else {
                throw damaged("has the wrong size for \(count) objects")
            }
        } else {
            (names, nameStride) = (tables, idLength)
            checksums = names + count * idLength
            (offsets, offsetStride) = (checksums + count * 4, 4)
            largeOffsets = offsets + count * 4
            let rest = size - largeOffsets - 2 * idLength
            guard rest >= 0, rest % 8 == 0, rest / 8 <= count else {
                throw damaged("has the wrong size for \(count) objects")
            }
            largeCount = rest / 8
        }
        hasChecksums = !isVersion1
    }

    /// The big-endian word at an offset that is known to lie inside.
    @inline(__always)
    private static func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt32 {
        UInt32(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    @inline(__always)
    private func isValid(_ position: Int) -> Bool { UInt(bitPattern: position) < UInt(bitPattern: count) }

    /// The object at `position` in the order of names; the null name outside of `0..<count`.
    @inline(__always)
    public func id(at position: Int) -> ObjectID {
        guard isValid(position) else { return .null }
        return ObjectID(
            bytes: UnsafeRawBufferPointer(start: base + names + position * nameStride, count: format.idLength))
    }

    /// Where in the pack the object at `position` begins; -1 when the index is damaged there.
    @inline(__always)
    public func offset(at position: Int) -> Int {
        guard isValid(position) else { return -1 }
        let offset = Self.word(base, offsets + position * offsetStride)
        // Version 1 has 32-bit offsets and nothing else.
        if offset & 0x8000_0000 == 0 || !hasChecksums { return Int(offset) }
        return largeOffset(at: Int(offset & 0x7FFF_FFFF))
    }

    private func largeOffset(at index: Int) -> Int {
        guard index < largeCount else { return -1 }
        let offset = UInt64(
            bigEndian: base.loadUnaligned(fromByteOffset: largeOffsets + index * 8, as: UInt64.self))
        return Int(exactly: offset) ?? -1
    }

    /// CRC-32 of the pack entry's bytes as they are in the pack; nil in version 1, which has none.
    @inline(__always)
    public func crc(at position: Int) -> UInt32? {
        guard hasChecksums, isValid(position) else { return nil }
        return Self.word(base, checksums + position * 4)
    }

    /// The checksum at the end of the pack that this index belongs to.
    var packChecksum: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            rebasing: file.bytes[(file.bytes.count - 2 * format.idLength)..<(file.bytes.count - format.idLength)])
    }

    /// Where `id` stands in the order of names; nil when the pack does not have it.
    ///
    /// Names are hashes, so their place can be guessed from their value: one guess, then a search that widens from
    /// there. On names that are not spread evenly this is still logarithmic.
    public func position(of id: ObjectID) -> Int? {
        let bucket = Int(truncatingIfNeeded: id.words.0 >> 56)
        var low = bucket == 0 ? 0 : Int(Self.word(base, fanout + 4 * (bucket - 1)))
        let end = Int(Self.word(base, fanout + 4 * bucket))
        var high = end
        guard low < high else { return nil }
        let guess = low + Int((id.words.0 << 8).multipliedFullWidth(by: UInt64(high - low)).high)
        var step = 8
        if isBelow(guess, id) {
            low = guess + 1
            while low + step < high {
                guard isBelow(low + step, id) else {
                    high = low + step
                    break
                }
                low += step + 1
                step *= 2
            }
        } else {
            high = guess
            while high - step > low {
                guard !isBelow(high - step, id) else {
                    low = high - step + 1
                    break
                }
                high -= step
                step *= 2
            }
        }
        let position = (low..<high).partitioningIndex { !isBelow($0, id) }
        return position < end && self.id(at: position) == id ? position : nil
    }

    /// Whether the name at `position`, which is valid, sorts before `id`.
    @inline(__always)
    private func isBelow(_ position: Int, _ id: ObjectID) -> Bool {
        let first = UInt64(
            bigEndian: base.loadUnaligned(fromByteOffset: names + position * nameStride, as: UInt64.self))
        return first == id.words.0 ? self.id(at: position) < id : first < id.words.0
    }

    /// Where the object that begins at `offset` of the pack stands in the order of names, by looking through all
    /// offsets (about 1 ms per million objects). Version 2 only.
    func firstPosition(withOffset offset: Int) -> Int? {
        guard hasChecksums, offset >= 0 else { return nil }
        if offset <= 0x7FFF_FFFF { return firstPosition(withWord: UInt32(offset)) }
        for index in 0..<largeCount where largeOffset(at: index) == offset {
            if let position = firstPosition(withWord: UInt32(index) | 0x8000_0000) { return position }
        }
        return nil
    }

    private func firstPosition(withWord word: UInt32) -> Int? {
        let wanted = word.bigEndian
        let table = base + offsets
        var position = 0
        let pattern = SIMD16<UInt32>(repeating: wanted)
        while position + 16 <= count {
            let block = table.loadUnaligned(fromByteOffset: position * 4, as: SIMD16<UInt32>.self)
            if any(block .== pattern) { break }
            position += 16
        }
        while position < count {
            if table.loadUnaligned(fromByteOffset: position * 4, as: UInt32.self) == wanted { return position }
            position += 1
        }
        return nil
    }
}
