/// Bytes of somebody else, read with a check at every step and in every build: the offline checks look at what
/// strangers wrote, and `UnsafeRawBufferPointer` checks its bounds in debug builds only.
///
/// A slice of it is of the same type and keeps the places of the whole, as with arrays. It must not be used longer than
/// the bytes it was made of: the checks get it as an argument and keep nothing.
struct CheckedBytes: RandomAccessCollection {
    // All of these bytes are readable, and `startIndex` and `endIndex` lie within them.
    private let base: UnsafeRawBufferPointer
    let startIndex: Int
    let endIndex: Int

    /// The only way from a pointer to a check.
    init(_ bytes: UnsafeRawBufferPointer) {
        base = bytes
        startIndex = 0
        endIndex = bytes.count
    }

    private init(_ base: UnsafeRawBufferPointer, _ bounds: Range<Int>) {
        self.base = base
        startIndex = bounds.lowerBound
        endIndex = bounds.upperBound
    }

    /// The same bytes, counted from 0.
    init(rebasing slice: CheckedBytes) {
        self.init(UnsafeRawBufferPointer(rebasing: slice.base[slice.startIndex..<slice.endIndex]))
    }

    subscript(place: Int) -> UInt8 {
        precondition(place >= startIndex && place < endIndex, "no byte at this place")
        return base[place]
    }

    subscript(bounds: Range<Int>) -> CheckedBytes {
        precondition(bounds.lowerBound >= startIndex && bounds.upperBound <= endIndex, "no bytes at these places")
        return CheckedBytes(base, bounds)
    }

    func starts(with text: StaticString) -> Bool {
        starts(with: CheckedBytes(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
    }

    /// The parts between a separator, empty ones included.
    func parts(separatedBy separator: UInt8) -> [CheckedBytes] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
