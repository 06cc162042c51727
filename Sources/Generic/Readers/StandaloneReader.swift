/// Reads candidates that are told by what stands around them, without a name for secrets.
struct StandaloneReader {
    private let text: Text
    private static let longestAuthority = 256

    init(_ text: Text) { self.text = text }

    /// `scheme://user:password@host`.
    ///
    /// - Parameter place: Just behind `://`.
    func readURL(behind place: Int, _ body: (Candidate) -> Void) {
        let limit = min(text.count, place + Self.longestAuthority)
        var colon: Int?
        var end = place
        // A password may hold an `@` or a slash: the last `@` before the host counts, if there is one at all.
        while end < limit, !text[end].endsValue, text[end] != UInt8(ascii: "\\"), text[end] != UInt8(ascii: ",") {
            if text[end] == UInt8(ascii: ":"), colon == nil { colon = end }
            if text[end] == UInt8(ascii: "@") { break }
            // `${…}` and `{{…}}` may hold anything.
            if text[end] == UInt8(ascii: "/") || text[end] == UInt8(ascii: "?") { return }
            end += 1
        }
        guard end < limit, text[end] == UInt8(ascii: "@"), let colon, colon + 1 < end else { return }
        body(
            Candidate(
                key: place..<colon, value: colon + 1..<end, form: .url, mark: .colon, quote: .none, wrapper: end..<end))
    }

    /// `Bearer …`, `Basic …`.
    ///
    /// - Parameter place: Just behind the blank.
    func readScheme(behind place: Int, _ body: (Candidate) -> Void) {
        let limit = min(text.count, place + CandidateScanner.reach)
        var end = place
        while end < limit, isTokenPart(text[end]) { end += 1 }
        guard end - place >= 8 else { return }
        var start = place - 2
        while start > 0, place - start < 12, text[start - 1].isLetter { start -= 1 }
        body(
            Candidate(
                key: start..<place - 1, value: place..<end, form: .header, mark: .blank, quote: .none,
                wrapper: place..<place))
    }

    /// The characters of RFC 7235's `token68`.
    private func isTokenPart(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "=")
    }

    /// `IDENTIFIED BY '…'`, `IDENTIFIED WITH plugin BY '…'`.
    ///
    /// - Parameter place: Just behind `IDENTIFIED `.
    func readIdentified(behind place: Int, _ body: (Candidate) -> Void) {
        let limit = min(text.count, place + CandidateScanner.reach)
        var by = place
        let lastBy = min(limit, place + 64)
        while by < lastBy, !(text.holds("by", at: by) && text[by + 2].isBlank) {
            if text[by].isLineEnd { return }
            by += 1
        }
        guard by < lastBy else { return }
        var start = text.skippingBlanks(by + 2, upTo: limit)
        if text.holds("password ", at: start) { start = text.skippingBlanks(start + 9, upTo: limit) }
        let quotes = QuoteReader(text)
        let key = place - 11..<place - 1
        if let string = quotes.quoted(at: start, limit) {
            guard !string.content.isEmpty else { return }
            body(
                Candidate(
                    key: key, value: string.content, form: .sql, mark: .blank, quote: string.quote,
                    wrapper: start..<start))
        } else {
            let end = UnquotedReader(text).tokenEnd(start, limit)
            guard end > start else { return }
            body(
                Candidate(
                    key: key, value: start..<end, form: .sql, mark: .blank, quote: .none, wrapper: start..<start))
        }
    }
}
