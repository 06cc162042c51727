/// Where an entry is: the pack's number in the store, and the offset in the pack.
struct EntryPlace: Hashable {
    var pack: Int
    var offset: Int
}

/// Objects that were rebuilt lately, since the next delta often has the same base. Forgets those used least lately.
struct BaseCache {
    private struct Slot {
        var place: EntryPlace
        var content: ObjectContent
        var checksum: UInt32?
        /// Neighbours in the order of use, -1 at the ends.
        var newer: Int
        var older: Int
    }

    /// Bytes.
    let capacity: Int
    private(set) var size = 0
    private var slots: [Slot] = []
    private var free: [Int] = []
    private var numbers: [EntryPlace: Int] = [:]
    private var newest = -1
    private var oldest = -1

    init(capacity: Int) { self.capacity = capacity }

    /// - Parameter checksum: what the index says about the object that is expected at `place`; with another one it is
    ///   another object.
    mutating func content(at place: EntryPlace, checksum: UInt32?) -> ObjectContent? {
        guard let number = numbers[place], checksum == nil || checksum == slots[number].checksum else { return nil }
        if number != newest {
            unlink(number)
            makeNewest(number)
        }
        return slots[number].content
    }

    /// Contents larger than a quarter of the capacity are not kept.
    mutating func insert(_ content: ObjectContent, at place: EntryPlace, checksum: UInt32?) {
        guard content.bytes.count <= capacity / 4, numbers[place] == nil else { return }
        // Small objects cost more than their bytes.
        size += content.bytes.count + Self.overhead
        while size > capacity, oldest >= 0 { removeOldest() }
        let slot = Slot(place: place, content: content, checksum: checksum, newer: -1, older: -1)
        let number: Int
        if let reused = free.popLast() {
            number = reused
            slots[number] = slot
        } else {
            number = slots.count
            slots.append(slot)
        }
        numbers[place] = number
        makeNewest(number)
    }

    private static let overhead = 256

    private mutating func removeOldest() {
        let number = oldest
        unlink(number)
        numbers[slots[number].place] = nil
        size -= slots[number].content.bytes.count + Self.overhead
        slots[number].content = .nothing
        free.append(number)
    }

    private mutating func unlink(_ number: Int) {
        let (newer, older) = (slots[number].newer, slots[number].older)
        if newer >= 0 { slots[newer].older = older } else { newest = older }
        if older >= 0 { slots[older].newer = newer } else { oldest = newer }
    }

    private mutating func makeNewest(_ number: Int) {
        slots[number].newer = -1
        slots[number].older = newest
        if newest >= 0 { slots[newest].newer = number } else { oldest = number }
        newest = number
    }
}
