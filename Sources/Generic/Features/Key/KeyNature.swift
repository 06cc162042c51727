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
