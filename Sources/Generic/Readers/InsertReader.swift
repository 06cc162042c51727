/// Reads what SQL inserts into columns that are named for secrets.
///
///     INSERT INTO users (name, password) VALUES ('joe', '…'), ('ann', '…');
struct InsertReader {
    private let text: CandidateWindow
    private let quotes: QuoteReader
    private static let mostRows = 6

    init(_ text: CandidateWindow) {
        self.text = text
        quotes = QuoteReader(text)
    }

    /// Calls `body` with a mark in front of each value and the value's end.
    ///
    /// - Parameter limit: Nothing from there on is read.
    /// - Returns: Whether the name is one of an `INSERT`'s columns at all.
    func readValues(under name: Range<Int>, _ limit: Int, _ body: (Mark, Int) -> Void) -> Bool {
        var next = name.upperBound
        if text[next].isQuote || text[next] == UInt8(ascii: "]") { next += 1 }
        next = text.skippingBlanks(next, upTo: limit)
        guard text[next] == UInt8(ascii: ",") || text[next] == UInt8(ascii: ")"),
            var row = firstRow(behind: next, limit), let column = column(of: name)
        else { return false }
        for _ in 0..<Self.mostRows {
            guard let end = readRow(at: row, column, limit, body) else { break }
            let comma = text.skippingSpace(end, upTo: limit)
            guard text[comma] == UInt8(ascii: ",") else { break }
            row = text.skippingSpace(comma + 1, upTo: limit)
        }
        return true
    }

    /// Where `(` begins the first row: behind the other columns, `)` and `VALUES`.
    private func firstRow(behind place: Int, _ limit: Int) -> Int? {
        var end = place
        while end < limit, text[end] != UInt8(ascii: ")") {
            guard isColumnList(text[end]) else { return nil }
            end += 1
        }
        let word = text.skippingSpace(end + 1, upTo: limit)
        guard text.holds("values", at: word) else { return nil }
        let row = text.skippingSpace(word + 6, upTo: limit)
        return text[row] == UInt8(ascii: "(") ? row : nil
    }

    /// How many columns stand in front of one; `nil` when the list begins too far away.
    private func column(of name: Range<Int>) -> Int? {
        var column = 0
        var place = name.lowerBound
        while name.upperBound - place < CandidateScanner.reachBefore {
            place -= 1
            switch text[place] {
            case UInt8(ascii: ","): column += 1
            case UInt8(ascii: "("): return column
            case let byte where !isColumnList(byte): return nil
            default: break
            }
        }
        return nil
    }

    /// - Returns: Behind the row; `nil` when it does not end.
    private func readRow(at start: Int, _ column: Int, _ limit: Int, _ body: (Mark, Int) -> Void) -> Int? {
        guard text[start] == UInt8(ascii: "(") else { return nil }
        var index = 0
        var value = start + 1
        var place = value
        while place < limit {
            switch text[place] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                // A doubled quote ends a string and begins one.
                guard let string = quotes.quoted(at: place, limit) else { return nil }
                place = string.end
                continue
            case UInt8(ascii: ","), UInt8(ascii: ")"):
                if index == column {
                    body(Mark(kind: .equals, end: value, allowsNextLine: false), place)
                }
                if text[place] == UInt8(ascii: ")") { return place + 1 }
                index += 1
                value = place + 1
            case UInt8(ascii: "("): return nil
            default: break
            }
            place += 1
        }
        return nil
    }

    private func isColumnList(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte.isSpace || byte.isQuote || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "$")
    }
}
