/// Reads names and values that stand side by side, each behind a word of its own.
///
///     { name: X, value: Y }
///     variable "x" { default = "Y" }
///     <key>X</key><string>Y</string>
struct PairReader {
    private let text: CandidateWindow
    private let values: ValueReader
    private static let mostBlockLines = 5

    init(_ text: CandidateWindow) {
        self.text = text
        values = ValueReader(text)
    }

    /// Calls `body` with the value that stands beside a name as the value of its pair.
    ///
    /// - Returns: Whether there is a pair.
    ///
    /// `name: X, value: Y`; `variable "x" { … default = "Y" }`.
    func read(_ name: Range<Int>, from place: Int, _ limit: Int, _ body: (Candidate) -> Void) -> Bool {
        var place = place
        let end = min(limit, place + 48)
        while place < end,
            text[place].isSpace || text[place] == UInt8(ascii: ",") || text[place] == UInt8(ascii: "-")
                || text[place] == UInt8(ascii: ";")
        {
            place += 1
        }
        guard place > name.upperBound else { return false }
        if text.holds("</key>", at: name.upperBound), text.holds("<string>", at: place) {
            // Property lists: `<key>name</key><string>…</string>`.
            values.read(name, Mark(kind: .tag, end: place + 8, form: .pair, allowsNextLine: false), limit: limit, body)
            return true
        }
        if text[place] == UInt8(ascii: "{") { place = blockLine(from: place + 1, limit) }
        if text[place].isQuote { place += 1 }
        guard let wordEnd = valueWord(at: place) else { return false }
        let closed = NameReader(text).skippingClosers(wordEnd, limit)
        let behind = text.skippingBlanks(closed, upTo: limit)
        let sign = text[behind]
        guard sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") else { return false }
        let mark = Mark(
            kind: sign == UInt8(ascii: "=") ? .equals : .colon, end: behind + 1, form: .pair, allowsNextLine: false)
        values.read(name, mark, limit: limit, body)
        return true
    }

    /// Where in a block the line begins that says a value.
    private func blockLine(from start: Int, _ limit: Int) -> Int {
        var place = start
        for _ in 0..<Self.mostBlockLines {
            place = text.skippingSpace(place, upTo: limit)
            if place >= limit || text[place] == UInt8(ascii: "}") || valueWord(at: place) != nil { break }
            place = text.lineEnd(of: place, notBehind: limit)
        }
        return place
    }

    private func valueWord(at place: Int) -> Int? {
        for (word, length) in [("value", 5), ("content", 7), ("default", 7), ("val", 3)] as [(StaticString, Int)]
        where text.holds(word, at: place) && !text[place + length].isAlphanumeric {
            return place + length
        }
        return nil
    }
}
