/// Reads values: where one begins and ends.
struct ValueReader {
    private let text: CandidateWindow
    /// Strings of a list or arguments of a call that are read.
    private static let mostElements = 6

    private let wrappers: WrapperReader
    private let quotes: QuoteReader

    init(_ text: CandidateWindow) {
        self.text = text
        wrappers = WrapperReader(text)
        quotes = QuoteReader(text)
    }

    /// Calls `body` with the values behind a mark.
    ///
    /// - Parameter limit: Nothing from there on is read.
    func read(_ name: Range<Int>, _ mark: Mark, limit: Int, _ body: (Candidate) -> Void) {
        var place = mark.end
        // Markdown's emphasis may end behind the mark: `**Password:** …`.
        while text[place] == UInt8(ascii: "*"), place - mark.end < 2 { place += 1 }
        place = wrappers.skippingTags(text.skippingBlanks(place, upTo: limit), limit)
        var form = mark.form
        if mark.allowsNextLine, let next = wrappers.nextLine(place, limit) {
            place = next
            form = .nextLine
        }
        guard place < limit else { return }
        let opening = wrappers.opening(at: place, limit)
        var wrapper = opening.wrapper
        place = opening.place
        if form != .nextLine, form != .pair, isFlag(name) { form = .flag }

        switch text[place] {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "("):
            readElements(name, mark, form, from: place + 1, limit, body)
            return
        case UInt8(ascii: "$"):
            // `${PASSWORD:-default}`: the default counts.
            guard let start = wrappers.shellDefault(at: place, limit) else { break }
            wrapper = place..<start
            place = start
        default: break
        }
        if let quoted = quotes.quoted(at: place, limit) {
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
        _ name: Range<Int>, _ mark: Mark, _ form: Candidate.Form, _ value: QuoteReader.Quoted, _ wrapper: Range<Int>,
        _ limit: Int,
        _ body: (Candidate) -> Void
    ) {
        let first = text[value.content.lowerBound]
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            readElements(name, mark, form, from: value.content.lowerBound + 1, value.content.upperBound, body)
            return
        }
        let scheme = wrappers.schemeEnd(at: value.content.lowerBound)
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
        if text[place] == UInt8(ascii: "#"), text[place + 1].isBlank { return }
        let scheme = wrappers.schemeEnd(at: place)
        let start = scheme ?? place
        let end = UnquotedReader(text).end(of: start, name: name, mark, form, limit)
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
                guard let string = quotes.quoted(at: place, limit) else {
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
            let opening = wrappers.opening(at: place, limit)
            guard let string = quotes.quoted(at: opening.place, limit) else { continue }
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
            || byte.isLineEnd || byte.isQuote
    }
}
