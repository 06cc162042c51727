/// All that anybody who reads a candidate can see: the ``reachBefore`` bytes in front of the place where it begins and
/// the ``reach`` bytes behind it. Beyond lies a line's end, whatever the text holds there.
///
/// So a stretch of text has the same candidates, with the same verdicts, wherever it stands, and a history's versions
/// can be looked at where they are new. Readers cannot break this by mistake: the window is cut in all builds and in
/// all texts, and nothing leads from it back to the text.
///
/// Places are those of the text. It is two words and a pointer, made for every candidate without allocating.
public struct CandidateWindow {
    /// How far in front of its start a candidate's verdict may depend on the text; bytes.
    public static let reachBefore = 200
    /// How far behind its start a candidate may end, and its verdict depend on the text; bytes.
    public static let reach = 400

    /// Of the whole text. Only the bytes from ``low`` to ``end`` are read; they exist, see ``init(_:from:to:)``.
    private let base: UnsafeRawPointer
    /// The first place that can be seen.
    let low: Int
    /// Behind the last place that can be seen.
    let end: Int

    /// What is seen of a candidate.
    ///
    /// - Parameter start: ``Candidate/start``.
    init(_ text: UnsafeRawBufferPointer, start: Int) {
        self.init(text, from: start - Self.reachBefore, to: start + Self.reach)
    }

    /// What decides where the name around an anchor begins and ends.
    ///
    /// - Parameter anchorEnd: ``Anchor/end``.
    init(_ text: UnsafeRawBufferPointer, nameAround anchorEnd: Int) {
        // A byte more tells that a name is too long, three that punctuation of East Asian text ends it.
        let reach = CandidateScanner.reachBefore + 4
        self.init(text, from: anchorEnd - reach, to: anchorEnd + reach)
    }

    private init(_ text: UnsafeRawBufferPointer, from low: Int, to end: Int) {
        // Of an empty text nothing is read.
        base = text.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
        self.low = min(max(0, low), text.count)
        self.end = max(self.low, min(text.count, end))
    }

    @inline(__always)
    subscript(_ place: Int) -> UInt8 {
        // One comparison for both ends: what lies in front of the window wraps around to a large number.
        UInt(bitPattern: place &- low) < UInt(bitPattern: end &- low)
            ? base.load(fromByteOffset: place, as: UInt8.self) : UInt8(ascii: "\n")
    }

    /// A part of the window, as much of a range as can be seen.
    @inline(__always)
    func view(_ range: Range<Int>) -> ByteView { ByteView(base: base, range.clamped(to: low..<end)) }

    /// Whether all of a range can be seen.
    func holds(_ range: Range<Int>) -> Bool { range.lowerBound >= low && range.upperBound <= end }

    /// Whether a word of lower-case letters and other characters stands at a place, in any case.
    @inline(__always)
    func holds(_ word: StaticString, at place: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard place >= low, place <= end - length else { return false }
        let letters = word.utf8Start
        for offset in 0..<length where self[place + offset].lowercased != letters[offset] { return false }
        return true
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
}
