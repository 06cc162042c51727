/// Reads values: where one begins and ends.
struct ValueReader {
    private let text: Text
    /// Strings of a list or arguments of a call that are read.
    private static let mostElements = 6
    private static let longestWrapper = 40

    init(_ text: Text) { self.text = text }

    /// Calls `body` with the values behind a mark.
    ///
    /// - Parameter limit: Nothing from there on is read.
    func read(_ name: Range<Int>, _ mark: Mark, limit: Int, _ body: (Candidate) -> Void) {
        var place = mark.end
        // Markdown's emphasis may end behind the mark: `**Password:** …`.
        while text[place] == UInt8(ascii: "*"), place - mark.end < 2 { place += 1 }
        place = skippingTags(text.skippingBlanks(place, upTo: limit), limit)
        var form = mark.form
        if mark.allowsNextLine, let next = nextLine(place, limit) {
            place = next
            form = .nextLine
        }
        guard place < limit else { return }
        let opening = opening(at: place, limit)
        var wrapper = opening.wrapper
        place = opening.place
        if form != .nextLine, form != .pair, isFlag(name) { form = .flag }

        switch text[place] {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "("):
            readElements(name, mark, form, from: place + 1, limit, body)
            return
        case UInt8(ascii: "$"):
            // `${PASSWORD:-default}`: the default counts.
            guard let start = shellDefault(at: place, limit) else { break }
            wrapper = place..<start
            place = start
        default: break
        }
        if let quoted = quoted(at: place, limit) {
            emit(name, mark, form, quoted, wrapper, limit, body)
            if form == .argument { readFurtherArguments(name, mark, from: quoted.end, limit, body) }
            return
        }
        guard mark.kind != .comma else { return }
        if mark.kind == .parenthesis {
            readFurtherArguments(name, mark, from: place, limit, body)
            return
        }
        readUnquoted(name, mark, form, place, wrapper, limit, body)
    }

    private func isFlag(_ name: Range<Int>) -> Bool {
        text[name.lowerBound] == UInt8(ascii: "-") && text[name.lowerBound + 1] == UInt8(ascii: "-")
    }

    // MARK: Emitting

    /// A string's content may be a scheme and a token, or JSON whose strings belong to the outer name.
    private func emit(
        _ name: Range<Int>, _ mark: Mark, _ form: Candidate.Form, _ value: Quoted, _ wrapper: Range<Int>, _ limit: Int,
        _ body: (Candidate) -> Void
    ) {
        let first = text[value.content.lowerBound]
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            readElements(name, mark, form, from: value.content.lowerBound + 1, value.content.upperBound, body)
            return
        }
        let scheme = schemeEnd(at: value.content.lowerBound)
        let content = (scheme ?? value.content.lowerBound)..<value.content.upperBound
        guard !content.isEmpty else { return }
        body(
            Candidate(
                key: name, value: content, form: scheme == nil ? form : .header, mark: mark.kind, quote: value.quote,
                wrapper: wrapper))
    }

    private func readUnquoted(
        _ name: Range<Int>, _ mark: Mark, _ form: Candidate.Form, _ place: Int, _ wrapper: Range<Int>, _ limit: Int,
        _ body: (Candidate) -> Void
    ) {
        // Nothing but a comment.
        if text[place] == UInt8(ascii: "#"), Byte.isBlank(text[place + 1]) { return }
        let scheme = schemeEnd(at: place)
        let start = scheme ?? place
        let end = unquotedEnd(start, name: name, mark, form, limit)
        guard end > start else { return }
        let isTag = mark.kind == .tag && text[end] == UInt8(ascii: "<")
        body(
            Candidate(
                key: name, value: start..<end, form: scheme == nil ? form : .header, mark: mark.kind,
                quote: isTag ? .tag : .none, wrapper: wrapper))
    }

    /// Strings in a list or an object: `["a", "b"]`, `{"x": "a"}`.
    private func readElements(
        _ name: Range<Int>, _ mark: Mark, _ form: Candidate.Form, from start: Int, _ limit: Int,
        _ body: (Candidate) -> Void
    ) {
        var place = start
        var found = 0
        while place < limit, found < Self.mostElements {
            switch text[place] {
            case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: ";"): return
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "&"):
                guard let string = quoted(at: place, limit) else {
                    place += 1
                    continue
                }
                place = string.end
                let behind = text.skippingBlanks(place, upTo: limit)
                // A key of an object is no value; if its name is one for secrets, it has an anchor of its own.
                if text[behind] == UInt8(ascii: ":") || text[behind] == UInt8(ascii: "=") { continue }
                found += 1
                guard !string.content.isEmpty else { continue }
                body(
                    Candidate(
                        key: name, value: string.content, form: form, mark: mark.kind, quote: string.quote,
                        wrapper: start - 1..<start))
            default: place += 1
            }
        }
    }

    /// The strings among the other arguments of a call.
    private func readFurtherArguments(
        _ name: Range<Int>, _ mark: Mark, from start: Int, _ limit: Int, _ body: (Candidate) -> Void
    ) {
        var place = start
        for _ in 0..<Self.mostElements {
            while place < limit, !Self.endsArgumentList(text[place]), text[place] != UInt8(ascii: ",") { place += 1 }
            guard place < limit, text[place] == UInt8(ascii: ",") else { return }
            place += 1
            place = text.skippingSpace(place, upTo: limit)
            let opening = opening(at: place, limit)
            guard let string = quoted(at: opening.place, limit) else { continue }
            place = string.end
            guard !string.content.isEmpty else { continue }
            body(
                Candidate(
                    key: name, value: string.content, form: .argument, mark: .comma, quote: string.quote,
                    wrapper: opening.wrapper))
        }
    }

    private static func endsArgumentList(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ")") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
            || Byte.isLineEnd(byte) || Byte.isQuote(byte)
    }

    // MARK: What stands in front of a value

    /// The value's place on the next line when there is nothing more on this one.
    private func nextLine(_ place: Int, _ limit: Int) -> Int? {
        var place = place
        // YAML's block scalars, a shell's or C's continued line.
        while place < limit,
            [UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "-"), UInt8(ascii: "+")].contains(
                text[place])
        { place += 1 }
        guard Byte.isLineEnd(text[place]), place < limit else { return nil }
        place = text.skippingSpace(place, upTo: limit)
        if text[place] == UInt8(ascii: "-"), Byte.isBlank(text[place + 1]) {
            place = text.skippingBlanks(place + 1, upTo: limit)
        }
        return place
    }

    private func skippingTags(_ place: Int, _ limit: Int) -> Int {
        var place = place
        for _ in 0..<4 {
            guard text[place] == UInt8(ascii: "<"), let next = skippingTag(place, limit) else { break }
            place = text.skippingBlanks(next, upTo: limit)
        }
        return place
    }

    /// Behind `<span class="s">`, `</b>`, `<![CDATA[`.
    func skippingTag(_ place: Int, _ limit: Int) -> Int? {
        if text.holds("<![cdata[", at: place) { return place + 9 }
        let first = text[place + 1]
        guard Byte.isLetter(first) || first == UInt8(ascii: "/") && Byte.isLetter(text[place + 2]) else { return nil }
        var end = place + 2
        while end < limit, end - place < 64 {
            switch text[end] {
            case UInt8(ascii: ">"): return end + 1
            case UInt8(ascii: "<"), UInt8(ascii: "\n"): return nil
            default: end += 1
            }
        }
        return nil
    }

    /// Behind calls and prefixes a value is written in: `aws.String(`, `[]byte(`, `b`, `new X(`.
    private func opening(at start: Int, _ limit: Int) -> (place: Int, wrapper: Range<Int>) {
        var place = start
        for _ in 0..<2 {
            guard let next = wrapperEnd(at: place, limit) else { break }
            place = next
        }
        return (place, start..<place)
    }

    private func wrapperEnd(at place: Int, _ limit: Int) -> Int? {
        var end = place
        if text[end] == UInt8(ascii: "["), text[end + 1] == UInt8(ascii: "]") { end += 2 }
        let limit = min(limit, end + Self.longestWrapper)
        while end < limit, Byte.isAlphanumeric(text[end]) || isWrapperPart(text[end]) { end += 1 }
        if text[end] == UInt8(ascii: " "), text.holds("new", endingAt: end), end - place == 3 {
            return wrapperEnd(at: end + 1, limit)
        }
        guard end > place || text[end] == UInt8(ascii: "@") || text[end] == UInt8(ascii: "~") else { return nil }
        switch text[end] {
        case UInt8(ascii: "("):
            let inner = text.skippingBlanks(end + 1, upTo: limit)
            return inner
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            // A prefix of a string is short: b, rb, f, u8, L, @.
            return end - place <= 2 && text[place..<end].allSatisfy(Byte.isLetter) ? end : nil
        case UInt8(ascii: "@") where Byte.isQuote(text[end + 1]): return end + 1
        default: return nil
        }
    }

    private func isWrapperPart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "!")
    }

    /// Behind `${NAME:-`.
    private func shellDefault(at place: Int, _ limit: Int) -> Int? {
        guard text[place + 1] == UInt8(ascii: "{") else { return nil }
        var end = place + 2
        while end < limit,
            Byte.isAlphanumeric(text[end]) || text[end] == UInt8(ascii: "_") || text[end] == UInt8(ascii: ".")
        { end += 1 }
        guard text[end] == UInt8(ascii: ":") else { return nil }
        return text[end + 1] == UInt8(ascii: "-") || text[end + 1] == UInt8(ascii: "=") ? end + 2 : end + 1
    }

    /// Behind `Bearer `, `Basic ` and the like at a value's beginning.
    private func schemeEnd(at place: Int) -> Int? {
        let schemes: [(StaticString, Int)] = [
            ("bearer", 6), ("basic", 5), ("token", 5), ("apikey", 6), ("digest", 6), ("negotiate", 9), ("key", 3),
        ]
        for (word, length) in schemes where text.holds(word, at: place) {
            let behind = text[place + length]
            if behind == UInt8(ascii: " ") { return place + length + 1 }
            if behind == UInt8(ascii: "+") || behind == UInt8(ascii: ":") && length >= 5 { return place + length + 1 }
        }
        return nil
    }

    // MARK: Quoted values

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
            while end < limit, text[end] != 0xE2, !Byte.isLineEnd(text[end]) { end += 1 }
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
        guard Byte.isQuote(text[open]) else { return nil }
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

    // MARK: Unquoted values

    func tokenEnd(_ place: Int, _ limit: Int) -> Int {
        var end = place
        while end < limit, !Byte.endsArgument(text[end]) { end += 1 }
        return end
    }

    /// An unquoted value ends at what separates arguments, except where it is all there is on the rest of a line that
    /// begins with its name: there it is a line of a configuration file, and everything belongs to it.
    private func unquotedEnd(
        _ place: Int, name: Range<Int>, _ mark: Mark, _ form: Candidate.Form, _ limit: Int
    ) -> Int {
        if let end = templateEnd(place, limit) { return end }
        let short = tokenEnd(place, limit)
        guard mark.kind == .equals || mark.kind == .colon, form == .assignment || form == .pair, isLineStart(name)
        else { return short }
        var end = place
        // A quote inside of it is part of it: `it's` needs no quotes in YAML.
        while end < limit, !Byte.isSpace(text[end]), text[end] != UInt8(ascii: "<"), text[end] != UInt8(ascii: ">") {
            end += 1
        }
        let behind = text.skippingBlanks(end, upTo: limit)
        let isLast = behind >= limit || Byte.isLineEnd(text[behind]) || text[behind] == UInt8(ascii: "#")
        let closing: Set<UInt8> = [
            UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "`"),
        ]
        return isLast && end > short && !closing.contains(text[end - 1]) ? end : short
    }

    /// Behind `${…}`, `#{…}`, `$(…)`: a template is one value, whatever stands in it.
    private func templateEnd(_ place: Int, _ limit: Int) -> Int? {
        let close: UInt8
        switch (text[place], text[place + 1]) {
        case (UInt8(ascii: "$"), UInt8(ascii: "{")), (UInt8(ascii: "#"), UInt8(ascii: "{")): close = UInt8(ascii: "}")
        case (UInt8(ascii: "$"), UInt8(ascii: "(")): close = UInt8(ascii: ")")
        default: return nil
        }
        var end = place + 2
        while end < limit, text[end] != close, !Byte.isLineEnd(text[end]) { end += 1 }
        return text[end] == close && end < limit ? end + 1 : nil
    }

    /// Whether nothing but blanks, a comment sign, a dash or `export` stands in front of a name on its line.
    private func isLineStart(_ name: Range<Int>) -> Bool {
        var place = name.lowerBound
        let limit = max(0, place - 40)
        while place > limit, !Byte.isLineEnd(text[place - 1]) {
            let byte = text[place - 1]
            if byte == UInt8(ascii: "t"), text.holds("export", endingAt: place) {
                place -= 6
                continue
            }
            guard
                Byte.isBlank(byte) || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "/")
                    || byte == UInt8(ascii: ";")
            else { return false }
            place -= 1
        }
        return true
    }
}
