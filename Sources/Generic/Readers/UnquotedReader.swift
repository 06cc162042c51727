/// Reads values without quotes.
struct UnquotedReader {
    private let text: CandidateWindow

    init(_ text: CandidateWindow) { self.text = text }

    /// Where a token ends that ends at what separates arguments.
    func tokenEnd(_ place: Int, _ limit: Int) -> Int {
        var end = place
        while end < limit, !text[end].endsArgument { end += 1 }
        return end
    }

    /// An unquoted value ends at what separates arguments, except where it is all there is on the rest of a line that
    /// begins with its name: there it is a line of a configuration file, and everything belongs to it.
    func end(
        of place: Int, name: Range<Int>, _ mark: Mark, _ form: Candidate.Form, _ limit: Int
    ) -> Int {
        if let end = templateEnd(place, limit) { return end }
        let short = tokenEnd(place, limit)
        guard mark.kind == .equals || mark.kind == .colon, form == .assignment || form == .pair, isLineStart(name)
        else { return short }
        var end = place
        // A quote inside of it is part of it: `it's` needs no quotes in YAML.
        while end < limit, !text[end].isSpace, text[end] != UInt8(ascii: "<"), text[end] != UInt8(ascii: ">") {
            end += 1
        }
        let behind = text.skippingBlanks(end, upTo: limit)
        let isLast = behind >= limit || text[behind].isLineEnd || text[behind] == UInt8(ascii: "#")
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
        while end < limit, text[end] != close, !text[end].isLineEnd { end += 1 }
        return text[end] == close && end < limit ? end + 1 : nil
    }

    /// Whether nothing but blanks, a comment sign, a dash or `export` stands in front of a name on its line.
    private func isLineStart(_ name: Range<Int>) -> Bool {
        var place = name.lowerBound
        let limit = max(0, place - 40)
        while place > limit, !text[place - 1].isLineEnd {
            let byte = text[place - 1]
            if byte == UInt8(ascii: "t"), text.holds("export", endingAt: place) {
                place -= 6
                continue
            }
            guard
                byte.isBlank || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "/")
                    || byte == UInt8(ascii: ";")
            else { return false }
            place -= 1
        }
        return true
    }
}
