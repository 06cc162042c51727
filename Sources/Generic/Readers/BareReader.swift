/// Reads long tokens without any name: runs of letters and digits with few other characters between them.
struct BareReader {
    private let text: UnsafeRawBufferPointer
    /// Shorter ones without a name are not worth looking at.
    private static let shortest = 20
    private static let longest = 200
    private static let leastDigits = 3

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    func read(in part: Range<Int>, _ body: (Candidate) -> Void) {
        var place = part.lowerBound
        // From digit to digit: most text holds none, and they are found eight bytes at a time.
        while let digit = nextDigit(from: place, upTo: min(text.count, part.upperBound + Self.longest)) {
            var start = digit
            while start > place, isTokenPart(text[start - 1]) { start -= 1 }
            guard start < part.upperBound else { return }
            // Not to the end of a run that is too long: each part that begins in it would go there.
            let stop = min(text.count, max(part.upperBound, start + Self.longest + 1))
            var end = digit + 1
            while end < stop, isTokenPart(text[end]) { end += 1 }
            let isWhole = start > place || start == 0 || !isTokenPart(text[start - 1])
            // Base64 may be padded; anywhere else the sign stands behind a name.
            for _ in 0..<2 where end < text.count && text[end] == UInt8(ascii: "=") { end += 1 }
            if isWhole, end - start >= Self.shortest { judge(start..<end, body) }
            place = end
        }
    }

    private func nextDigit(from place: Int, upTo limit: Int) -> Int? {
        var place = place
        while place + 8 <= limit {
            let bytes = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            // Digits become 0...9, and the highest bit of a byte is set when it is something else.
            let values = bytes ^ 0x3030_3030_3030_3030
            let others = (values & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | values
            let digits = ~others & 0x8080_8080_8080_8080
            if digits != 0 { return place + digits.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < limit {
            if text[place].isDigit { return place }
            place += 1
        }
        return nil
    }

    private func judge(_ run: Range<Int>, _ body: (Candidate) -> Void) {
        guard run.count <= Self.longest else { return }
        // No run is longer than the bytes of the sum can count.
        let tallies = ByteTables.shared.tallies
        var kinds: UInt64 = 0
        for place in run { kinds &+= tallies[Int(text[place])] }
        let digits = ByteTables.count(ByteTables.digits, in: kinds)
        let letters = ByteTables.count(ByteTables.small, in: kinds) + ByteTables.count(ByteTables.capitals, in: kinds)
        guard digits >= Self.leastDigits, (run.count - digits - letters) * 6 <= run.count else { return }
        let window = CandidateWindow(text, start: run.lowerBound)
        let before = window[run.lowerBound - 1]
        let after = window[run.upperBound]
        let quote: Candidate.Quote =
            before != after || !before.isQuote
            ? .none : before == UInt8(ascii: "\"") ? .double : before == UInt8(ascii: "'") ? .single : .backtick
        body(
            Candidate(
                key: run.lowerBound..<run.lowerBound, value: run, form: .bare, mark: .none, quote: quote,
                wrapper: run.lowerBound..<run.lowerBound))
    }

    /// Letters, digits, `_`, `-`, `+`, `/`: one bit for each ASCII character, because this is asked of every byte.
    @inline(__always)
    private func isTokenPart(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 0x40 ? 0x03FF_A800_0000_0000 : byte < 0x80 ? 0x07FF_FFFE_87FF_FFFE : 0
        return bits &>> UInt64(byte & 0x3F) & 1 != 0
    }
}
