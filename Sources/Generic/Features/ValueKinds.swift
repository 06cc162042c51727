/// The kind of symbols in a value, the most telling first.
enum SymbolKind: UInt8, CaseIterable, Sendable {
    case none, underscore, dash, dot, dashAndUnderscore, slash, equalsAtEnd, plus, colon, at, blank, percent, brackets,
        angle, quotes,
        backslash, dollar, star, hash, exclamation, comma, operators, foreign, several

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        let set = statistics.symbolSet
        if set == 0 {
            self = .none
        } else if statistics.has(" ") {
            self = .blank
        } else if statistics.has("<") || statistics.has(">") {
            self = .angle
        } else if statistics.has("(") || statistics.has(")") || statistics.has("[") || statistics.has("]")
            || statistics.has("{") || statistics.has("}")
        {
            self = .brackets
        } else if statistics.has("\\") {
            self = .backslash
        } else if statistics.has("\"") || statistics.has("'") || statistics.has("`") {
            self = .quotes
        } else if statistics.foreign > 0 {
            self = .foreign
        } else if statistics.hasOnly(Self.base64), statistics.has("+") || statistics.has("/") {
            self = statistics.has("+") ? .plus : .slash
        } else if statistics.hasOnly(ValueStatistics.bit("=")), value.last == UInt8(ascii: "=") {
            self = .equalsAtEnd
        } else if statistics.has("/") {
            self = .slash
        } else if set.nonzeroBitCount > 1 {
            self = Self.several(statistics)
        } else {
            self = Self.single(statistics)
        }
    }

    private static let base64 = ValueStatistics.bit("+") | ValueStatistics.bit("/") | ValueStatistics.bit("=")

    private static func several(_ statistics: ValueStatistics) -> SymbolKind {
        if statistics.hasOnly(ValueStatistics.bit("-") | ValueStatistics.bit("_") | ValueStatistics.bit(".")) {
            return .dashAndUnderscore
        }
        if statistics.has("@") { return .at }
        return statistics.has(":") ? .colon : .several
    }

    private static func single(_ statistics: ValueStatistics) -> SymbolKind {
        switch statistics.symbolSet {
        case ValueStatistics.bit("_"): .underscore
        case ValueStatistics.bit("-"): .dash
        case ValueStatistics.bit("."): .dot
        case ValueStatistics.bit(":"): .colon
        case ValueStatistics.bit("@"): .at
        case ValueStatistics.bit("%"): .percent
        case ValueStatistics.bit("$"): .dollar
        case ValueStatistics.bit("*"): .star
        case ValueStatistics.bit("#"): .hash
        case ValueStatistics.bit("!"): .exclamation
        case ValueStatistics.bit(","), ValueStatistics.bit(";"): .comma
        default: .operators
        }
    }
}

/// What a value begins or ends with.
enum EdgeKind: UInt8, CaseIterable, Sendable {
    case lower, upper, digit, underscore, dash, dot, slash, equals, dollar, opener, closer, blank, quote, exclamation,
        colon, other

    init(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): self = .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
        case UInt8(ascii: "_"): self = .underscore
        case UInt8(ascii: "-"): self = .dash
        case UInt8(ascii: "."): self = .dot
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): self = .slash
        case UInt8(ascii: "="): self = .equals
        case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "&"):
            self = .dollar
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): self = .opener
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"): self = .closer
        case 0x20, 0x09: self = .blank
        case 0x22, 0x27, 0x60: self = .quote
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "*"): self = .exclamation
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","): self = .colon
        default: self = .other
        }
    }
}

/// Order that random values do not have.
enum Monotony: UInt8, CaseIterable, Sendable {
    case none
    /// Three or more of one character in a row, in a short value.
    case repetition
    /// `abcd`, `4321`: at least half of the value.
    case sequence
    /// `qwerty`, `asdf`: more than half the value.
    case keyboard
    /// Half of it again: `foobarfoobar`.
    case doubled
    /// Few different characters for its length.
    case poor

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        let count = statistics.count
        self = .none
        if statistics.longestSequence * 2 >= count,
            statistics.longestSequence >= 4 || statistics.longestSequence == count
        {
            self = .sequence
        } else if statistics.keyboardSteps * 2 > count, count >= 4 {
            self = .keyboard
        } else if statistics.longestSameRun * 3 >= count || statistics.longestSameRun >= 5 {
            self = .repetition
        } else if count >= 6, count % 2 == 0, value.slice(0, count / 2).matches(value.slice(count / 2, count)) {
            self = .doubled
        } else if count >= 8, statistics.distinct * 5 <= min(count, 32) {
            self = .poor
        }
    }
}

/// What people put behind a word to make it a password.
enum Tail: UInt8, CaseIterable, Sendable {
    case none
    case oneDigit, twoDigits, threeDigits, fourDigits
    /// 1940 to 2039.
    case year
    case moreDigits
    /// `123` and its like.
    case countedDigits
    /// `!`, `?`, `.`, `#`, `$`, `*`, `@`
    case sign
    case digitsAndSign

    init(_ value: ByteView) {
        var end = value.count
        while end > 0, "!?.#$*@".utf8.contains(value[end - 1]) { end -= 1 }
        var start = end
        while start > 0, value[start - 1].isDigit { start -= 1 }
        let digits = end - start
        if start == 0 || value.count - end > 3 {
            self = .none
        } else if end < value.count {
            self = digits > 0 ? .digitsAndSign : .sign
        } else if digits >= 3, Self.isCounting(value.slice(start, end)) {
            self = .countedDigits
        } else {
            switch digits {
            case 0: self = .none
            case 1: self = .oneDigit
            case 2: self = .twoDigits
            case 3: self = .threeDigits
            case 4: self = Self.isYear(value.slice(start, end)) ? .year : .fourDigits
            default: self = .moreDigits
            }
        }
    }

    private static func isCounting(_ digits: ByteView) -> Bool {
        for offset in 1..<digits.count where digits[offset] != digits[offset - 1] + 1 { return false }
        return true
    }

    private static func isYear(_ digits: ByteView) -> Bool {
        digits.has("19") && digits[2] >= UInt8(ascii: "4") || digits.has("20") && digits[2] <= UInt8(ascii: "3")
    }
}

/// Words inside a value that show what it is for.
enum InnerWords: UInt8, CaseIterable, Sendable {
    case none
    /// `example`, `sample`, `dummy`, `fake`, `mock`.
    case example
    case test
    /// `your`, `my…`, `insert`, `here`, `todo`, `placeholder`.
    case fillIn
    /// `changeme`, `change-it`, `default`.
    case change
    /// `password`, `passwd`, `pwd`.
    case password
    /// `secret`, `token`, `key`.
    case secret
    case wrong

    init(_ value: ByteView) {
        let value = value.prefix(64)
        var found = InnerWords.none
        for offset in 0..<value.count {
            let kind = Self.kind(value, offset)
            if kind == .fillIn || kind == .example || kind == .change {
                self = kind
                return
            }
            if found == .none || kind == .test { found = kind == .none ? found : kind }
        }
        self = found
    }

    @inline(__always)
    private static func kind(_ value: ByteView, _ offset: Int) -> InnerWords {
        // `test` in `attested` says nothing; the longer words stand out anywhere.
        let starts = offset == 0 || !value[offset - 1].isLetter || (value[offset].isUpper && value[offset - 1].isLower)
        if !starts {
            return value.has("passw", at: offset)
                ? .password
                : value.has("example", at: offset) || value.has("dummy", at: offset)
                    ? .example : value.has("secret", at: offset) ? .secret : .none
        }
        return switch value[offset] | 0x20 {
        case UInt8(ascii: "e"): value.has("example", at: offset) ? .example : .none
        case UInt8(ascii: "s"):
            value.has("sample", at: offset) ? .example : value.has("secret", at: offset) ? .secret : .none
        case UInt8(ascii: "d"):
            value.has("dummy", at: offset) ? .example : value.has("default", at: offset) ? .change : .none
        case UInt8(ascii: "f"): value.has("fake", at: offset) ? .example : .none
        case UInt8(ascii: "m"):
            value.has("mock", at: offset)
                ? .example : offset == 0 && (value.has("my_") || value.has("my-") || value.has("my ")) ? .fillIn : .none
        case UInt8(ascii: "t"):
            value.has("test", at: offset)
                ? .test : value.has("todo", at: offset) ? .fillIn : value.has("token", at: offset) ? .secret : .none
        case UInt8(ascii: "y"): value.has("your", at: offset) ? .fillIn : .none
        case UInt8(ascii: "i"):
            value.has("insert", at: offset)
                ? .fillIn : value.has("invalid", at: offset) || value.has("incorrect", at: offset) ? .wrong : .none
        case UInt8(ascii: "h"): value.has("here", at: offset) && offset + 4 == value.count ? .fillIn : .none
        case UInt8(ascii: "p"):
            value.has("placeholder", at: offset)
                ? .fillIn : value.has("passw", at: offset) || value.has("pwd", at: offset) ? .password : .none
        case UInt8(ascii: "c"): value.has("change", at: offset) ? .change : .none
        case UInt8(ascii: "r"): value.has("replace", at: offset) ? .fillIn : .none
        case UInt8(ascii: "k"): value.has("key", at: offset) ? .secret : .none
        case UInt8(ascii: "w"): value.has("wrong", at: offset) ? .wrong : .none
        case UInt8(ascii: "b"): value.has("bad_", at: offset) || value.has("bad-", at: offset) ? .wrong : .none
        default: .none
        }
    }
}

/// How alike a value and its key are.
enum KeyLikeness: UInt8, CaseIterable, Sendable {
    case none
    /// The same letters.
    case equal
    /// The key's last word, or it ends in the key.
    case contains
    /// The key ends in the value (`dbPassword: password`).
    case contained

    init(_ value: ByteView, _ key: ByteView) {
        self = .none
        guard value.count >= 3, key.count >= 3, value.count <= 64 else { return }
        if value.matches(key) {
            self = .equal
        } else if key.count > value.count, key.slice(key.count - value.count, key.count).matches(value) {
            self = .contained
        } else {
            // The key's last word.
            var start = key.count - 1
            while start > 0, key[start - 1].isLetter, !(key[start].isUpper && key[start - 1].isLower) { start -= 1 }
            let word = key.slice(start, key.count)
            guard word.count >= 3, word.count <= value.count else { return }
            for offset in 0...value.count - word.count where word.matches(value.slice(offset, offset + word.count)) {
                self = .contains
                return
            }
        }
    }
}

/// What a value in base64 holds.
enum EncodedText: UInt8, CaseIterable, Sendable {
    /// No base64, or shorter than twelve digits.
    case no
    /// Bytes that are no text.
    case binary
    case text
    /// `name:password`
    case credentials

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        self = .no
        guard statistics.count >= 12, statistics.hasOnly(["+", "/", "="].reduce(0) { $0 | ValueStatistics.bit($1) }),
            statistics.upper > 0 || statistics.digits > 0, statistics.lower > 0, ValueForm.isBase64(value, statistics)
        else { return }
        self = .binary
        let (isText, hasColon) = withUnsafeTemporaryAllocation(byteCount: 48, alignment: 1) { buffer in
            let count = Self.decode(value.prefix(64), into: buffer)
            let text = ByteView(UnsafeRawBufferPointer(buffer), 0..<count)
            return (
                text.all { (0x20...0x7e).contains($0) || $0 == 0x0a || $0 == 0x09 },
                text.firstIndex { $0 == UInt8(ascii: ":") } != nil
            )
        }
        guard isText else { return }
        self = hasColon ? .credentials : .text
    }

    /// Decodes base64 up to its padding.
    ///
    /// - Parameter buffer: Three bytes for every four digits.
    /// - Returns: The number of bytes.
    static func decode(_ value: ByteView, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var (bits, held, count) = (0, 0, 0)
        for offset in 0..<value.count {
            guard let digit = Self.digit(value[offset]) else { break }
            bits = (bits << 6 | digit) & 0xfff
            held += 6
            guard held >= 8, count < buffer.count else { continue }
            held -= 8
            buffer[count] = UInt8(truncatingIfNeeded: bits >> held)
            count += 1
        }
        return count
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
