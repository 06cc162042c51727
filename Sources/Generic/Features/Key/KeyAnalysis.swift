/// The words of a key and what they say of its value.
struct KeyAnalysis {
    /// The last word with a meaning of its own at the end of the key.
    private(set) var last = KeyWord.other
    /// The word before it.
    private(set) var beforeLast = KeyWord.other
    /// The strongest word for a secret; `other` when there is none.
    private(set) var strongest = KeyWord.other
    /// The last word that speaks for something else; `other` when there is none.
    private(set) var against = KeyWord.other
    /// Where the strongest word stands.
    private(set) var position = Position.none
    private(set) var style = Style.none
    /// Whether the word before is `encoded`.
    private var isEncoded = false
    /// Whether a word is `hashed`, or a password is `encoded`, as Spring calls it.
    private(set) var isHashed = false
    /// Whether it is the name of a function that logs in, and stands for the password.
    private(set) var isOfLogin = false
    /// Whether a word says that the value is shown to people.
    private(set) var hasText = false
    /// Words, up to 15.
    private(set) var words = 0

    enum Position: UInt8, CaseIterable, Sendable {
        case none, alone, atEnd, atStart, inside
    }

    /// How words are put together.
    enum Style: UInt8, CaseIterable, Sendable {
        case none, lower, upper, capitalised, camel, snake, screaming, kebab, dotted, other
    }

    /// Keys are looked at from their end.
    static let longest = 64

    /// The key of a candidate. The name of a function that logs in stands for the password, which is its last argument:
    /// `connect(host, user, "…")`.
    init(_ view: CandidateView) {
        self.init(view.key)
        guard view.isLastOfSeveralArguments, logsIn(view.key) else { return }
        (last, strongest, position) = (.password, .password, .atEnd)
        (beforeLast, against) = (.other, .other)
        isOfLogin = true
    }

    private func logsIn(_ key: ByteView) -> Bool {
        last == .auth || last == .credential || key.ends(with: "login") || key.ends(with: "connect")
            || key.ends(with: "connection")
    }

    init(_ key: ByteView) {
        guard !key.isEmpty else { return }
        let key = key.slice(Swift.max(0, key.count - Self.longest), key.count)
        style = Self.style(of: key)
        read(key)
    }

    private static let hashed = WordTable.packed("hashed")
    private static let encoded = WordTable.packed("encoded")

    private mutating func read(_ key: ByteView) {
        var strongestAt = 0
        var packed: UInt64 = 0
        var previous: UInt8 = 0
        for offset in 0...key.count {
            let byte = offset < key.count ? key[offset] : 0
            let starts =
                byte.isUpper
                && (previous.isLower || (previous.isUpper && offset + 1 < key.count && key[offset + 1].isLower))
            if packed != 0, starts || !byte.isLetter {
                add(packed, &strongestAt)
                packed = 0
            }
            if byte.isLetter { packed = WordTable.pack(packed, byte) }
            previous = byte
        }
        if strongest == .other {
            position = .none
        } else if words == 1 {
            position = .alone
        } else if strongestAt == words {
            position = .atEnd
        } else {
            position = strongestAt <= 1 ? .atStart : .inside
        }
    }

    private mutating func add(_ packed: UInt64, _ strongestAt: inout Int) {
        if packed == Self.hashed { isHashed = true }
        let wasEncoded = isEncoded
        isEncoded = packed == Self.encoded
        var parts = KeyWords.shared.parts(of: packed)
        while let word = parts.next() {
            append(word)
            if strongest.strength <= last.strength, last.strength > 0 {
                strongest = last
                strongestAt = words
            }
            if last.isAgainst { against = last }
            if last == .text { hasText = true }
            if last == .password, wasEncoded { isHashed = true }
        }
    }

    /// Adds a word; two words may make one (`api key`).
    private mutating func append(_ word: KeyWord) {
        if word == .key, last == .access || last == .secret || last == .auth {
            beforeLast = last
            last = .apiKey
            return
        }
        if word == .key, last == .isPublic || last == .plainKey || last == .sample {
            beforeLast = last
            last = last == .isPublic ? .isPublic : .plainKey
            return
        }
        // .NET's name for an assembly's signer.
        if word == .token, last == .isPublic { return }
        words = Swift.min(15, words + 1)
        beforeLast = last
        last = word
    }

    private static func style(of key: ByteView) -> Style {
        var (lower, upper, underscore, dash, dot, other) = (false, false, false, false, false, false)
        for offset in 0..<key.count {
            switch key[offset] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): lower = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): upper = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "_"): underscore = true
            case UInt8(ascii: "-"): dash = true
            case UInt8(ascii: "."): dot = true
            default: other = true
            }
        }
        if other { return .other }
        if dot { return .dotted }
        if dash { return .kebab }
        if underscore { return lower ? .snake : .screaming }
        if lower, upper { return key[0].isUpper && key.dropFirst().all { !$0.isUpper } ? .capitalised : .camel }
        return upper ? .upper : .lower
    }
}
