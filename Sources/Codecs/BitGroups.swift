/// Texts whose digits stand for so many bits each: base32 and Bech32 with five.
public enum BitGroups {
    /// Groups of `from` bits as groups of `to` bits, the last one filled up with zeros.
    ///
    /// - Parameters:
    ///   - groups: Each less than 2 to the power of `from`.
    ///   - from: 1 to 8, as `to`.
    public static func regroup(_ groups: [UInt8], from: Int, to: Int) -> [UInt8] {
        var (output, rest) = regroupWithRest(groups, from: from, to: to)
        if rest.count > 0 { output.append(UInt8(truncatingIfNeeded: rest.bits << UInt32(to - rest.count))) }
        return output
    }

    /// - Returns: `nil` unless what is left over is shorter than an input group and zero.
    public static func regroupExactly(_ groups: [UInt8], from: Int, to: Int) -> [UInt8]? {
        let (output, rest) = regroupWithRest(groups, from: from, to: to)
        return rest.count < from && rest.bits == 0 ? output : nil
    }

    private static func regroupWithRest(_ groups: [UInt8], from: Int, to: Int) -> (output: [UInt8], rest: PendingBits) {
        var output: [UInt8] = []
        output.reserveCapacity(groups.count * from / to + 1)
        var pending = PendingBits()
        for group in groups {
            pending.append(group, width: from)
            while let whole = pending.take(to) { output.append(whole) }
        }
        return (output, pending)
    }
}
