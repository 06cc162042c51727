/// What stands around a candidate: its line and the neighbouring ones, as far as the window goes.
struct Surroundings {
    /// What the byte before the key is; behind the line's blanks, list signs and opening quotes.
    private(set) var before = Before.lineStart
    /// What follows the value and its closing quotes on its line.
    private(set) var after = After.lineEnd
    private(set) var comment = Comment.none
    private(set) var lead = Lead.none
    /// Bytes of the line, as far as is looked.
    private(set) var lineLength = 0
    /// Lines above and below that are built like this one, up to 4.
    private(set) var similarLines = 0
    /// Whether words on the line say that it is a test or an example.
    private(set) var lineWords = LineWords.none
    /// Whether a neighbouring line or this one has a user, a host or a login.
    private(set) var hasUserNear = false
    /// Whether a neighbouring line has another word for a secret.
    private(set) var hasSecretNear = false
    /// Whether the lines are those of a long base64 or hex block.
    private(set) var isInBlock = false

    enum Before: UInt8, CaseIterable, Sendable {
        case lineStart, blank, quote, dot, dash, dollar, at, colon, parenthesis, brace, comma, ampersand, slash, less,
            word, other
    }

    enum After: UInt8, CaseIterable, Sendable {
        case lineEnd, comma, semicolon, parenthesis, closer, call, dot, subscripting, operation, colon, equals, less,
            comment, word,
            quote, slash, other
    }

    enum Comment: UInt8, CaseIterable, Sendable { case none, line, trailing }

    /// The first word of the line by meaning.
    enum Lead: UInt8, CaseIterable, Sendable {
        case none, control, definition, declaration, inclusion, export, output, item, other
    }

    enum LineWords: UInt8, CaseIterable, Sendable { case none, assertion, sample, both }

    init(_ candidate: Candidate, _ window: CandidateWindow) {
        let start = candidate.key.isEmpty ? candidate.value.lowerBound : candidate.key.lowerBound
        let end = max(candidate.value.upperBound, candidate.key.upperBound)
        let lineStart = Self.lineStart(window, from: start)
        let lineEnd = Self.lineEnd(window, from: end)
        lineLength = lineEnd - lineStart

        readBefore(window.view(lineStart..<start))
        readAfter(window.view(candidate.value.upperBound..<lineEnd), candidate.quote)
        readWords(window.view(max(lineStart, start - 120)..<start), isLine: true)
        readWords(window.view(end..<min(lineEnd, end + 80)), isLine: true)
        readNeighbours(window, window.view(lineStart..<lineEnd))
    }

    private static func lineStart(_ window: CandidateWindow, from start: Int) -> Int {
        var position = start
        while window[position - 1] != 0x0a { position -= 1 }
        return position
    }

    private static func lineEnd(_ window: CandidateWindow, from end: Int) -> Int {
        var position = end
        while window[position] != 0x0a { position += 1 }
        return position
    }

    private mutating func readBefore(_ line: ByteView) {
        var position = line.count
        var sawQuote = false
        while position > 0, line[position - 1].isQuote || line[position - 1] == UInt8(ascii: "\\") {
            sawQuote = true
            position -= 1
        }
        if let byte = position > 0 ? line[position - 1] : nil {
            before = sawQuote ? .quote : Self.before(byte)
        } else {
            before = sawQuote ? .quote : .lineStart
        }
        readStart(line)
        if before == .blank, line.all({ $0.isBlank || $0 == UInt8(ascii: "-") }) { before = .lineStart }
    }

    private static func before(_ byte: UInt8) -> Before {
        switch byte {
        case 0x20, 0x09: .blank
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "-"): .dash
        case UInt8(ascii: "$"): .dollar
        case UInt8(ascii: "@"): .at
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "("): .parenthesis
        case UInt8(ascii: "{"), UInt8(ascii: "["): .brace
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: "&"), UInt8(ascii: "?"): .ampersand
        case UInt8(ascii: "/"): .slash
        case UInt8(ascii: "<"): .less
        default: byte.isWord ? .word : .other
        }
    }

    /// Comment signs and the first word.
    private mutating func readStart(_ line: ByteView) {
        guard let first = line.firstIndex({ !$0.isBlank }) else { return }
        let rest = line.slice(first, line.count)
        if Self.startsComment(rest) {
            comment = .line
            return
        }
        if rest[0] == UInt8(ascii: "-"), rest.count > 1, rest[1].isBlank {
            lead = .item
            return
        }
        for position in 1..<max(1, rest.count)
        where rest[position - 1].isBlank && Self.startsComment(rest.slice(position, rest.count)) {
            comment = .trailing
            break
        }
        let word = rest.prefix(rest.firstIndex { !$0.isWord } ?? rest.count)
        guard !word.isEmpty, word.count < rest.count || rest.count > 0 else { return }
        lead = ContextWords.shared.lead(of: WordTable.packed(word)) ?? (word.isEmpty ? .none : .other)
    }

    private static func startsComment(_ line: ByteView) -> Bool {
        guard let first = line.first else { return false }
        switch first {
        case UInt8(ascii: "#"): return line.count < 2 || line[1] != UInt8(ascii: "{")
        case UInt8(ascii: "/"): return line.has("//") || line.has("/*")
        case UInt8(ascii: "*"): return line.count > 1 && line[1].isBlank
        case UInt8(ascii: "-"): return line.has("-- ")
        case UInt8(ascii: ";"): return true
        case UInt8(ascii: "<"): return line.has("<!--")
        case UInt8(ascii: "r"), UInt8(ascii: "R"): return line.has("rem ")
        default: return false
        }
    }

    private mutating func readAfter(_ rest: ByteView, _ quote: Candidate.Quote) {
        var position = 0
        if quote != .none {
            while position < rest.count, position < 6, rest[position].isQuote || rest[position] == UInt8(ascii: "\\") {
                position += 1
            }
            if quote == .entity, rest.has("&quot;") { position = 6 }
            if quote == .tag { position = rest.firstIndex { $0 == UInt8(ascii: ">") }.map { $0 + 1 } ?? 0 }
        }
        let direct = position
        while position < rest.count, rest[position].isBlank || rest[position] == 0x0d { position += 1 }
        guard position < rest.count else { return }
        after = Self.after(rest.slice(position, rest.count), isDirect: position == direct)
    }

    private static func after(_ rest: ByteView, isDirect: Bool) -> After {
        switch rest[0] {
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: ";"): return .semicolon
        case UInt8(ascii: ")"): return .parenthesis
        case UInt8(ascii: "}"), UInt8(ascii: "]"): return .closer
        case UInt8(ascii: "("): return .call
        case UInt8(ascii: "."): return .dot
        case UInt8(ascii: "["): return .subscripting
        case UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "|"), UInt8(ascii: "?"), UInt8(ascii: "!"),
            UInt8(ascii: "*"):
            return .operation
        case UInt8(ascii: "&"): return isDirect ? .other : .operation
        case UInt8(ascii: ":"): return .colon
        case UInt8(ascii: "="): return .equals
        case UInt8(ascii: "<"): return .less
        case UInt8(ascii: "/"): return rest.has("//") || rest.has("/*") ? .comment : .slash
        case UInt8(ascii: "#"): return .comment
        case UInt8(ascii: "-"): return rest.has("-- ") || rest.has("-->") ? .comment : .operation
        case UInt8(ascii: "\\"): return rest.count == 1 ? .lineEnd : .other
        case let byte where byte.isQuote: return .quote
        case let byte where byte.isWord: return .word
        default: return .other
        }
    }

    /// Notes the words of a part of the line or of a neighbouring line.
    private mutating func readWords(_ part: ByteView, isLine: Bool) {
        let (kinds, words) = (ByteTables.shared.kinds, ContextWords.shared)
        var packed: UInt64 = 0
        var previous: UInt8 = 0
        for offset in 0..<part.count {
            let byte = part[offset]
            let kind = kinds[Int(byte)]
            let isLetter = kind == ByteTables.lower || kind == ByteTables.upper
            if packed != 0, !isLetter || (kind == ByteTables.upper && previous == ByteTables.lower) {
                note(words.meaning(of: packed), isLine: isLine)
                packed = 0
            }
            if isLetter { packed = WordTable.pack(packed, byte) }
            previous = kind
        }
        if packed != 0 { note(words.meaning(of: packed), isLine: isLine) }
    }

    private mutating func note(_ word: ContextWords.Meaning?, isLine: Bool) {
        switch word {
        case .user: hasUserNear = true
        case .secret: if !isLine { hasSecretNear = true }
        case .assertion where isLine: lineWords = lineWords == .sample || lineWords == .both ? .both : .assertion
        case .sample where isLine: lineWords = lineWords == .assertion || lineWords == .both ? .both : .sample
        default: break
        }
    }

    private mutating func readNeighbours(_ window: CandidateWindow, _ line: ByteView) {
        let shape = Self.shape(of: line)
        let block = Self.blockWidth(line)
        let isOnlyDigits =
            line.count <= 100
            && line.dropFirst(line.firstIndex { !$0.isBlank } ?? 0)
                .all { $0.isBase64 || $0 == UInt8(ascii: "=") || $0 == 0x0d }
        var blocks = 0
        var above = 0
        var end = line.range.lowerBound - 1
        for distance in 1...2 where end > window.low {
            let start = Self.lineStart(window, from: end)
            let neighbour = window.view(start..<end)
            compare(neighbour, shape, distance, block, &blocks)
            let width = Self.blockWidth(neighbour)
            // The last line of a block is shorter.
            if isOnlyDigits, width > 0, distance == 1 ? Self.blockWidths.contains(width) : width == above {
                blocks += 1
            }
            above = width
            end = start - 1
        }
        var start = line.range.upperBound + 1
        for distance in 1...2 where start < window.end {
            let end = Self.lineEnd(window, from: start)
            let neighbour = window.view(start..<end)
            compare(neighbour, shape, distance, block, &blocks)
            start = end + 1
        }
        isInBlock = blocks >= 1
    }

    private mutating func compare(
        _ neighbour: ByteView, _ shape: UInt64, _ distance: Int, _ block: Int, _ blocks: inout Int
    ) {
        if distance == 1 { readWords(neighbour.prefix(100), isLine: false) }
        if Self.shape(of: neighbour) == shape { similarLines += 1 }
        if block > 0, Self.blockWidth(neighbour) == block { blocks += 1 }
    }

    /// The first twelve runs of equal classes of a line, packed: words, digits, blanks, each symbol by itself.
    private static func shape(of line: ByteView) -> UInt64 {
        let shapes = ByteTables.shared.shapes
        var shape: UInt64 = 0
        var last: UInt8 = 0
        for offset in 0..<min(line.count, 60) {
            let kind = shapes[Int(line[offset])]
            if kind == last { continue }
            shape = shape << 5 | UInt64(kind)
            last = kind
            if shape >> 55 != 0 { break }
        }
        return shape
    }

    /// Usual lengths of the lines of encoded data.
    private static let blockWidths: Set<Int> = [60, 64, 70, 72, 76]

    /// The length of the base64 digits when a line is nothing but a long row of them, but for quotes, blanks and a
    /// joining sign; else 0.
    private static func blockWidth(_ line: ByteView) -> Int {
        guard line.count >= 40 else { return 0 }
        var (start, end) = (0, line.count)
        while start < end, !line[start].isBase64 { start += 1 }
        while end > start, !line[end - 1].isBase64 { end -= 1 }
        guard end - start >= 40, line.count - (end - start) <= 24, line.slice(start, end).all({ $0.isBase64 }) else {
            return 0
        }
        return end - start
    }
}
