/// What a value is by its characters and their order, the most telling first.
enum ValueForm: UInt8, CaseIterable, Sendable {
    case other
    case uuid
    case hex16, hex32, hex40, hex64, hexOther
    case number, decimal
    case jsonWebToken
    case base64Padded
    case base32
    /// Amazon's identifiers of keys, users and roles: `A`, three letters for the kind, 16 or 17 digits of base32.
    case amazonIdentifier
    /// The seed of a NATS key: `S`, its kind, 58 digits of base32.
    case nkeySeed
    /// Base64 digits with `+` or `/`.
    case base64Standard
    /// All three classes and 16 or more: a random token, perhaps base64.
    case mixedLong
    case mixedShort
    case lowerDigitsLong
    case upperDigitsLong
    case word, capitalisedWord, upperWord
    case wordDigits
    case wordDigitsSymbols
    case camelName
    case snakeName
    case constantName
    case kebabName
    case dottedName
    case path
    case phrase
    case userAndRest
    case letterDigitMix
    case letterSymbolMix

    init(_ value: ByteView, _ statistics: ValueStatistics) {
        self = .other
        let count = statistics.count
        if Self.isUUID(value, statistics) {
            self = .uuid
        } else if statistics.digits == count {
            self = .number
        } else if statistics.hex == count, statistics.digits > 0, count >= 8,
            statistics.lower == 0 || statistics.upper == 0
        {
            self = count == 16 ? .hex16 : count == 32 ? .hex32 : count == 40 ? .hex40 : count == 64 ? .hex64 : .hexOther
        } else if statistics.symbols == 0 {
            self = Self.plain(value, statistics)
        } else {
            self = Self.punctuated(value, statistics)
        }
    }

    private static func plain(_ value: ByteView, _ statistics: ValueStatistics) -> ValueForm {
        let count = statistics.count
        if statistics.digits == 0 {
            if statistics.upper == 0 { return .word }
            if statistics.lower == 0 { return .upperWord }
            return statistics.classChanges == 0 ? .capitalisedWord : .camelName
        }
        let isTail = statistics.longestLetterRun + statistics.longestDigitRun == count && value[0].isLetter
        if isTail, statistics.longestLetterRun >= 3 { return .wordDigits }
        if statistics.lower == 0, count == 20 || count == 21, isAmazonIdentifier(value) { return .amazonIdentifier }
        if statistics.lower == 0, count >= 16, statistics.hasBase32Digits(value) {
            return count == 58 && value[0] == UInt8(ascii: "S") && "UAONCX".utf8.contains(value[1])
                ? .nkeySeed : .base32
        }
        if statistics.lower > 0, statistics.upper > 0 { return count >= 16 ? .mixedLong : .mixedShort }
        if count < 12 { return .letterDigitMix }
        return statistics.upper == 0 ? .lowerDigitsLong : .upperDigitsLong
    }

    private static let numberSymbols = [".", ",", "-", ":", "+", "/"].reduce(0) { $0 | ValueStatistics.bit($1) }

    private static func isAmazonIdentifier(_ value: ByteView) -> Bool {
        value.has("akia") || value.has("asia") || value.has("aida") || value.has("aroa") || value.has("agpa")
            || value.has("aipa")
            || value.has("anpa") || value.has("asca")
    }

    private static func punctuated(_ value: ByteView, _ statistics: ValueStatistics) -> ValueForm {
        if value.has("eyj"), statistics.has("."), statistics.count >= 24 { return .jsonWebToken }
        if statistics.has("="), isBase64(value, statistics) { return .base64Padded }
        if statistics.has(" ") { return .phrase }
        if statistics.digits == 0 || statistics.digits * 4 <= statistics.count, let name = name(value, statistics) {
            return name
        }
        if statistics.letters == 0, statistics.digits > 0, statistics.hasOnly(numberSymbols) { return .decimal }
        if statistics.has("/") || statistics.has("+"), statistics.count >= 16, isBase64(value, statistics) {
            return .base64Standard
        }
        if statistics.hasOnly(
            ValueStatistics.bit("/") | ValueStatistics.bit(".") | ValueStatistics.bit("-") | ValueStatistics.bit("_")),
            statistics.has("/")
        {
            return .path
        }
        if statistics.has(":") || statistics.has("@") { return .userAndRest }
        if statistics.digits > 0, statistics.longestLetterRun >= 4, statistics.symbols <= 2 {
            return .wordDigitsSymbols
        }
        if statistics.count >= 16, statistics.lower > 0, statistics.upper > 0, statistics.digits > 0 {
            return .mixedLong
        }
        return statistics.digits > 0 ? .letterDigitMix : .letterSymbolMix
    }

    /// Names of words with one kind of joint.
    private static func name(_ value: ByteView, _ statistics: ValueStatistics) -> ValueForm? {
        if statistics.hasOnly(ValueStatistics.bit("_")) { return statistics.lower == 0 ? .constantName : .snakeName }
        if statistics.hasOnly(ValueStatistics.bit("-")) { return .kebabName }
        if statistics.hasOnly(ValueStatistics.bit(".") | ValueStatistics.bit("_")) { return .dottedName }
        return nil
    }

    static func isUUID(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard value.count == 36, statistics.hex == 32, statistics.hasOnly(ValueStatistics.bit("-")) else {
            return false
        }
        let dash = UInt8(ascii: "-")
        return value[8] == dash && value[13] == dash && value[18] == dash && value[23] == dash
    }

    /// Base64 with all that belongs to it: no other characters, padding at the end only.
    static func isBase64(_ value: ByteView, _ statistics: ValueStatistics) -> Bool {
        guard statistics.hasOnly(["+", "/", "-", "_", "="].reduce(0) { $0 | ValueStatistics.bit($1) }), value.count >= 8
        else { return false }
        var end = value.count
        while end > 0, value[end - 1] == UInt8(ascii: "=") { end -= 1 }
        guard value.count - end <= 2 else { return false }
        return value.count - end == 0
            ? true : value.count % 4 == 0 && !value.prefix(end).prefix(ValueStatistics.longest).contains("=")
    }
}

extension ValueStatistics {
    /// Whether the digits are those of base32, 2 to 7.
    func hasBase32Digits(_ value: ByteView) -> Bool {
        value.prefix(Self.longest).all { !$0.isDigit || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains($0) }
    }
}
