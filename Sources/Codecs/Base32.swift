extension TokenEncoding {
    /// Base32 (RFC 4648 §6) without padding.
    public static func base32Encode(_ bytes: [UInt8]) -> [UInt8] {
        regroup(bytes, from: 8, to: 5).map { base32[Int($0)] }
    }

    /// Base32 in upper case, without padding.
    ///
    /// - Returns: `nil` for any other character, and when the bits left over are not zero, as an encoder writes them.
    public static func base32Decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var values: [UInt8] = []
        for character in text {
            switch character {
            case 0x41...0x5A: values.append(character - 0x41)
            case 0x32...0x37: values.append(character - 0x32 + 26)
            default: return nil
            }
        }
        return regroupExactly(values, from: 5, to: 8)
    }

    /// Groups of `from` bits as groups of `to` bits, the last one filled up with zeros.
    public static func regroup(_ groups: [UInt8], from: Int, to: Int) -> [UInt8] {
        var (output, rest) = regroupWithRest(groups, from: from, to: to)
        if rest.count > 0 { output.append(UInt8(truncatingIfNeeded: rest.bits << (to - rest.count))) }
        return output
    }

    /// - Returns: `nil` unless what is left over is shorter than an input group and zero.
    public static func regroupExactly(_ groups: [UInt8], from: Int, to: Int) -> [UInt8]? {
        let (output, rest) = regroupWithRest(groups, from: from, to: to)
        return rest.count < from && rest.bits == 0 ? output : nil
    }

    private static func regroupWithRest(
        _ groups: [UInt8], from: Int, to: Int
    ) -> (output: [UInt8], rest: (bits: Int, count: Int)) {
        var output: [UInt8] = []
        output.reserveCapacity(groups.count * from / to + 1)
        var (bits, count) = (0, 0)
        for group in groups {
            bits = bits << from | Int(group)
            count += from
            while count >= to {
                count -= to
                output.append(UInt8(truncatingIfNeeded: bits >> count))
                bits &= 1 << count - 1
            }
        }
        return (output, (bits, count))
    }
}
