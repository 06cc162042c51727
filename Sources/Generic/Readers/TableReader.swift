/// Reads the columns of Markdown tables that are headed by a name for secrets.
///
///     | user | password |
///     |------|----------|
///     | joe  | …        |
struct TableReader {
    private let text: CandidateWindow
    private static let mostRows = 6

    init(_ text: CandidateWindow) { self.text = text }

    /// Calls `body` with a mark in front of each cell and the cell's end.
    ///
    /// - Parameters:
    ///   - place: Behind the name and what closes it.
    ///   - limit: Nothing from there on is read.
    /// - Returns: Whether the name heads a column at all.
    func readColumn(under name: Range<Int>, from place: Int, _ limit: Int, _ body: (Mark, Int) -> Void) -> Bool {
        let end = text.skippingBlanks(place, upTo: limit)
        guard text[end] == UInt8(ascii: "|") || text[end].isLineEnd else { return false }
        let rule = nextLine(from: end, limit)
        guard let ruleEnd = self.ruleEnd(from: rule, limit), let column = column(of: name) else { return false }
        var row = nextLine(from: ruleEnd, limit)
        for _ in 0..<Self.mostRows {
            guard row < limit, let cell = cell(column, ofRowAt: row, limit) else { break }
            body(
                Mark(kind: .pipe, end: cell.lowerBound, form: .cell, allowsNextLine: false), cell.upperBound)
            row = nextLine(from: cell.upperBound, limit)
        }
        return true
    }

    private func nextLine(from place: Int, _ limit: Int) -> Int {
        let end = text.lineEnd(of: place, notBehind: limit)
        return text[end] == UInt8(ascii: "\r") && text[end + 1] == UInt8(ascii: "\n") ? end + 2 : end + 1
    }

    /// The end of the line between a table's head and its rows: dashes and bars, and colons for the alignment.
    private func ruleEnd(from start: Int, _ limit: Int) -> Int? {
        var place = start
        var (dashes, bars) = (0, 0)
        while place < limit, !text[place].isLineEnd {
            switch text[place] {
            case UInt8(ascii: "-"): dashes += 1
            case UInt8(ascii: "|"): bars += 1
            case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default: return nil
            }
            place += 1
        }
        return dashes > 0 && bars > 0 && place < limit ? place : nil
    }

    /// How many bars stand in front of a name on its line; `nil` when the line begins too far away.
    private func column(of name: Range<Int>) -> Int? {
        var bars = 0
        var place = name.lowerBound
        while !text[place - 1].isLineEnd {
            place -= 1
            if text[place] == UInt8(ascii: "|") { bars += 1 }
            if name.upperBound - place >= CandidateScanner.reachBefore { return nil }
        }
        return bars
    }

    /// What stands between a row's bars; `nil` when the row has not so many.
    private func cell(_ column: Int, ofRowAt start: Int, _ limit: Int) -> Range<Int>? {
        var bars = 0
        var place = start
        var cell = start
        while place < limit, !text[place].isLineEnd {
            if text[place] == UInt8(ascii: "|"), text[place - 1] != UInt8(ascii: "\\") {
                if bars == column, place > start { return cell..<place }
                bars += 1
                cell = place + 1
            }
            place += 1
        }
        return bars == column && bars > 0 && cell < place ? cell..<place : nil
    }
}
