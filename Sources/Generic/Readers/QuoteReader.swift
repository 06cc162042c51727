/// Reads values in quotes of every kind.
struct QuoteReader {
    private let text: CandidateWindow

    init(_ text: CandidateWindow) { self.text = text }

    /// A value in quotes.
    struct Quoted {
        var content: Range<Int>
        var quote: Candidate.Quote
        /// Behind the closing quote.
        var end: Int
    }

    /// The value in the quotes that open at a place; `nil` when none open, or they do not close.
    func quoted(at place: Int, _ limit: Int) -> Quoted? {
        switch text[place] {
        case UInt8(ascii: "\\"): return escaped(at: place, limit)
        case UInt8(ascii: "&"):
            let length = entityLength(at: place)
            return length > 0 ? closed(by: place..<place + length, .entity, limit) : nil
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            let quote = text[place]
            if quote != UInt8(ascii: "`"), text[place + 1] == quote, text[place + 2] == quote {
                return closed(by: place..<place + 3, .triple, limit)
            }
            return simple(at: place, limit)
        // Typographic quotes, U+2018, U+201C: code in word processors and on pages.
        case 0xE2 where text[place + 1] == 0x80 && (text[place + 2] == 0x98 || text[place + 2] == 0x9C):
            var end = place + 3
            while end < limit, text[end] != 0xE2, !text[end].isLineEnd { end += 1 }
            guard text[end] == 0xE2, text[end + 1] == 0x80 else { return nil }
            return Quoted(content: place + 3..<end, quote: .double, end: end + 3)
        default: return nil
        }
    }

    private func simple(at place: Int, _ limit: Int) -> Quoted? {
        let quote = text[place]
        let kind: Candidate.Quote =
            quote == UInt8(ascii: "\"") ? .double : quote == UInt8(ascii: "'") ? .single : .backtick
        var end = place + 1
        while end < limit {
            let byte = text[end]
            if byte == quote { return Quoted(content: place + 1..<end, quote: kind, end: end + 1) }
            if byte == UInt8(ascii: "\n") { return nil }
            end += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// `\"…\"`, with any number of backslashes: it ends at the same number.
    private func escaped(at place: Int, _ limit: Int) -> Quoted? {
        var open = place
        while text[open] == UInt8(ascii: "\\"), open - place < 8 { open += 1 }
        guard text[open].isQuote else { return nil }
        return closed(by: place..<open + 1, .escaped, limit)
    }

    /// Up to where the same bytes stand again.
    private func closed(by opening: Range<Int>, _ quote: Candidate.Quote, _ limit: Int) -> Quoted? {
        let first = text[opening.lowerBound]
        var end = opening.upperBound
        while end + opening.count <= limit {
            if text[end] == first, (1..<opening.count).allSatisfy({ text[end + $0] == text[opening.lowerBound + $0] }) {
                return Quoted(content: opening.upperBound..<end, quote: quote, end: end + opening.count)
            }
            if text[end] == UInt8(ascii: "\n"), quote != .triple { return nil }
            end += 1
        }
        return nil
    }

    /// The length of an entity that stands for a quote, or 0.
    func entityLength(at place: Int) -> Int {
        guard text[place] == UInt8(ascii: "&") else { return 0 }
        let entities: [(StaticString, Int)] = [
            ("&quot;", 6), ("&#34;", 5), ("&#39;", 5), ("&apos;", 6), ("&#x27;", 6), ("&#x22;", 6), ("&#x2018;", 8),
            ("&#x2019;", 8), ("&lsquo;", 7), ("&ldquo;", 7),
        ]
        for (entity, length) in entities where text.holds(entity, at: place) { return length }
        return 0
    }
}
