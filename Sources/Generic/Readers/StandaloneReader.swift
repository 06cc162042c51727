/// Reads candidates that are told by what stands around them, without a name for secrets.
struct StandaloneReader {
    private let text: CandidateWindow
    /// The length of `://`.
    static let urlMark = 3
    /// The length of `IDENTIFIED`.
    static let identified = 10
    private static let longestAuthority = 256
    /// Of a word that ends in `Bearer` or `Basic`.
    private static let longestScheme = 12
    private static let shortestToken = 8

    init(_ text: CandidateWindow) { self.text = text }

    /// `scheme://user:password@host`.
    ///
    /// - Parameter start: Where `://` begins.
    func readURL(from start: Int, _ body: (Candidate) -> Void) {
        let place = start + Self.urlMark
        let limit = min(text.end, place + Self.longestAuthority)
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
    /// - Parameter scheme: Behind it is the blank.
    func readScheme(_ scheme: Range<Int>, _ body: (Candidate) -> Void) {
        let place = scheme.upperBound + 1
        var end = place
        while end < text.end, isTokenPart(text[end]) { end += 1 }
        guard end - place >= Self.shortestToken else { return }
        body(
            Candidate(
                key: scheme, value: place..<end, form: .header, mark: .blank, quote: .none,
                wrapper: place..<place))
    }

    /// Where the word begins that a scheme is the end of.
    ///
    /// - Parameter place: Just behind the blank.
    func schemeStart(_ place: Int) -> Int {
        var start = place - 2
        while place - start < Self.longestScheme, text[start - 1].isLetter { start -= 1 }
        return start
    }

    /// The characters of RFC 7235's `token68`.
    private func isTokenPart(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "=")
    }

    /// `IDENTIFIED BY '…'`, `IDENTIFIED WITH plugin BY '…'`.
    ///
    /// - Parameter start: Where `IDENTIFIED` begins.
    func readIdentified(from start: Int, _ body: (Candidate) -> Void) {
        let limit = text.end
        let key = start..<start + Self.identified
        let place = key.upperBound + 1
        var by = place
        let lastBy = min(limit, place + 64)
        while by < lastBy, !(text.holds("by", at: by) && text[by + 2].isBlank) {
            if text[by].isLineEnd { return }
            by += 1
        }
        guard by < lastBy else { return }
        var value = text.skippingBlanks(by + 2, upTo: limit)
        if text.holds("password ", at: value) { value = text.skippingBlanks(value + 9, upTo: limit) }
        let quotes = QuoteReader(text)
        if let string = quotes.quoted(at: value, limit) {
            guard !string.content.isEmpty else { return }
            body(
                Candidate(
                    key: key, value: string.content, form: .sql, mark: .blank, quote: string.quote,
                    wrapper: value..<value))
        } else {
            let end = UnquotedReader(text).tokenEnd(value, limit)
            guard end > value else { return }
            body(
                Candidate(
                    key: key, value: value..<end, form: .sql, mark: .blank, quote: .none, wrapper: value..<value))
        }
    }
}
