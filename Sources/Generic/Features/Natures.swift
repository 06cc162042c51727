/// What a candidate's name promises, in few words: crosses of it need few weights.
///
/// Groups of the strongest word, each twice: where nothing in the name speaks against it, and where something does.
enum KeyNature: UInt8, CaseIterable, Sendable {
    case none, noneButAgainst
    case key, keyAgainst
    case authentication, authenticationAgainst
    case token, tokenAgainst
    case secret, secretAgainst
    case password, passwordAgainst

    init(_ key: KeyAnalysis) {
        let isAgainst =
            key.last.isAgainst || (key.against != .other && key.position != .atEnd && key.position != .alone)
        switch key.strongest {
        case .password, .passphrase, .shortPassword: self = isAgainst ? .passwordAgainst : .password
        case .secret, .credential: self = isAgainst ? .secretAgainst : .secret
        case .token, .apiKey: self = isAgainst ? .tokenAgainst : .token
        case .auth, .authorization, .oneTimePassword, .session:
            self = isAgainst ? .authenticationAgainst : .authentication
        case .key: self = isAgainst ? .keyAgainst : .key
        default: self = isAgainst ? .noneButAgainst : .none
        }
    }
}

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

/// How a candidate is written, in few words.
enum Syntax: UInt8, CaseIterable, Sendable {
    case quotedAssignment
    case unquotedAfterEquals, unquotedAfterColon, unquotedOther
    case comparison
    case quotedArgument, unquotedArgument
    case nestedString, nestedOther
    case flag, url, header, sql, pair, nextLine, cell
    case bareQuoted, bareUnquoted

    init(_ candidate: Candidate, _ wrapper: WrapperClass) {
        let isQuoted = candidate.quote != .none
        switch candidate.form {
        case .assignment:
            if wrapper == .stringContainer {
                self = .nestedString
            } else if wrapper == .container {
                self = .nestedOther
            } else if candidate.mark == .comparison {
                self = .comparison
            } else if isQuoted {
                self = .quotedAssignment
            } else {
                self =
                    candidate.mark == .equals
                    ? .unquotedAfterEquals : candidate.mark == .colon ? .unquotedAfterColon : .unquotedOther
            }
        case .argument: self = isQuoted ? .quotedArgument : .unquotedArgument
        case .flag: self = .flag
        case .url: self = .url
        case .header: self = .header
        case .sql: self = .sql
        case .pair: self = .pair
        case .nextLine: self = .nextLine
        case .cell: self = .cell
        case .bare: self = isQuoted ? .bareQuoted : .bareUnquoted
        }
    }
}
