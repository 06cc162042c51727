/// Object names as git writes them.
public enum HexName {
    /// Reads a full name: 40 or 64 hexadecimal digits, as the format has it, and nothing else.
    public static func id(_ digits: some Collection<UInt8>, _ format: ObjectFormat) -> ObjectID? {
        guard digits.count == format.idLength * 2 else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { bytes -> ObjectID? in
            var position = 0
            for digit in digits {
                guard let value = value(digit) else { return nil }
                if position & 1 == 0 {
                    bytes[position >> 1] = value << 4
                } else {
                    bytes[position >> 1] |= value
                }
                position += 1
            }
            return ObjectID(bytes: UnsafeRawBufferPointer(rebasing: bytes[..<format.idLength]))
        }
    }

    @inline(__always)
    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit &- 0x30
        case 0x61...0x66: digit &- 0x61 &+ 10
        case 0x41...0x46: digit &- 0x41 &+ 10
        default: nil
        }
    }
}
