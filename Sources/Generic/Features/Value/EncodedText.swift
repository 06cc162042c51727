internal import Codecs

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
    /// - Parameter buffer: Three bytes for every four digits; what does not fit is left out.
    /// - Returns: The number of bytes.
    static func decode(_ value: ByteView, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var count = 0
        Base64.decodePrefix(of: (0..<value.count).lazy.map { value[$0] }) { byte in
            guard count < buffer.count else { return }
            buffer[count] = byte
            count += 1
        }
        return count
    }
}
