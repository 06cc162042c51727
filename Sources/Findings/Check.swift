public import Rules

/// What is known about a secret, and how it is known.
public enum Check: Sendable, Equatable {
    /// From the secret's own bytes: a checksum, a structure, an expiry date.
    case offline(OfflineCheck)
    /// From its provider.
    case live(LiveCheck)

    /// What was learnt, for people; may be empty.
    public var detail: String {
        switch self {
        case .offline(let check): check.detail
        case .live(let check): check.detail
        }
    }

    /// What the secret is known as, if that is anything.
    public var label: SecretLabel? {
        switch self {
        case .offline(let check): check.label
        case .live: nil
        }
    }
}

/// What a provider said when it was asked about a secret.
public struct LiveCheck: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        /// The provider accepts it.
        case active
        /// The provider knows it no more, or never did.
        case inactive
        /// The provider did not say.
        case unknown
    }

    /// The verifier that asked.
    public var name: String
    public var state: State
    /// What was asked: an address without the secret.
    public var endpoint: String
    /// When: seconds since 1970-01-01 UTC.
    public var time: Double
    /// What was learnt besides, for people: whose it is, what it may do.
    public var detail: String

    public init(name: String, state: State, endpoint: String, time: Double, detail: String = "") {
        self.name = name
        self.state = state
        self.endpoint = endpoint
        self.time = time
        self.detail = detail
    }
}
