internal import Codecs

/// The paths in a git index, for the question "does git track this?".
///
/// Format: gitformat-index(5), versions 2, 3 and 4, with entries of SHA-1 (20 bytes) and SHA-256 (32 bytes)
/// repositories. The bytes are untrusted: every read is checked, and damage is thrown. The checksum at the end is not
/// verified, since git itself may leave it out (`index.skipHash`).
struct TrackedPaths: Sendable {
    /// Why an index cannot be used.
    struct Malformed: Error {
        var reason: String
    }

    /// All paths, one after another, in ascending order of bytes.
    private var text: [UInt8] = []
    /// Where each path ends in `text`.
    private var ends: [Int] = []
    /// Whether there are entries for whole directories (`sparse index`), whose paths end in a slash.
    private var hasSparseDirectories = false

    /// The name of the shared index that this one builds upon (`split index`), in hexadecimal.
    private(set) var sharedIndex: String?

    /// An empty set.
    init() {}

    /// Parses the bytes of an index file.
    ///
    /// - Parameter hashLength: 20 or 32 bytes.
    init(index bytes: [UInt8], hashLength: Int) throws(Malformed) {
        var parser = IndexParser(bytes: bytes)
        guard try parser.take(4).elementsEqual("DIRC".utf8) else { throw Malformed(reason: "no signature") }
        let version = try parser.bigEndian(4)
        guard (2...4).contains(version) else { throw Malformed(reason: "unknown version \(version)") }
        let count = try parser.bigEndian(4)
        // An entry takes at least 62 bytes, so a count that lies cannot make us reserve memory.
        ends.reserveCapacity(min(count, bytes.count / 62))
        var previous: ArraySlice<UInt8> = []
        var previousBytes: [UInt8] = []
        for _ in 0..<count {
            let start = parser.position
            _ = try parser.take(40 + hashLength)
            let flags = try parser.bigEndian(2)
            if flags & 0x4000 != 0 {
                guard version >= 3 else { throw Malformed(reason: "extended entry in version 2") }
                _ = try parser.take(2)
            }
            var path: [UInt8] = []
            if version == 4 {
                let stripped = try parser.variableLength()
                guard stripped <= previousBytes.count else { throw Malformed(reason: "bad path compression") }
                path = Array(previousBytes.dropLast(stripped))
            }
            path += try parser.takeUntilNUL()
            if version < 4 {
                // Entries are padded with one to eight NULs to a multiple of eight bytes.
                let length = parser.position - start
                _ = try parser.take((length + 7) / 8 * 8 - length)
            }
            previousBytes = path
            // Entries of a split index that replace one of the shared index have no name of their own.
            guard !path.isEmpty else { continue }
            guard !path.lexicographicallyPrecedes(previous) else { throw Malformed(reason: "paths out of order") }
            previous = path[...]
            append(path)
        }
        sharedIndex = try parser.sharedIndex(hashLength: hashLength)
    }

    private mutating func append(_ path: [UInt8]) {
        text += path
        ends.append(text.count)
        if path.last == UInt8(ascii: "/") { hasSparseDirectories = true }
    }

    /// Adds the paths of the shared index. Those that were removed since stay in: at worst a file is scanned that
    /// could have been ignored.
    mutating func formUnion(_ other: TrackedPaths) {
        var merged = TrackedPaths()
        var left = 0
        var right = 0
        while left < ends.count || right < other.ends.count {
            let takeLeft =
                right == other.ends.count
                || (left < ends.count && !other.path(right).lexicographicallyPrecedes(path(left)))
            merged.append(Array(takeLeft ? path(left) : other.path(right)))
            if takeLeft { left += 1 } else { right += 1 }
        }
        self = merged
    }

    private func path(_ index: Int) -> ArraySlice<UInt8> { text[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// Whether git tracks the file, link or submodule at `path`, relative to the top of the work tree.
    func contains(_ path: some Collection<UInt8>) -> Bool {
        let index = firstIndex(notBefore: path)
        if index < ends.count, self.path(index).elementsEqual(path) { return true }
        return hasSparseDirectories && isBelowSparseDirectory(path)
    }

    /// Whether git tracks the directory at `path` as a submodule, or anything below it.
    func containsAnything(below path: some Collection<UInt8>) -> Bool {
        if contains(path) { return true }
        let prefix = Array(path) + [UInt8(ascii: "/")]
        let index = firstIndex(notBefore: prefix)
        return index < ends.count && self.path(index).starts(with: prefix)
    }

    private func isBelowSparseDirectory(_ path: some Collection<UInt8>) -> Bool {
        var parent: [UInt8] = []
        for byte in path {
            parent.append(byte)
            guard byte == UInt8(ascii: "/") else { continue }
            let index = firstIndex(notBefore: parent)
            if index < ends.count, self.path(index).elementsEqual(parent) { return true }
        }
        return false
    }

    private func firstIndex(notBefore path: some Collection<UInt8>) -> Int {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if self.path(middle).lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Reads an index from its start to its end, never beyond it.
private struct IndexParser {
    let bytes: [UInt8]
    var position = 0

    mutating func take(_ count: Int) throws(TrackedPaths.Malformed) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw TrackedPaths.Malformed(reason: "truncated") }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    mutating func bigEndian(_ count: Int) throws(TrackedPaths.Malformed) -> Int {
        try take(count).reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func takeUntilNUL() throws(TrackedPaths.Malformed) -> ArraySlice<UInt8> {
        guard let end = bytes[position...].firstIndex(of: 0) else { throw TrackedPaths.Malformed(reason: "truncated") }
        defer { position = end + 1 }
        return bytes[position..<end]
    }

    /// The "offset" encoding of pack files: seven bits a byte, and one more for every byte that follows.
    mutating func variableLength() throws(TrackedPaths.Malformed) -> Int {
        var byte = try bigEndian(1)
        var value = byte & 0x7F
        while byte & 0x80 != 0 {
            guard value < 1 << 40 else { throw TrackedPaths.Malformed(reason: "number out of range") }
            byte = try bigEndian(1)
            value = (value + 1) << 7 | byte & 0x7F
        }
        return value
    }

    /// The base in the `link` extension, if the extensions that follow the entries include one.
    mutating func sharedIndex(hashLength: Int) throws(TrackedPaths.Malformed) -> String? {
        while bytes.count - position >= 8 + hashLength {
            let signature = try take(4)
            let length = try bigEndian(4)
            let content = try take(length)
            guard signature.elementsEqual("link".utf8), content.count >= hashLength else { continue }
            let hash = content.prefix(hashLength)
            if hash.allSatisfy({ $0 == 0 }) { return nil }
            return Hexadecimal.text(of: hash)
        }
        return nil
    }
}
