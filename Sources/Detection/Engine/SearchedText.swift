internal import Rules

/// A window with what matching in it needs to know: its edges, and whether it is valid UTF-8.
struct SearchedText {
    let window: TextWindow
    /// Found out when the first pattern asks that counts characters.
    private var validity: Bool?
    /// Where the subject of the last match begins in the window.
    private var subjectStart = 0

    init(_ window: TextWindow) { self.window = window }

    /// Finds the leftmost match that begins in `starts` and ends within `reach` of the last of them.
    ///
    /// For a bounded pattern the cut at `reach` cannot be noticed: it lies behind everything a match may look at.
    @inline(__always)
    mutating func match(
        _ pattern: CompiledPattern, starts: ClosedRange<Int>, reach: Int, scratch: PatternScratch
    ) -> PatternScratch.Outcome {
        let bytes = window.bytes
        let end = min(bytes.count, starts.upperBound + reach)
        var edges: PatternScratch.Edges = []
        if !window.isStart { edges.insert(.startIsNotALineStart) }
        if end < bytes.count || !window.isEnd { edges.insert(.endIsNotALineEnd) }
        if pattern.isUTF { return matchCharacters(pattern, starts: starts, end: end, edges: edges, scratch: scratch) }
        subjectStart = 0
        return scratch.match(
            pattern, in: UnsafeRawBufferPointer(rebasing: bytes[..<end]), from: starts.lowerBound,
            lastStart: starts.upperBound, edges: edges)
    }

    private mutating func matchCharacters(
        _ pattern: CompiledPattern, starts: ClosedRange<Int>, end: Int, edges: PatternScratch.Edges,
        scratch: PatternScratch
    ) -> PatternScratch.Outcome {
        var edges = edges
        var first = starts.lowerBound
        var last = starts.upperBound
        var end = end
        func isContinuation(_ place: Int) -> Bool { place < window.bytes.count && window.bytes[place] & 0xC0 == 0x80 }
        // No match begins inside a character, and no subject may end inside one.
        while first <= last, isContinuation(first) { first += 1 }
        while last > first, isContinuation(last) { last -= 1 }
        while end < window.bytes.count, isContinuation(end) { end += 1 }
        guard first <= last else { return .noMatch }
        if validity == nil { validity = isValidUTF8(window.bytes) }
        if validity == true {
            edges.insert(.isValidUTF8)
            subjectStart = 0
        } else {
            // PCRE2 checks the subject on every call, so it is kept short.
            subjectStart = max(0, first - 256)
            if subjectStart > 0 { edges.insert(.startIsNotALineStart) }
        }
        return scratch.match(
            pattern, in: UnsafeRawBufferPointer(rebasing: window.bytes[subjectStart..<end]),
            from: first - subjectStart, lastStart: last - subjectStart, edges: edges)
    }

    /// Where a group of the last match stands in the window.
    @inline(__always)
    func group(_ index: Int, _ scratch: PatternScratch) -> Range<Int>? {
        scratch.group(index).map { $0.lowerBound + subjectStart..<$0.upperBound + subjectStart }
    }
}
