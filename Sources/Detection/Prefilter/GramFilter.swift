/// Finds all literals of a set in one pass over a text, whatever their case.
///
/// Each literal is represented by four of its bytes, a *gram*: the rarest in source code (``ByteFrequency``). A bit
/// map says for the hash of four bytes whether a gram may be there, at every place of the text. Few places pass; they
/// are written down and looked up afterwards in a table of grams, which also knows what must stand in front of the gram
/// and behind it, both without a branch; that leaves little to compare. Literals of three bytes are entered with every
/// byte that can follow them; shorter ones, which only users' rules have, take a second pass.
///
/// Bytes are hashed with bit 5 set, which makes letters of both cases alike, and some other characters too: those are
/// told apart when literals are compared.
///
/// Why it is our own and not Vectorscan's: docs/architecture.md. The whole filter
/// is one array that needs no preparation: the build embeds it (`GramFilter+Making.swift`).
///
/// The words of the array, in order: counts, the bit map, the bit map of three bytes, that of two, a hash table of
/// grams (open addressing; ``GramSlot``), the entries (literals, and where the gram stands in them; the last of a gram
/// is marked), where each literal begins, and the bytes of the literals.
struct GramFilter {
    private static let tripleMask: UInt32 = 0x00FF_FFFF
    /// Places that are looked up together; the list of them fits the first-level cache.
    private static let blockLength = 4096

    private let map: UnsafePointer<UInt32>
    private let tripleMap: UnsafePointer<UInt32>
    private let pairMap: UnsafePointer<UInt32>
    private let slots: UnsafePointer<GramSlot>
    private let slotBits: UInt32
    private let entries: UnsafePointer<UInt32>
    private let literalStarts: UnsafePointer<UInt32>
    private let literalBytes: UnsafePointer<UInt8>
    private let hasPairs: Bool
    let literalCount: Int

    /// - Parameter words: Of ``make(_:)``; they must outlive the filter.
    init(_ words: UnsafeBufferPointer<UInt32>) {
        precondition(words.count >= GramLayout.headerWords, "not a gram filter")
        literalCount = Int(words[0])
        slotBits = words[4]
        precondition((GramLayout.leastSlotBits...24).contains(slotBits), "not a gram filter")
        hasPairs = words[2] != 0
        let sizes = [
            GramLayout.headerWords, 1 << (Int(GramLayout.mapBits) - 5), 1 << (Int(GramLayout.tripleBits) - 5),
            hasPairs ? 1 << 11 : 0,
            GramSlot.wordCount << Int(slotBits), Int(words[1]), literalCount + 1,
        ]
        precondition(words.count == sizes.reduce(0, +) + Int(words[3]), "not a gram filter")
        // The precondition above keeps all of these inside the array.
        let base = words.baseAddress.unsafelyUnwrapped
        map = base + sizes[0]
        tripleMap = map + sizes[1]
        pairMap = tripleMap + sizes[2]
        let slotWords = pairMap + sizes[3]
        slots = UnsafeRawPointer(slotWords).assumingMemoryBound(to: GramSlot.self)
        entries = slotWords + sizes[4]
        literalStarts = entries + sizes[5]
        literalBytes = UnsafeRawPointer(literalStarts + sizes[6]).assumingMemoryBound(to: UInt8.self)
    }

    // MARK: Scanning

    /// Appends all hits in a text, in no order that matters to anybody but the same each time.
    func scan(_ text: UnsafeRawBufferPointer, into hits: HitBuffer) {
        // Eight bytes are read at a time, for four places; what is left behind the last whole eight goes the slow way.
        let fast = text.count < 8 ? 0 : (text.count - 8) / 4 * 4 + 4
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.blockLength + 1) { places in
            guard let start = text.baseAddress, let passed = places.baseAddress else { return }
            var first = 0
            while first < fast {
                let end = min(first + Self.blockLength, fast)
                let count = kept(of: pass(start, first..<end, into: passed), text, passed)
                for index in 0..<count { look(at: Int(passed[index]), text, hits) }
                first = end
            }
        }
        for place in fast..<text.count {
            let gram = self.gram(at: place, of: text) | GramLayout.fold
            if bit(gram) & 1 != 0 { look(up: gram, at: place, text, hits) }
        }
        if hasPairs { scanPairs(text, into: hits) }
    }

    /// Writes down the places whose four bytes the map knows.
    ///
    /// - Parameters:
    ///   - part: A multiple of four places, each with eight bytes behind every fourth.
    ///   - passed: Has room for one more than there are places.
    /// - Returns: How many they are.
    @inline(__always)
    private func pass(_ text: UnsafeRawPointer, _ part: Range<Int>, into passed: UnsafeMutablePointer<UInt32>) -> Int {
        var count = 0
        var place = part.lowerBound
        while place < part.upperBound {
            let bytes = UInt64(littleEndian: (text + place).loadUnaligned(as: UInt64.self)) | 0x2020_2020_2020_2020
            let bits = (
                bit(UInt32(truncatingIfNeeded: bytes)), bit(UInt32(truncatingIfNeeded: bytes &>> 8)),
                bit(UInt32(truncatingIfNeeded: bytes &>> 16)), bit(UInt32(truncatingIfNeeded: bytes &>> 24))
            )
            // Always written, and kept by counting on: a branch would be guessed wrong too often.
            let number = UInt32(truncatingIfNeeded: place)
            passed[count] = number
            count &+= Int(truncatingIfNeeded: bits.0 & 1)
            passed[count] = number &+ 1
            count &+= Int(truncatingIfNeeded: bits.1 & 1)
            passed[count] = number &+ 2
            count &+= Int(truncatingIfNeeded: bits.2 & 1)
            passed[count] = number &+ 3
            count &+= Int(truncatingIfNeeded: bits.3 & 1)
            place &+= 4
        }
        return count
    }

    /// Drops the places where no literal can be, and again without a branch: the slots lie far apart, and are fetched
    /// for many places at once when none has to wait until the one before it is decided.
    ///
    /// - Parameters:
    ///   - count: Of places.
    ///   - places: Those of ``pass(_:_:into:)``; what is kept is moved to the front.
    /// - Returns: How many are kept.
    @inline(__always)
    private func kept(of count: Int, _ text: UnsafeRawBufferPointer, _ places: UnsafeMutablePointer<UInt32>) -> Int {
        var kept = 0
        let last = text.count - 8
        for index in 0..<count {
            let number = places[index]
            let place = Int(truncatingIfNeeded: number)
            let gram = Self.folded(at: place, text)
            let slot = slots[Int(GramLayout.hash(gram) >> (32 &- slotBits))]
            let before = Self.folded(at: max(place &- 4, 0), text)
            let after = Self.folded(at: min(place, last) &+ 4, text)
            // Those without four bytes on either side are left to the slow way.
            let isMarginal = place < 4 || place > last
            let isGram = slot.gram == gram && !slot.before.rejects(before) && !slot.after.rejects(after)
            let triple = GramLayout.hash(gram & Self.tripleMask) &>> (32 &- GramLayout.tripleBits)
            let isTriple = tripleMap[Int(triple >> 5)] &>> (triple & 31) & 1 != 0
            // Always written, as above.
            places[kept] = number
            kept &+= (isGram ? 1 : 0) | (isTriple ? 1 : 0) | (isMarginal ? 1 : 0) | (slot.isPassed ? 1 : 0)
        }
        return kept
    }

    /// What the map says about four bytes, in the lowest bit. The map has a bit for every hash of `mapBits` bits.
    @inline(__always)
    private func bit(_ gram: UInt32) -> UInt32 {
        let place = GramLayout.hash(gram) &>> (32 &- GramLayout.mapBits)
        return map[Int(truncatingIfNeeded: place &>> 5)] &>> (place & 31)
    }

    /// Up to four bytes from a place near the end.
    private func gram(at place: Int, of text: UnsafeRawBufferPointer) -> UInt32 {
        text[place..<min(place + 4, text.count)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// - Parameter place: One with four bytes.
    @inline(__always)
    private func look(at place: Int, _ text: UnsafeRawBufferPointer, _ hits: HitBuffer) {
        look(up: Self.folded(at: place, text), at: place, text, hits)
    }

    @inline(__always)
    private static func folded(at place: Int, _ text: UnsafeRawBufferPointer) -> UInt32 {
        UInt32(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt32.self)) | GramLayout.fold
    }

    @inline(__always)
    private func look(up gram: UInt32, at place: Int, _ text: UnsafeRawBufferPointer, _ hits: HitBuffer) {
        compare(gram, at: place, text, hits)
        let triple = gram & Self.tripleMask
        let bit = GramLayout.hash(triple) &>> (32 &- GramLayout.tripleBits)
        if tripleMap[Int(bit >> 5)] &>> (bit & 31) & 1 != 0 { compare(triple, at: place, text, hits) }
    }

    /// Compares the literals of a gram of which a place in the text reminds.
    private func compare(_ gram: UInt32, at begin: Int, _ text: UnsafeRawBufferPointer, _ hits: HitBuffer) {
        var place = Int(GramLayout.hash(gram) >> (32 - slotBits))
        while slots[place].gram != gram {
            // There are more slots than grams, so the search ends.
            if slots[place].gram == 0 { return }
            place = (place + 1) & (1 << Int(slotBits) - 1)
        }
        let slot = slots[place]
        if begin >= 4, begin + 8 <= text.count,
            slot.before.rejects(Self.folded(at: begin - 4, text))
                || slot.after.rejects(Self.folded(at: begin + 4, text))
        {
            return
        }
        var entry = Int(slot.entry & GramLayout.literalMask)
        while true {
            let value = entries[entry]
            entry += 1
            compare(literalOf: value, at: begin, text, hits)
            if value & GramLayout.lastEntry != 0 { return }
        }
    }

    private func compare(literalOf entry: UInt32, at place: Int, _ text: UnsafeRawBufferPointer, _ hits: HitBuffer) {
        let literal = entry & GramLayout.literalMask
        let begin = place - Int((entry & ~GramLayout.lastEntry) >> 24)
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

    /// Where the gram of each literal stands in it.
    var offsets: [Int] {
        var offsets = [Int](repeating: 0, count: literalCount)
        // Each literal is entered once.
        for place in 0..<literalCount {
            let entry = entries[place]
            offsets[Int(entry & GramLayout.literalMask)] = Int((entry & ~GramLayout.lastEntry) >> 24)
        }
        return offsets
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
