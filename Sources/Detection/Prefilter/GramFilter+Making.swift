extension GramFilter {
    /// - Parameters:
    ///   - literals: Lower case, not empty; a literal's index is its id.
    ///   - known: Where the grams of literals stand, as far as another filter says: looking for them takes long.
    static func make(_ literals: [String], known: [String: Int] = [:]) -> [UInt32] {
        let texts = literals.map { Array($0.utf8) }
        var map = [UInt32](repeating: 0, count: 1 << (Int(GramLayout.mapBits) - 5))
        var tripleMap = [UInt32](repeating: 0, count: 1 << (Int(GramLayout.tripleBits) - 5))
        var pairMap = [UInt32](repeating: 0, count: 1 << 11)
        var entries: [(gram: UInt32, literal: UInt32)] = []
        var hasPairs = false
        func mark(_ gram: UInt32) {
            let place = GramLayout.hash(gram) >> (32 - GramLayout.mapBits)
            map[Int(place >> 5)] |= 1 << (place & 31)
        }
        for (id, text) in texts.enumerated() {
            let offset = text.count > 4 ? known[literals[id]] ?? rarestGram(in: text) : 0
            let part = text[offset..<min(offset + 4, text.count)]
            let gram = GramLayout.gram(part)
            switch part.count {
            case 4: mark(gram)
            case 3:
                let place = GramLayout.hash(gram) >> (32 - GramLayout.tripleBits)
                tripleMap[Int(place >> 5)] |= 1 << (place & 31)
                for next in 0..<256 as Range<UInt32> where next & 0x20 != 0 { mark(gram | next << 24) }
            case 2:
                hasPairs = true
                pairMap[Int(gram >> 5)] |= 1 << (gram & 31)
            default:
                hasPairs = true
                for next in 0..<256 as Range<UInt32> where next & 0x20 != 0 {
                    pairMap[Int((gram | next << 8) >> 5)] |= 1 << (gram & 31)
                }
            }
            entries.append((gram, UInt32(id) | UInt32(offset) << 24))
        }
        entries.sort { ($0.gram, $0.literal) < ($1.gram, $1.literal) }
        var slotBits = GramLayout.leastSlotBits
        while 1 << Int(slotBits) < 3 * entries.count / 2 { slotBits += 1 }
        var slots = [GramSlot](repeating: GramSlot(), count: 1 << Int(slotBits))
        var list: [UInt32] = []
        var first = 0
        while first < entries.count {
            let gram = entries[first].gram
            let end = entries[first...].firstIndex { $0.gram != gram } ?? entries.count
            let same = entries[first..<end]
            first = end
            var place = Int(GramLayout.hash(gram) >> (32 - slotBits))
            if slots[place].gram != 0 { slots[place].isPassed = true }
            while slots[place].gram != 0 { place = (place + 1) & (1 << Int(slotBits) - 1) }
            let neighbours = same.map { entry in
                let (text, offset) = (texts[Int(entry.literal & GramLayout.literalMask)], Int(entry.literal >> 24))
                return (GramNeighbours(in: text, from: offset - 4), GramNeighbours(in: text, from: offset + 4))
            }
            slots[place] = GramSlot(
                gram: gram, entry: UInt32(list.count),
                before: neighbours.dropFirst().reduce(neighbours[0].0) { $0.agreeing(with: $1.0) },
                after: neighbours.dropFirst().reduce(neighbours[0].1) { $0.agreeing(with: $1.1) })
            list += same.map(\.literal)
            list[list.count - 1] |= GramLayout.lastEntry
        }
        var starts: [UInt32] = [0]
        for text in texts { starts.append(starts[starts.count - 1] + UInt32(text.count)) }
        var bytes = texts.flatMap(\.self)
        while bytes.count % 4 != 0 { bytes.append(0) }
        let packed = stride(from: 0, to: bytes.count, by: 4).map { place in
            // As it lies in memory.
            bytes[place..<place + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
        }
        return [UInt32(literals.count), UInt32(list.count), hasPairs ? 1 : 0, UInt32(packed.count), slotBits] + map
            + tripleMap + (hasPairs ? pairMap : []) + slots.flatMap(\.words) + list + starts + packed
    }

    /// Where in a literal four bytes stand that ordinary text holds least often. Within the first 127, since the place
    /// is kept in seven bits.
    private static func rarestGram(in text: [UInt8]) -> Int {
        let costs = (0...min(text.count - 4, 127)).map { place -> Int in
            let part = text[place..<place + 4]
            let gram = GramLayout.gram(part)
            // A common gram costs most, then one whose place in the map a common one shares.
            let common = CommonGrams.ranks[gram].map { 2000 + CommonGrams.count - $0 } ?? 0
            let shared =
                commonPlaces[GramLayout.hash(gram) >> (32 - GramLayout.mapBits)].map { 1000 + CommonGrams.count - $0 }
                ?? 0
            return max(common, shared, ByteFrequency.commonness(of: part))
        }
        return costs.indices.min { (costs[$0], $0) < (costs[$1], $1) } ?? 0
    }

    /// The most common gram at each place of the map that has one.
    private static let commonPlaces: [UInt32: Int] = {
        var places: [UInt32: Int] = [:]
        for (gram, rank) in CommonGrams.ranks {
            let place = GramLayout.hash(gram) >> (32 - GramLayout.mapBits)
            places[place] = min(rank, places[place] ?? rank)
        }
        return places
    }()
}
