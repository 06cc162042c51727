/// Reads candidates that are told by what stands around them, without a name for secrets.
struct StandaloneReader {
    private let text: Text
    private static let longestAuthority = 256
    private static let longestScheme = 24

    init(_ text: Text) { self.text = text }

    /// `scheme://user:password@host`.
    ///
    /// - Parameter place: Just behind `://`.
    func readURL(behind place: Int, _ body: (Candidate) -> Void) {
        let limit = min(text.count, place + Self.longestAuthority)
        var colon: Int?
        var end = place
        // A password may hold an `@` or a slash: the last `@` before the host counts, if there is one at all.
        while end < limit, !Byte.endsValue(text[end]), text[end] != UInt8(ascii: "\\"), text[end] != UInt8(ascii: ",") {
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
        while start > 0, place - start < 12, Byte.isLetter(text[start - 1]) { start -= 1 }
        body(
            Candidate(
                key: start..<place - 1, value: place..<end, form: .header, mark: .blank, quote: .none,
                wrapper: place..<place))
    }

    /// The characters of RFC 7235's `token68`.
    private func isTokenPart(_ byte: UInt8) -> Bool {
        Byte.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
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
        while by < lastBy, !(text.holds("by", at: by) && Byte.isBlank(text[by + 2])) {
            if Byte.isLineEnd(text[by]) { return }
            by += 1
        }
        guard by < lastBy else { return }
        var start = text.skippingBlanks(by + 2, upTo: limit)
        if text.holds("password ", at: start) { start = text.skippingBlanks(start + 9, upTo: limit) }
        let values = ValueReader(text)
        let key = place - 11..<place - 1
        if let string = values.quoted(at: start, limit) {
            guard !string.content.isEmpty else { return }
            body(
                Candidate(
                    key: key, value: string.content, form: .sql, mark: .blank, quote: string.quote,
                    wrapper: start..<start))
        } else {
            let end = values.tokenEnd(start, limit)
            guard end > start else { return }
            body(
                Candidate(
                    key: key, value: start..<end, form: .sql, mark: .blank, quote: .none, wrapper: start..<start))
        }
    }
}

/// Reads long tokens without any name: runs of letters and digits with few other characters between them.
struct BareReader {
    private let text: Text
    /// Shorter ones without a name are not worth looking at.
    private static let shortest = 20
    private static let longest = 200
    private static let leastDigits = 3

    init(_ text: Text) { self.text = text }

    func read(in part: Range<Int>, _ body: (Candidate) -> Void) {
        var place = part.lowerBound
        // From digit to digit: most text holds none, and they are found eight bytes at a time.
        while let digit = nextDigit(from: place, upTo: min(text.count, part.upperBound + Self.longest)) {
            var start = digit
            while start > place, isTokenPart(text.bytes[start - 1]) { start -= 1 }
            guard start < part.upperBound else { return }
            // Not to the end of a run that is too long: each part that begins in it would go there.
            let stop = min(text.count, max(part.upperBound, start + Self.longest + 1))
            var end = digit + 1
            while end < stop, isTokenPart(text.bytes[end]) { end += 1 }
            let isWhole = start > place || start == 0 || !isTokenPart(text.bytes[start - 1])
            // Base64 may be padded; anywhere else the sign stands behind a name.
            for _ in 0..<2 where text[end] == UInt8(ascii: "=") { end += 1 }
            if isWhole, end - start >= Self.shortest { judge(start..<end, body) }
            place = end
        }
    }

    private func nextDigit(from place: Int, upTo limit: Int) -> Int? {
        var place = place
        while place + 8 <= limit {
            let bytes = UInt64(littleEndian: text.bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            // Digits become 0...9, and the highest bit of a byte is set when it is something else.
            let values = bytes ^ 0x3030_3030_3030_3030
            let others = (values & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | values
            let digits = ~others & 0x8080_8080_8080_8080
            if digits != 0 { return place + digits.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < limit {
            if Byte.isDigit(text.bytes[place]) { return place }
            place += 1
        }
        return nil
    }

    private func judge(_ run: Range<Int>, _ body: (Candidate) -> Void) {
        guard run.count <= Self.longest else { return }
        // No run is longer than the bytes of the sum can count.
        let tallies = ByteTables.shared.tallies
        var kinds: UInt64 = 0
        for place in run { kinds &+= tallies[Int(text.bytes[place])] }
        let digits = ByteTables.count(ByteTables.digits, in: kinds)
        let letters = ByteTables.count(ByteTables.small, in: kinds) + ByteTables.count(ByteTables.capitals, in: kinds)
        guard digits >= Self.leastDigits, (run.count - digits - letters) * 6 <= run.count else { return }
        let before = text[run.lowerBound - 1]
        let after = text[run.upperBound]
        let quote: Candidate.Quote =
            before != after || !Byte.isQuote(before)
            ? .none : before == UInt8(ascii: "\"") ? .double : before == UInt8(ascii: "'") ? .single : .backtick
        body(
            Candidate(
                key: run.lowerBound..<run.lowerBound, value: run, form: .bare, mark: .none, quote: quote,
                wrapper: run.lowerBound..<run.lowerBound))
    }

    /// Letters, digits, `_`, `-`, `+`, `/`: one bit for each ASCII character, because this is asked of every byte.
    @inline(__always)
    private func isTokenPart(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 0x40 ? 0x03FF_A800_0000_0000 : byte < 0x80 ? 0x07FF_FFFE_87FF_FFFE : 0
        return bits &>> UInt64(byte & 0x3F) & 1 != 0
    }
}
