/// Gives equal names the same small number. Names are bytes, as git sees them.
struct NameTable {
    private var bytes: [UInt8] = []
    /// Where each name ends in `bytes`.
    private var ends: [Int] = []
    /// Open addressing: 0 is free, others are a number + 1.
    private var slots: [UInt32] = Array(repeating: 0, count: 256)
    private var hashes: [UInt64] = []

    var count: Int { ends.count }

    subscript(number: UInt32) -> ArraySlice<UInt8> {
        let index = Int(number)
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    mutating func intern(_ name: UnsafeRawBufferPointer) -> UInt32 {
        let hash = Self.hash(name)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if hashes[Int(number)] == hash, self[number].elementsEqual(name) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(ends.count)
        bytes += name
        ends.append(bytes.count)
        hashes.append(hash)
        slots[slot] = number + 1
        if ends.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// FNV-1a, its high half folded in so that the low bits depend on all of it.
    private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }
}
