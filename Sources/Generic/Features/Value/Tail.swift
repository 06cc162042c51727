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
