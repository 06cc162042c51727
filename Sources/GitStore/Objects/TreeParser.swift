/// One line of a tree. Refers to the tree's bytes and must not outlive them.
public struct TreeEntry {
    /// As written, for instance 0o100644.
    public var mode: UInt32
    /// Offset in the tree where the entry begins, with its mode.
    public var start: Int
    public var nameRange: Range<Int>
    /// Offset of the next entry.
    public var end: Int
    let base: UnsafeRawPointer

    /// The object's name. Made anew at every call: most entries are never asked.
    @inline(__always)
    public var id: ObjectID { ObjectID(bytes: idBytes) }

    @inline(__always)
    public var idBytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + (nameRange.upperBound &+ 1), count: end &- nameRange.upperBound &- 1)
    }

    /// The file's name: bytes, no slash in a sane tree, never empty.
    @inline(__always)
    public var name: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + nameRange.lowerBound, count: nameRange.count)
    }

    @inline(__always)
    public var isTree: Bool { mode & 0o170000 == 0o040000 }

    @inline(__always)
    public var isSymlink: Bool { mode & 0o170000 == 0o120000 }

    @inline(__always)
    public var isFile: Bool { mode & 0o170000 == 0o100000 }

    /// A submodule. git takes every mode for one that is nothing else (`canon_mode`, cache.h).
    @inline(__always)
    public var isGitlink: Bool { !isTree && !isSymlink && !isFile }
}

/// Goes through the entries of a tree without allocating: `<octal mode> <name> NUL <object name>`.
///
/// Source: git's `decode_tree_entry` (tree-walk.c).
public struct TreeParser {
    private let base: UnsafeRawPointer?
    private let count: Int
    private let idLength: Int
    private var position = 0

    /// - Parameter bytes: a whole tree, which must outlive the parser and its entries.
    @inline(__always)
    public init(_ bytes: UnsafeRawBufferPointer, format: ObjectFormat) {
        base = bytes.baseAddress
        count = bytes.count
        idLength = format.idLength
    }

    /// The next entry; nil at the end.
    ///
    /// - Throws: `MalformedObject` at an entry that is cut off or has no mode or no name. The entries before it are
    ///   good.
    @inline(__always)
    public mutating func next() throws(MalformedObject) -> TreeEntry? {
        guard position < count, let base else { return nil }
        let start = position
        // The last place where the NUL can be. Behind it are at least 20 bytes, so words of eight may be read up to
        // there.
        let limit = count &- idLength &- 1
        guard start &+ 8 <= limit &+ 8, limit >= 3 else { throw Self.cutOff }
        let head = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        let mode: UInt32
        var name: Int
        if head & 0xFF_FFFF_FFFF_FFFF == 0x20_3434_3630_3031 {  // "100644 "
            mode = 0o100644
            name = start &+ 7
        } else if head & 0xFFFF_FFFF_FFFF == 0x2030_3030_3034 {  // "40000 "
            mode = 0o040000
            name = start &+ 6
        } else {
            (mode, name) = try Self.mode(base, start, limit)
        }
        let nameStart = name
        while name <= limit {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: name, as: UInt64.self))
            let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
            if zeros != 0 {
                name &+= zeros.trailingZeroBitCount &>> 3
                break
            }
            name &+= 8
        }
        guard name <= limit else { throw Self.cutOff }
        guard name > nameStart else { throw MalformedObject("has an entry without a name") }
        position = name &+ 1 &+ idLength
        return TreeEntry(
            mode: mode, start: start, nameRange: Range(uncheckedBounds: (nameStart, name)), end: position, base: base)
    }

    private static var cutOff: MalformedObject { MalformedObject("has an entry that is cut off") }

    /// Octal digits up to a space.
    @inline(never)
    private static func mode(
        _ base: UnsafeRawPointer, _ start: Int, _ limit: Int
    ) throws(MalformedObject) -> (mode: UInt32, name: Int) {
        var mode: UInt32 = 0
        var position = start
        while position < limit {
            let byte = base.load(fromByteOffset: position, as: UInt8.self)
            position += 1
            if byte == 0x20, position > start + 1 { return (mode, position) }
            guard byte & 0xF8 == 0x30 else { break }
            mode = mode &<< 3 | UInt32(byte & 7)
        }
        throw MalformedObject("has an entry with a malformed mode")
    }
}
