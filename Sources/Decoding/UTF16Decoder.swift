/// Turns UTF-16 into UTF-8, piece by piece.
///
/// Every code unit that is not part of a valid pair becomes U+FFFD, so the number of UTF-16 code units of the output
/// equals that of the input, and a place in the output can be counted back to a byte of the file.
public struct UTF16Decoder: Sendable {
    private let bigEndian: Bool
    /// The first half of a pair, or the first byte of a unit, at the end of the last piece.
    private var pendingSurrogate: UInt16?
    private var pendingByte: UInt8?

    public init(bigEndian: Bool) { self.bigEndian = bigEndian }

    /// The most bytes that ``decode(_:into:)`` writes for so many bytes of input.
    public static func capacity(for count: Int) -> Int { (count / 2 + 2) * 3 }

    /// Decodes one piece.
    ///
    /// - Parameters:
    ///   - input: Follows the last piece without a gap.
    ///   - output: At least ``capacity(for:)`` bytes.
    /// - Returns: How many bytes were written.
    public mutating func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        precondition(output.count >= Self.capacity(for: input.count))
        var written = 0
        for byte in input {
            guard let first = pendingByte else {
                pendingByte = byte
                continue
            }
            pendingByte = nil
            let unit = bigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
            append(unit, to: output, &written)
        }
        return written
    }

    /// What is left at the end of the file: half a pair becomes U+FFFD; half a unit is no character.
    ///
    /// - Parameter output: At least three bytes.
    public mutating func finish(into output: UnsafeMutableRawBufferPointer) -> Int {
        var written = 0
        if pendingSurrogate != nil { write(0xFFFD, to: output, &written) }
        pendingSurrogate = nil
        pendingByte = nil
        return written
    }

    private mutating func append(_ unit: UInt16, to output: UnsafeMutableRawBufferPointer, _ written: inout Int) {
        if let high = pendingSurrogate {
            pendingSurrogate = nil
            if (0xDC00...0xDFFF).contains(unit) {
                return write(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00), to: output, &written)
            }
            write(0xFFFD, to: output, &written)
        }
        switch unit {
        case 0xD800...0xDBFF: pendingSurrogate = unit
        case 0xDC00...0xDFFF: write(0xFFFD, to: output, &written)
        default: write(UInt32(unit), to: output, &written)
        }
    }

    private func write(_ scalar: UInt32, to output: UnsafeMutableRawBufferPointer, _ written: inout Int) {
        func put(_ byte: UInt32) {
            output[written] = UInt8(truncatingIfNeeded: byte)
            written += 1
        }
        switch scalar {
        case ..<0x80: put(scalar)
        case ..<0x800:
            put(0xC0 | scalar >> 6)
            put(0x80 | scalar & 0x3F)
        case ..<0x10000:
            put(0xE0 | scalar >> 12)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        default:
            put(0xF0 | scalar >> 18)
            put(0x80 | scalar >> 12 & 0x3F)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        }
    }
}
