/// What a value looks like, in few words.
enum ValueNature: UInt8, CaseIterable, Sendable {
    case number
    case weak
    /// Words only, perhaps joined.
    case words
    case wordsAndDigits
    /// Words for most of it.
    case halfWords
    case halfWordsAndDigits
    /// Letters in no order that words have.
    case lettersShort, lettersLong
    case mixShort, mixMiddle, mixLong
    case hexadecimal
    case uuid
    case base64
    case phrase
    /// Many signs.
    case signs
    /// Mostly characters of other scripts.
    case foreign

    init(_ form: ValueForm, _ statistics: ValueStatistics, _ words: Naturalness, isWeak: Bool) {
        switch form {
        case .number, .decimal: self = .number
        case .uuid: self = .uuid
        case .hex16, .hex32, .hex40, .hex64: self = .hexadecimal
        case .hexOther where statistics.count >= 16: self = .hexadecimal
        case .jsonWebToken, .base64Padded, .base64Standard: self = .base64
        case .phrase: self = statistics.foreign * 2 > statistics.count ? .foreign : .phrase
        default:
            if statistics.foreign * 2 > statistics.count {
                self = .foreign
            } else if isWeak {
                self = .weak
            } else if statistics.symbols * 5 >= statistics.count * 2 {
                self = .signs
            } else {
                self = Self.mixed(statistics, words)
            }
        }
    }

    private static func mixed(_ statistics: ValueStatistics, _ words: Naturalness) -> ValueNature {
        let hasDigits = statistics.digits > 0
        if words.leet == .all { return .wordsAndDigits }
        if statistics.letters >= 3, words.coverage >= 85, statistics.digits <= statistics.letters {
            return hasDigits ? .wordsAndDigits : .words
        }
        if words.coverage >= 55, statistics.digits <= statistics.letters {
            return hasDigits ? .halfWordsAndDigits : .halfWords
        }
        if !hasDigits { return statistics.count < 12 ? .lettersShort : .lettersLong }
        return statistics.count < 12 ? .mixShort : statistics.count < 20 ? .mixMiddle : .mixLong
    }
}
