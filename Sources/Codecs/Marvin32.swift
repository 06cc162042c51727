/// Marvin32: the keyed checksum of Azure's identifiable keys.
///
/// Source: Niels Ferguson, US patent 8,264,811 B2 ("Randomized hashing"), as .NET's `System.Marvin` has it. Two 32-bit
/// halves of the seed are stirred with four bytes of input at a time; the end is marked by a byte 0x80.
public enum Marvin32 {
    /// Both halves of the state, the second one in the upper bits.
    public static func hash(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
        var state = State(low: UInt32(truncatingIfNeeded: seed), high: UInt32(truncatingIfNeeded: seed >> 32))
        let whole = bytes.count & ~3
        for position in stride(from: 0, to: whole, by: 4) {
            state.low &+= (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
            state.mix()
        }
        var tail: UInt32 = 0x80
        for byte in bytes[whole...].reversed() { tail = tail << 8 | UInt32(byte) }
        state.low &+= tail
        state.mix()
        state.mix()
        return UInt64(state.high) << 32 | UInt64(state.low)
    }

    /// The halves folded into one: what the keys carry.
    public static func hash32(_ bytes: [UInt8], seed: UInt64) -> UInt32 {
        let hash = hash(bytes, seed: seed)
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    private struct State {
        var low: UInt32
        var high: UInt32

        mutating func mix() {
            high ^= low
            low = low << 20 | low >> 12
            low &+= high
            high = high << 9 | high >> 23
            high ^= low
            low = low << 27 | low >> 5
            low &+= high
            high = high << 19 | high >> 13
        }
    }
}
