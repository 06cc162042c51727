internal import System

/// Goes through the lines in front of a commit's or tag's message, without allocating.
struct HeaderLines {
    let bytes: UnsafeRawBufferPointer
    /// Where the next line begins.
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next line without its end; nil at the end of the header, when ``position`` is the start of the message.
    @inline(__always)
    mutating func next() -> Range<Int>? {
        let start = position
        guard start < bytes.count else { return nil }
        let end = bytes.firstOffset(of: 0x0A, from: start) ?? bytes.count
        position = min(end + 1, bytes.count)
        return end == start ? nil : start..<end
    }

    /// What follows `key` and a space in a line that begins so.
    @inline(__always)
    func value(of key: StaticString, in line: Range<Int>) -> Range<Int>? {
        let length = key.utf8CodeUnitCount
        guard line.count > length, bytes[line.lowerBound + length] == 0x20,
            bytes.holds(key, at: line.lowerBound)
        else { return nil }
        return (line.lowerBound + length + 1)..<line.upperBound
    }

    /// The object named in a line `key <hex>`.
    @inline(__always)
    func id(of key: StaticString, in line: Range<Int>, format: ObjectFormat) -> ObjectID? {
        guard let value = value(of: key, in: line), value.count == format.idLength * 2 else { return nil }
        return ObjectID(hexBytes: UnsafeRawBufferPointer(rebasing: bytes[value]))
    }
}
