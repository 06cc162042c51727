/// Finds all literals of a set in one pass over a text, whatever their case.
///
/// Each literal is represented by four of its bytes, a *gram*: the rarest in source code (``ByteFrequency``). A bit
/// map says for the hash of four bytes whether a gram may be there, at every place of the text; few places pass, and
/// there a table of grams names the literals to compare. Literals of three bytes are entered with every byte that can
/// follow them; shorter ones, which only users' rules have, take a second pass.
///
/// Bytes are hashed with bit 5 set, which makes letters of both cases alike, and some other characters too: those are
/// told apart when literals are compared.
///
/// Why it is our own and not Vectorscan's: docs/architecture.md. The whole filter
/// is one array that needs no preparation: the build embeds it.
///
/// The words of the array, in order: counts, the bit map, the second bit map, a hash table of grams (open addressing, a gram
/// and its first entry in each slot), the entries (literals, and where the gram stands in them; the last of a gram is
/// marked), where each literal begins, and the bytes of the literals.
struct GramFilter {
    /// 256 KiB: fits the second-level cache, and with thousands of literals few places pass by chance.
    private static let mapBits: UInt32 = 21
    /// Twice as many slots as there are grams of the built-in rules, and more when there are more.
    private static let leastSlotBits: UInt32 = 13
    private static let fold: UInt32 = 0x2020_2020
    private static let headerWords = 5
    private static let lastEntry: UInt32 = 1 << 31

    private let words: UnsafeBufferPointer<UInt32>
    private let map: UnsafePointer<UInt32>
    private let pairMap: UnsafePointer<UInt32>
    private let slots: UnsafePointer<UInt32>
    private let slotBits: UInt32
    private let entries: UnsafePointer<UInt32>
    private let literalStarts: UnsafePointer<UInt32>
    private let literalBytes: UnsafePointer<UInt8>
    private let hasTriples: Bool
    private let hasPairs: Bool
    let literalCount: Int

    /// - Parameter words: Of ``make(_:)``; they must outlive the filter.
    init(_ words: UnsafeBufferPointer<UInt32>) {
        precondition(words.count >= Self.headerWords, "not a gram filter")
        self.words = words
        literalCount = Int(words[0])
        slotBits = words[4]
        precondition((Self.leastSlotBits...24).contains(slotBits), "not a gram filter")
        hasTriples = words[2] & 1 != 0
        hasPairs = words[2] & 2 != 0
        let sizes = [
            Self.headerWords, 1 << (Int(Self.mapBits) - 5), hasPairs ? 1 << 11 : 0, 2 << Int(slotBits),
            Int(words[1]), literalCount + 1,
        ]
        precondition(words.count == sizes.reduce(0, +) + Int(words[3]), "not a gram filter")
        // The precondition above keeps all of these inside the array.
        let base = words.baseAddress.unsafelyUnwrapped
        map = base + sizes[0]
        pairMap = map + sizes[1]
        slots = pairMap + sizes[2]
        entries = slots + sizes[3]
        literalStarts = entries + sizes[4]
        literalBytes = UnsafeRawPointer(literalStarts + sizes[5]).assumingMemoryBound(to: UInt8.self)
    }

    // MARK: Making

    /// - Parameter literals: Lower case, not empty; a literal's index is its id.
    static func make(_ literals: [String]) -> [UInt32] {
        let texts = literals.map { Array($0.utf8) }
        var map = [UInt32](repeating: 0, count: 1 << (Int(mapBits) - 5))
        var pairMap = [UInt32](repeating: 0, count: 1 << 11)
        var entries: [(gram: UInt32, literal: UInt32)] = []
        var (hasTriples, hasPairs) = (false, false)
        func mark(_ gram: UInt32) {
            let place = hash(gram) >> (32 - mapBits)
            map[Int(place >> 5)] |= 1 << (place & 31)
        }
        for (id, text) in texts.enumerated() {
            let offset = text.count > 4 ? rarestGram(in: text) : 0
            let part = text[offset..<min(offset + 4, text.count)]
            let gram = part.reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1 | 0x20) }
            switch part.count {
            case 4: mark(gram)
            case 3:
                hasTriples = true
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
        var slotBits = leastSlotBits
        while 1 << Int(slotBits) < 3 * entries.count / 2 { slotBits += 1 }
        var slots = [UInt32](repeating: 0, count: 2 << Int(slotBits))
        var list: [UInt32] = []
        for (index, entry) in entries.enumerated() {
            let isLast = index + 1 == entries.count || entries[index + 1].gram != entry.gram
            if index == 0 || entries[index - 1].gram != entry.gram {
                var slot = Int(hash(entry.gram) >> (32 - slotBits))
                while slots[2 * slot] != 0 { slot = (slot + 1) & (1 << Int(slotBits) - 1) }
                slots[2 * slot] = entry.gram
                slots[2 * slot + 1] = UInt32(list.count)
            }
            list.append(entry.literal | (isLast ? lastEntry : 0))
        }
        var starts: [UInt32] = [0]
        for text in texts { starts.append(starts[starts.count - 1] + UInt32(text.count)) }
        var bytes = texts.flatMap(\.self)
        while bytes.count % 4 != 0 { bytes.append(0) }
        let packed = stride(from: 0, to: bytes.count, by: 4).map { place in
            // As it lies in memory.
            bytes[place..<place + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
        }
        let flags: UInt32 = (hasTriples ? 1 : 0) | (hasPairs ? 2 : 0)
        return [UInt32(literals.count), UInt32(list.count), flags, UInt32(packed.count), slotBits] + map
            + (hasPairs ? pairMap : []) + slots + list + starts + packed
    }

    /// Where in a literal four bytes stand that ordinary text holds least often. Within the first 127, since the place is
    /// kept in seven bits.
    private static func rarestGram(in text: [UInt8]) -> Int {
        let costs = (0...min(text.count - 4, 127)).map { place -> Int in
            let part = text[place..<place + 4]
            let gram = part.reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1 | 0x20) }
            // A common gram costs most, then one whose place in the map a common one shares.
            let common = CommonGrams.ranks[gram].map { 2000 + CommonGrams.count - $0 } ?? 0
            let shared = commonPlaces[hash(gram) >> (32 - mapBits)].map { 1000 + CommonGrams.count - $0 } ?? 0
            return max(common, shared, ByteFrequency.commonness(of: part))
        }
        return costs.indices.min { (costs[$0], $0) < (costs[$1], $1) } ?? 0
    }

    /// The most common gram at each place of the map that has one.
    private static let commonPlaces: [UInt32: Int] = {
        var places: [UInt32: Int] = [:]
        for (gram, rank) in CommonGrams.ranks {
            let place = hash(gram) >> (32 - mapBits)
            places[place] = min(rank, places[place] ?? rank)
        }
        return places
    }()

    @inline(__always)
    private static func hash(_ gram: UInt32) -> UInt32 { gram &* 0x9E37_79B1 }

    // MARK: Scanning

    /// Appends all hits in a text, in no order that matters to anybody but the same each time.
    func scan(_ text: UnsafeRawBufferPointer, into hits: HitBuffer) {
        guard let start = text.baseAddress else { return }
        let map = self.map
        // The map has a bit for every hash of `mapBits` bits.
        @inline(__always)
        func bit(_ gram: UInt32) -> UInt32 {
            let place = Self.hash(gram) &>> (32 &- Self.mapBits)
            return map[Int(truncatingIfNeeded: place &>> 5)] &>> (place & 31)
        }
        let count = text.count
        var place = 0
        // Eight bytes are read at a time, for four places; behind the last whole eight the slow way is taken.
        let last = count &- 8
        while place <= last {
            let bytes = UInt64(littleEndian: (start + place).loadUnaligned(as: UInt64.self)) | 0x2020_2020_2020_2020
            let grams = (
                UInt32(truncatingIfNeeded: bytes), UInt32(truncatingIfNeeded: bytes &>> 8),
                UInt32(truncatingIfNeeded: bytes &>> 16), UInt32(truncatingIfNeeded: bytes &>> 24)
            )
            let bits = (bit(grams.0), bit(grams.1), bit(grams.2), bit(grams.3))
            if (bits.0 | bits.1 | bits.2 | bits.3) & 1 != 0 {
                if bits.0 & 1 != 0 { look(up: grams.0, at: place, text, hits) }
                if bits.1 & 1 != 0 { look(up: grams.1, at: place &+ 1, text, hits) }
                if bits.2 & 1 != 0 { look(up: grams.2, at: place &+ 2, text, hits) }
                if bits.3 & 1 != 0 { look(up: grams.3, at: place &+ 3, text, hits) }
            }
            place &+= 4
        }
        while place < count {
            let gram = self.gram(at: place, of: text) | Self.fold
            if bit(gram) & 1 != 0 { look(up: gram, at: place, text, hits) }
            place += 1
        }
        if hasPairs { scanPairs(text, into: hits) }
    }

    /// Up to four bytes from a place near the end.
    private func gram(at place: Int, of text: UnsafeRawBufferPointer) -> UInt32 {
        text[place..<min(place + 4, text.count)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func look(up gram: UInt32, at place: Int, _ text: UnsafeRawBufferPointer, _ hits: HitBuffer) {
        compare(gram, at: place, text, hits)
        if hasTriples { compare(gram & 0x00FF_FFFF, at: place, text, hits) }
    }

    /// Compares the literals of a gram of which a place in the text reminds.
    private func compare(_ gram: UInt32, at place: Int, _ text: UnsafeRawBufferPointer, _ hits: HitBuffer) {
        var slot = Int(Self.hash(gram) >> (32 - slotBits))
        let mask = 1 << Int(slotBits) - 1
        while slots[2 * slot] != gram {
            // There are more slots than grams, so the search ends.
            if slots[2 * slot] == 0 { return }
            slot = (slot + 1) & mask
        }
        var entry = Int(slots[2 * slot + 1])
        while true {
            let value = entries[entry]
            entry += 1
            compare(literalOf: value, at: place, text, hits)
            if value & Self.lastEntry != 0 { return }
        }
    }

    private func compare(literalOf entry: UInt32, at place: Int, _ text: UnsafeRawBufferPointer, _ hits: HitBuffer) {
        let literal = entry & 0x00FF_FFFF
        let begin = place - Int((entry & ~Self.lastEntry) >> 24)
        let first = Int(literalStarts[Int(literal)])
        let length = Int(literalStarts[Int(literal) + 1]) - first
        guard begin >= 0, begin + length <= text.count else { return }
        var matched = 0
        while matched < length, Self.lowered(text[begin + matched]) == literalBytes[first + matched] { matched += 1 }
        if matched == length { hits.append(LiteralHit(literal: literal, end: UInt32(begin + length))) }
    }

    @inline(__always)
    private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    private func scanPairs(_ text: UnsafeRawBufferPointer, into hits: HitBuffer) {
        for place in text.indices {
            let first = UInt32(text[place]) | 0x20
            let pair = first | (place + 1 < text.count ? UInt32(text[place + 1]) | 0x20 : 0x20) << 8
            guard pairMap[Int(pair >> 5)] >> (pair & 31) & 1 != 0 else { continue }
            compare(pair, at: place, text, hits)
            compare(first, at: place, text, hits)
        }
    }

    var literals: [String] {
        (0..<literalCount).map { literal in
            let range = Int(literalStarts[literal])..<Int(literalStarts[literal + 1])
            return String(
                decoding: UnsafeBufferPointer(start: literalBytes + range.lowerBound, count: range.count), as: UTF8.self
            )
        }
    }
}
