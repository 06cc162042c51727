/// A text as the scanner reads it: bytes by place, a line feed beyond either end.
@usableFromInline
struct Text {
    let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var count: Int { bytes.count }

    @inline(__always)
    subscript(_ place: Int) -> UInt8 {
        place >= 0 && place < bytes.count ? bytes[place] : UInt8(ascii: "\n")
    }

    /// Whether a word of lower-case letters and other characters stands at a place, in any case.
    func holds(_ word: StaticString, at place: Int) -> Bool {
        guard place >= 0, place + word.utf8CodeUnitCount <= count else { return false }
        return word.withUTF8Buffer { letters in
            letters.indices.allSatisfy { bytes[place + $0].lowercased == letters[$0] }
        }
    }

    /// Whether a word stands just in front of a place, in any case.
    func holds(_ word: StaticString, endingAt end: Int) -> Bool { holds(word, at: end - word.utf8CodeUnitCount) }

    /// The first place from `place` on, before `end`, that holds something else than blanks and tabs.
    func skippingBlanks(_ place: Int, upTo end: Int) -> Int {
        var place = place
        while place < end, self[place].isBlank { place += 1 }
        return place
    }

    /// The same with line ends.
    func skippingSpace(_ place: Int, upTo end: Int) -> Int {
        var place = place
        while place < end, self[place].isSpace { place += 1 }
        return place
    }

    func lineEnd(of place: Int, notBehind limit: Int) -> Int {
        var place = place
        while place < limit, !self[place].isLineEnd { place += 1 }
        return place
    }

    subscript(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<count)])
    }
}
