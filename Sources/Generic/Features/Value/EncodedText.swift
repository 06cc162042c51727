/// What a value in base64 holds.
enum EncodedText: UInt8, CaseIterable, Sendable {
    /// No base64, or shorter than twelve digits.
    case no
    /// Bytes that are no text.
    case binary
    case text
    /// `name:password`
    case credentials

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        self = .no
        guard statistics.count >= 12, statistics.hasOnly(["+", "/", "="].reduce(0) { $0 | ValueStatistics.bit($1) }),
            statistics.upper > 0 || statistics.digits > 0, statistics.lower > 0, ValueForm.isBase64(value, statistics)
        else { return }
        self = .binary
        let (isText, hasColon) = withUnsafeTemporaryAllocation(byteCount: 48, alignment: 1) { buffer in
            let count = Self.decode(value.prefix(64), into: buffer)
            let text = ByteView(UnsafeRawBufferPointer(buffer)).prefix(count)
            return (
                text.all { (0x20...0x7e).contains($0) || $0 == 0x0a || $0 == 0x09 },
                text.firstIndex { $0 == UInt8(ascii: ":") } != nil
            )
        }
        guard isText else { return }
        self = hasColon ? .credentials : .text
    }

    /// Decodes base64 up to its padding.
    ///
    /// - Parameter buffer: Three bytes for every four digits.
    /// - Returns: The number of bytes.
    static func decode(_ value: ByteView, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var (bits, held, count) = (0, 0, 0)
        for offset in 0..<value.count {
            guard let digit = Self.digit(value[offset]) else { break }
            bits = (bits << 6 | digit) & 0xfff
            held += 6
            guard held >= 8, count < buffer.count else { continue }
            held -= 8
            buffer[count] = UInt8(truncatingIfNeeded: bits >> held)
            count += 1
        }
        return count
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
