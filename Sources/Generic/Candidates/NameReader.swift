/// Reads names that secrets are given to, and what ties a value to them.
struct NameReader {
    private let text: Text
    private let values: ValueReader
    private static let longestName = CandidateScanner.reachBefore
    /// Closers between a name and its mark: `"])`, `&quot;`, `</b>`.
    private static let mostClosers = 5
    private static let longestTag = 64
    private static let mostBlockLines = 5
    private static let longestType = 40
    /// The size of an array between its brackets.
    private static let longestSize = 24

    init(_ text: Text) {
        self.text = text
        values = ValueReader(text)
    }

    /// The name a word belongs to; `nil` when it goes on for longer than names do, because then nobody could say where it
    /// begins without looking further than ``CandidateScanner`` promises.
    ///
    /// - Parameter end: Just behind the word.
    func name(around end: Int) -> Range<Int>? {
        var first = end - 1
        while first > 0, Byte.isNamePart(text[first - 1]), !isWideMark(endingAt: first) {
            first -= 1
            if end - first > Self.longestName { return nil }
        }
        // `connect(` is a word with a mark behind it.
        var last = text[end - 1] == UInt8(ascii: "(") ? end - 1 : end
        if last == end {
            while last < text.count, Byte.isNamePart(text[last]), !isWideMark(endingAt: last + 3) {
                last += 1
                if last - end > Self.longestName { return nil }
            }
        }
        // A full stop or dash behind it belongs to the sentence.
        while last > end, text[last - 1] == UInt8(ascii: ".") || text[last - 1] == UInt8(ascii: "-") { last -= 1 }
        return min(first, last)..<last
    }

    /// The full-width punctuation of East Asian text is not part of a name: U+FF01 to U+FF1F, U+3001, U+3002.
    private func isWideMark(endingAt end: Int) -> Bool {
        let (first, second, third) = (text[end - 3], text[end - 2], text[end - 1])
        return first == 0xEF && second == 0xBC && third <= 0x9F || first == 0xE3 && second == 0x80 && third <= 0x82
    }

    /// Calls `body` with the values that are given to a name.
    func read(_ name: Range<Int>, _ body: (Candidate) -> Void) {
        let limit = min(text.count, name.lowerBound + CandidateScanner.reach)
        let closed = skippingClosers(arrayEnd(name.upperBound) ?? name.upperBound, limit)
        if readPair(name, from: closed, limit, body) { return }
        let isHead = TableReader(text).readColumn(under: name, from: closed, limit) { mark, end in
            values.read(name, mark, limit: end, body)
        }
        let isColumn = InsertReader(text).readValues(under: name, limit) { mark, end in
            values.read(name, mark, limit: end, body)
        }
        if isHead || isColumn { return }
        guard let mark = mark(at: closed, name: name, limit) else { return }
        values.read(name, mark, limit: limit, body)
    }

    // MARK: Closers

    /// Behind the brackets of an array that is declared with its value: `char pass[] = "…"`, `char pass[MAX_LENGTH] = "…"`.
    private func arrayEnd(_ place: Int) -> Int? {
        guard text[place] == UInt8(ascii: "[") else { return nil }
        var end = place + 1
        while end - place <= Self.longestSize, Byte.isDigit(text[end]) || Byte.isCapital(text[end]) || text[end] == 0x5F
        {
            end += 1
        }
        guard text[end] == UInt8(ascii: "]") else { return nil }
        let sign = text.skippingBlanks(end + 1, upTo: end + 8)
        return text[sign] == UInt8(ascii: "=") ? end + 1 : nil
    }

    /// Behind quotes, brackets, emphasis and tags that end what the name stands in.
    private func skippingClosers(_ place: Int, _ limit: Int) -> Int {
        var place = place
        for _ in 0..<Self.mostClosers {
            let next = closer(at: place, limit)
            if next == place { break }
            place = next
        }
        return place
    }

    private func closer(at place: Int, _ limit: Int) -> Int {
        switch text[place] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: "*"):
            return place + 1
        case UInt8(ascii: ")"): return text[place + 1] == UInt8(ascii: ".") ? memberEnd(place + 2) : place + 1
        case UInt8(ascii: "\\") where Byte.isQuote(text[place + 1]): return place + 2
        case UInt8(ascii: "?"), UInt8(ascii: "!"):
            // `password?: string`, `password! =`.
            return text[place + 1] == UInt8(ascii: ":") || Byte.isBlank(text[place + 1]) ? place + 1 : place
        case UInt8(ascii: "&"): return place + values.entityLength(at: place)
        case UInt8(ascii: "<"): return values.skippingTag(place, limit) ?? place
        default: return place
        }
    }

    /// Behind the name of a member: `(passwordInput).Text = …`.
    private func memberEnd(_ place: Int) -> Int {
        var end = place
        while end - place < 24, Byte.isAlphanumeric(text[end]) { end += 1 }
        return end
    }

    // MARK: Pairs

    /// `name: X, value: Y`; `variable "x" { … default = "Y" }`.
    private func readPair(_ name: Range<Int>, from place: Int, _ limit: Int, _ body: (Candidate) -> Void) -> Bool {
        var place = place
        let end = min(limit, place + 48)
        while place < end,
            Byte.isSpace(text[place]) || text[place] == UInt8(ascii: ",") || text[place] == UInt8(ascii: "-")
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
        if Byte.isQuote(text[place]) { place += 1 }
        guard let wordEnd = valueWord(at: place) else { return false }
        let closed = skippingClosers(wordEnd, limit)
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
        where text.holds(word, at: place) && !Byte.isAlphanumeric(text[place + length]) {
            return place + length
        }
        return nil
    }

    // MARK: Marks

    /// What ties a value to a name.
    private func mark(at place: Int, name: Range<Int>, _ limit: Int) -> Mark? {
        let start = text.skippingBlanks(place, upTo: limit)
        if let mark = sign(at: start, name: name, limit) { return mark }
        // Not behind a closing quote: there the next attribute follows, and no type.
        let isDeclared = start > place && !Byte.isQuote(text[place - 1])
        if isDeclared, let typed = declaration(at: start, limit) { return typed }
        guard start > place else { return nil }
        return blank(at: start, name: name, limit)
    }

    private func sign(at place: Int, name: Range<Int>, _ limit: Int) -> Mark? {
        let next = text[place + 1]
        let equals = UInt8(ascii: "=")
        switch text[place] {
        case equals:
            if next == UInt8(ascii: ">") { return Mark(kind: .arrow, end: place + 2) }
            if next == equals { return Mark(kind: .comparison, end: place + (text[place + 2] == equals ? 3 : 2)) }
            return Mark(kind: .equals, end: place + 1)
        case UInt8(ascii: "!") where next == equals:
            return Mark(kind: .comparison, end: place + (text[place + 2] == equals ? 3 : 2))
        case UInt8(ascii: ":"):
            if next == equals { return Mark(kind: .walrus, end: place + 2) }
            if next == UInt8(ascii: ":") { return nil }
            if next == UInt8(ascii: "-") { return Mark(kind: .equals, end: place + 2) }
            if let typed = annotation(behind: place + 1, limit) { return typed }
            return Mark(kind: .colon, end: place + 1)
        case UInt8(ascii: "+") where next == equals, UInt8(ascii: "?") where next == equals:
            return Mark(kind: .equals, end: place + 2)
        case UInt8(ascii: "|") where next == UInt8(ascii: "|"), UInt8(ascii: "?") where next == UInt8(ascii: "?"):
            return Mark(kind: .equals, end: place + (text[place + 2] == equals ? 3 : 2), allowsNextLine: false)
        case UInt8(ascii: "|"): return Mark(kind: .pipe, end: place + 1, form: .cell, allowsNextLine: false)
        case UInt8(ascii: "-") where next == UInt8(ascii: ">"): return Mark(kind: .arrow, end: place + 2)
        case UInt8(ascii: "<") where next == UInt8(ascii: "-"): return Mark(kind: .equals, end: place + 2)
        case UInt8(ascii: ">"):
            let isAttribute = Byte.isQuote(text[name.lowerBound - 1])
            return isAttribute && !QuotedName(text, name).isSetting ? nil : Mark(kind: .tag, end: place + 1)
        case UInt8(ascii: ","):
            if QuotedName(text, name).hasDefault { return Mark(kind: .equals, end: place + 1) }
            return Mark(kind: .comma, end: place + 1, form: .argument)
        case UInt8(ascii: "("): return Mark(kind: .parenthesis, end: place + 1, form: .argument)
        case 0xEF where next == 0xBC && text[place + 2] == 0x9A:
            // The full-width colon of Chinese text, U+FF1A.
            return Mark(kind: .colon, end: place + 3)
        default: return nil
        }
    }

    /// `: string = `, `: &str =`.
    private func annotation(behind place: Int, _ limit: Int) -> Mark? {
        let start = text.skippingBlanks(place, upTo: limit)
        guard let end = type(at: start, limit) else { return nil }
        return assignment(behind: end, limit)
    }

    /// `password string = `.
    private func declaration(at place: Int, _ limit: Int) -> Mark? {
        guard let end = type(at: place, limit) else { return nil }
        return assignment(behind: end, limit)
    }

    private func assignment(behind place: Int, _ limit: Int) -> Mark? {
        let sign = text.skippingBlanks(place, upTo: limit)
        guard text[sign] == UInt8(ascii: "="), text[sign + 1] != UInt8(ascii: "="),
            text[sign + 1] != UInt8(ascii: ">")
        else { return nil }
        return Mark(kind: .equals, end: sign + 1)
    }

    /// Behind a word that may be a type; there has to be a letter in front.
    private func type(at place: Int, _ limit: Int) -> Int? {
        var end = place
        while end < limit, end - place < Self.longestType {
            switch text[end] {
            case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"),
                UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "|"):
                end += 1
            case let byte where Byte.isAlphanumeric(byte): end += 1
            // `&'static str`, a lifetime and its blank.
            case UInt8(ascii: "'") where end == place + 1 && text.holds("'static ", at: end): end += 8
            default: return end > place && !Byte.isDigit(text[place]) ? end : nil
            }
        }
        return nil
    }

    /// A blank ties only what could not be anything else: a value in quotes, a flag's, or one with a digit that stands
    /// alone behind its name at the beginning of a line.
    private func blank(at place: Int, name: Range<Int>, _ limit: Int) -> Mark? {
        let isFlag = text[name.lowerBound] == UInt8(ascii: "-")
        if isFlag {
            return text[place] == UInt8(ascii: "-")
                ? nil : Mark(kind: .blank, end: place, form: .flag, allowsNextLine: false)
        }
        // `Dim password As String = "…"`
        if text.holds("as ", at: place), let typed = declaration(at: place + 3, limit) { return typed }
        if let link = linkWord(at: place) {
            let start = text.skippingBlanks(link, upTo: limit)
            let quoted = Byte.isQuote(text[start]) || text[start] == UInt8(ascii: ":")
            let end = text[start] == UInt8(ascii: ":") ? start + 1 : start
            return quoted ? Mark(kind: .blank, end: end, allowsNextLine: false) : nil
        }
        if Byte.isQuote(text[place]) || text[place] == UInt8(ascii: "\\") && Byte.isQuote(text[place + 1]) {
            let isSQL = text.holds("password", endingAt: name.upperBound)
            return Mark(kind: .blank, end: place, form: isSQL ? .sql : .assignment, allowsNextLine: false)
        }
        let end = values.tokenEnd(place, limit)
        guard isDirective(name), text[place..<end].contains(where: Byte.isDigit),
            Byte.isLineEnd(text[text.skippingBlanks(end, upTo: limit)]) || text[end] == UInt8(ascii: ";")
        else { return nil }
        return Mark(kind: .blank, end: place, allowsNextLine: false)
    }

    /// `the password is "…"`, `equals('…')`, `.to eq '…'`.
    private func linkWord(at place: Int) -> Int? {
        let words: [(StaticString, Int)] = [
            ("is ", 3), ("are ", 4), ("to ", 3), ("eq ", 3), ("as ", 3), ("of ", 3),
            ("or ", 3),
        ]
        for (word, length) in words where text.holds(word, at: place) { return place + length }
        return nil
    }

    /// Whether a name is the first word of its line, as in `requirepass …`, or stands behind `ENV`, `ARG`, `set`.
    private func isDirective(_ name: Range<Int>) -> Bool {
        var start = name.lowerBound
        let limit = max(0, start - 24)
        while start > limit, Byte.isBlank(text[start - 1]) { start -= 1 }
        if start == 0 || Byte.isLineEnd(text[start - 1]) { return true }
        return (["env", "arg", "set", "export", "#"] as [StaticString]).contains { text.holds($0, endingAt: start) }
    }
}

extension Text {
    subscript(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<count)])
    }
}

/// What ties a value to a name, and where it ends.
struct Mark {
    var kind: Candidate.Mark
    var end: Int
    var form = Candidate.Form.assignment
    /// Whether the value may stand on the next line.
    var allowsNextLine = true
}
