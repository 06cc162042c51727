/// A part of a text, to look at byte by byte; asking for a byte outside is a programming error.
///
/// It checks in release builds, too, as an `UnsafeRawBufferPointer` does not.
struct ByteView {
    private let base: UnsafeRawPointer
    let range: Range<Int>

    /// All of a buffer.
    init(_ bytes: UnsafeRawBufferPointer) {
        // Of an empty buffer nothing is read.
        self.init(
            base: bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped, 0..<bytes.count)
    }

    /// Only for what has checked that the range can be read.
    @inline(__always)
    init(base: UnsafeRawPointer, _ range: Range<Int>) {
        self.base = base
        self.range = range
    }

    @inline(__always) var count: Int { range.upperBound - range.lowerBound }
    @inline(__always) var isEmpty: Bool { range.isEmpty }
    @inline(__always) var first: UInt8? { isEmpty ? nil : self[0] }
    @inline(__always) var last: UInt8? { isEmpty ? nil : self[count - 1] }

    /// Offsets count from the view's start.
    @inline(__always)
    subscript(offset: Int) -> UInt8 {
        precondition(offset >= 0 && offset < range.upperBound - range.lowerBound)
        return base.load(fromByteOffset: range.lowerBound + offset, as: UInt8.self)
    }

    @inline(__always)
    func slice(_ from: Int, _ to: Int) -> ByteView {
        precondition(from >= 0 && from <= to && to <= count)
        return ByteView(base: base, range.lowerBound + from..<range.lowerBound + to)
    }

    @inline(__always)
    func prefix(_ length: Int) -> ByteView { slice(0, Swift.min(length, count)) }

    func dropFirst(_ length: Int = 1) -> ByteView { slice(Swift.min(length, count), count) }

    func dropLast(_ length: Int = 1) -> ByteView { slice(0, Swift.max(0, count - length)) }

    /// Whether these bytes stand at an offset, letters of either case.
    ///
    /// - Parameter literal: Small letters only.
    @inline(__always)
    func has(_ literal: StaticString, at offset: Int = 0) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard offset >= 0, count - offset >= length else { return false }
        let start = literal.utf8Start
        for index in 0..<length where self[offset + index].lowercased != start[index] { return false }
        return true
    }

    /// Whether these are all bytes, letters of either case.
    @inline(__always)
    func equals(_ literal: StaticString) -> Bool {
        count == literal.utf8CodeUnitCount && has(literal)
    }

    /// Whether these are the last bytes, letters of either case.
    @inline(__always)
    func ends(with literal: StaticString) -> Bool { has(literal, at: count - literal.utf8CodeUnitCount) }

    /// Whether these bytes stand anywhere, letters of either case.
    func contains(_ literal: StaticString) -> Bool { firstIndex(of: literal) != nil }

    func firstIndex(of literal: StaticString) -> Int? {
        let length = literal.utf8CodeUnitCount
        guard length > 0, count >= length else { return nil }
        let first = literal.utf8Start[0]
        for offset in 0...count - length where self[offset].lowercased == first && has(literal, at: offset) {
            return offset
        }
        return nil
    }

    func firstIndex(_ matches: (UInt8) -> Bool) -> Int? {
        for offset in 0..<count where matches(self[offset]) { return offset }
        return nil
    }

    @inline(__always)
    func all(_ matches: (UInt8) -> Bool) -> Bool {
        for offset in 0..<count where !matches(self[offset]) { return false }
        return true
    }

    /// Whether two views have the same bytes, letters of either case.
    func matches(_ other: ByteView) -> Bool {
        guard count == other.count else { return false }
        for offset in 0..<count where self[offset].lowercased != other[offset].lowercased { return false }
        return true
    }
}
