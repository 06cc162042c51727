/// Reads the numbers and texts that a pack is made of. Every one throws when the bytes are no such thing.
package struct PackReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// See ``PackWriter/integer(_:)``.
    @inline(__always)
    mutating func integer() throws(RulePackError) -> Int {
        // Nearly all are lengths of short texts, the others those of whole rules.
        if position < bytes.count, bytes[position] < 0x40 {
            defer { position += 1 }
            return Int(bytes[position])
        }
        if bytes.count - position >= 2, bytes[position] < 0x80, bytes[position + 1] < 0x40 {
            defer { position += 2 }
            return Int(bytes[position] & 0x3F) | Int(bytes[position + 1]) << 6
        }
        return try longInteger()
    }

    @inline(never)
    private mutating func longInteger() throws(RulePackError) -> Int {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 66, by: 6) {
            guard position < bytes.count, bytes[position] < 0x80 else { throw RulePackError() }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x3F) << UInt64(shift)
            if byte < 0x40 { return Int(Int64(bitPattern: value)) }
        }
        throw RulePackError()
    }

    /// How many things follow. Every one takes at least a byte, so a damaged count cannot ask for more memory than
    /// there is.
    mutating func count() throws(RulePackError) -> Int {
        let count = try integer()
        guard count >= 0, count <= bytes.count - position else { throw RulePackError() }
        return count
    }

    mutating func string() throws(RulePackError) -> String {
        let count = try count()
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    /// The next bytes, unread.
    mutating func skip(_ count: Int) throws(RulePackError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - position else { throw RulePackError() }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }
}
