/// Reads an index file from its start to its end, never beyond it.
///
/// Source: gitformat-index(5), versions 2, 3 and 4, with entries of SHA-1 and of SHA-256 repositories. The bytes are
/// untrusted: every read is checked, and damage is thrown. The checksum at the end is not verified, since git itself
/// may leave it out (`index.skipHash`).
///
///     var parser = try IndexParser(bytes, format: .sha1)
///     while let path = try parser.nextPath() { … }
///     let base = try parser.sharedIndex()
struct IndexParser {
    /// Entries that the file says it has.
    let entryCount: Int
    private let version: Int
    private let format: ObjectFormat
    private var reader: IndexReader
    private var entriesLeft: Int
    /// Of the last entry; version 4 says how the next one differs from it.
    private var path: [UInt8] = []

    /// The bytes that every entry has in front of its flags and path, but for the name of its object.
    private static let statusLength = 40

    /// Reads the header.
    init(_ bytes: [UInt8], format: ObjectFormat) throws(MalformedIndex) {
        self.format = format
        reader = IndexReader(bytes)
        guard try reader.take(4).elementsEqual("DIRC".utf8) else { throw MalformedIndex("no signature") }
        version = try reader.bigEndian(4)
        guard (2...4).contains(version) else { throw MalformedIndex("unknown version \(version)") }
        entryCount = try reader.bigEndian(4)
        entriesLeft = entryCount
    }

    /// The path of the next entry, relative to the top of the work tree; nil behind the last one.
    ///
    /// A path that ends in a slash is that of a whole folder (`sparse index`). An empty one is that of an entry of a
    /// split index which replaces one of the shared index.
    mutating func nextPath() throws(MalformedIndex) -> [UInt8]? {
        guard entriesLeft > 0 else { return nil }
        entriesLeft -= 1
        let start = reader.position
        _ = try reader.take(Self.statusLength + format.idLength)
        let isExtended = try reader.bigEndian(2) & 0x4000 != 0
        if isExtended {
            guard version >= 3 else { throw MalformedIndex("extended entry in version 2") }
            _ = try reader.take(2)
        }
        if version == 4 {
            let stripped = try reader.variableLength()
            guard stripped <= path.count else { throw MalformedIndex("bad path compression") }
            path.removeLast(stripped)
            path += try reader.takeUntilNUL()
        } else {
            path.removeAll(keepingCapacity: true)
            path += try reader.takeUntilNUL()
            // Entries are padded with one to eight NULs to a multiple of eight bytes.
            let length = reader.position - start
            _ = try reader.take((length + 7) / 8 * 8 - length)
        }
        return path
    }

    /// The base of a split index, named in the `link` extension, if the extensions that follow the entries include one.
    ///
    /// To be asked for behind the last entry.
    mutating func sharedIndex() throws(MalformedIndex) -> ObjectID? {
        while reader.bytesLeft >= 8 + format.idLength {
            let signature = try reader.take(4)
            let length = try reader.bigEndian(4)
            let content = try reader.take(length)
            guard signature.elementsEqual("link".utf8), content.count >= format.idLength else { continue }
            let id = content.prefix(format.idLength).withUnsafeBytes { ObjectID(bytes: $0) }
            return id == .null ? nil : id
        }
        return nil
    }
}

/// Checked reads, one after another.
private struct IndexReader {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var bytesLeft: Int { bytes.count - position }

    mutating func take(_ count: Int) throws(MalformedIndex) -> ArraySlice<UInt8> {
        guard count <= bytesLeft else { throw MalformedIndex("truncated") }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    mutating func bigEndian(_ count: Int) throws(MalformedIndex) -> Int {
        try take(count).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func takeUntilNUL() throws(MalformedIndex) -> ArraySlice<UInt8> {
        guard let end = bytes[position...].firstIndex(of: 0) else { throw MalformedIndex("truncated") }
        defer { position = end + 1 }
        return bytes[position..<end]
    }

    /// The "offset" encoding of pack files (gitformat-pack(5)): seven bits a byte, and one more for every byte that
    /// follows.
    mutating func variableLength() throws(MalformedIndex) -> Int {
        var byte = try bigEndian(1)
        var value = byte & 0x7F
        while byte & 0x80 != 0 {
            guard value < 1 << 40 else { throw MalformedIndex("number out of range") }
            byte = try bigEndian(1)
            value = (value + 1) << 7 | byte & 0x7F
        }
        return value
    }
}
