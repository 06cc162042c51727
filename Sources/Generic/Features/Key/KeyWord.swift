/// What a word in a key means.
enum KeyWord: UInt8, CaseIterable, Sendable {
    case other
    // What names a secret.
    case password, shortPassword, passphrase, secret, token, apiKey, key, auth, authorization, credential
    case oneTimePassword, session, salt, code
    // What says more about it.
    case access, user, service, value
    // What names something else.
    case identifier, name, hash, isPublic, certificate, signature, location, kind, measure, text, field, flag, sample,
        plainKey

    /// How strongly a word says that a value is a secret: higher wins (`auth_token` is a token).
    var strength: UInt8 {
        switch self {
        case .password, .passphrase: 10
        case .shortPassword: 9
        case .secret: 8
        case .credential: 7
        case .apiKey: 6
        case .token: 5
        case .oneTimePassword: 4
        case .authorization: 3
        case .auth: 2
        case .session, .key: 1
        default: 0
        }
    }

    /// Whether a key with this word names something else (`password_hash`, `token_url`).
    var isAgainst: Bool { rawValue >= Self.identifier.rawValue }
}
