/// The bytes of a report that wait to be handed on, and the few cheap ways to add to them.
struct OutputBuffer {
    /// Large enough that the price of a system call does not show, small enough to stay in a core's cache.
    private static let capacity = 1 << 16

    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(Self.capacity + Self.capacity / 4) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
            bytes.append(contentsOf: text.utf8)
        }
    }

    mutating func append(_ more: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: more) }

    mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

    mutating func append(repeating byte: UInt8, count: Int) {
        bytes.append(contentsOf: repeatElement(byte, count: max(0, count)))
    }

    /// Appends a number in decimal.
    mutating func append(decimal number: Int) {
        if number >= 0, number < 10 { return bytes.append(UInt8(number) + 0x30) }
        append(String(number))
    }

    /// Appends a number with exactly three decimals. What is not a number becomes 0.
    mutating func append(thousandthsOf number: Double) {
        // Beyond 10¹⁵ a Double has no thousandths; the limit keeps the conversion to Int from trapping.
        let limited = number.isFinite ? min(max(number, -1e15), 1e15) : 0
        let thousandths = Int((limited * 1000).rounded())
        if thousandths < 0 { append(0x2D) }
        let (whole, part) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        append(decimal: Int(whole))
        append(0x2E)
        for place in [100, 10, 1] as [UInt] { append(UInt8(part / place % 10) + 0x30) }
    }

    /// Hands the bytes on when there are enough of them to be worth it.
    mutating func drain(into output: inout some ByteSink) throws {
        if bytes.count >= Self.capacity { try drainAll(into: &output) }
    }

    /// Hands all bytes on.
    mutating func drainAll(into output: inout some ByteSink) throws {
        if bytes.isEmpty { return }
        try output.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
