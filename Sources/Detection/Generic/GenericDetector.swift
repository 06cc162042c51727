internal import Generic
internal import Rules
internal import System

/// What the generic detector needs to know, shared by all threads: which rule reports what, and from which probability
/// on.
struct GenericDetector: Sendable {
    /// By sort, the place of the rule that reports it.
    private let rules: [GenericSort: Int]
    /// In logits, the sum the model works with.
    let threshold: Float
    private let ignoredWords: [[UInt8]]

    init?(rules: [GenericSort: Int], settings: GenericSettings) {
        guard settings.isEnabled, !rules.isEmpty else { return nil }
        self.rules = rules
        let probability = settings.threshold ?? Model.usualThreshold
        threshold = Float(Logarithm.natural(probability / (1 - probability)))
        ignoredWords = settings.ignoredWords.map { Array($0.lowercased().utf8) }
    }

    /// The rule that reports a candidate; `nil` when there is none.
    func rule(for candidate: Candidate, in text: UnsafeRawBufferPointer) -> Int? {
        rules[Self.sort(of: candidate, in: text)]
    }

    /// The places of all rules that report something.
    var allRules: [Int] { Array(rules.values) }

    func ignores(_ value: UnsafeRawBufferPointer) -> Bool {
        ignoredWords.contains { Self.holds(value, $0) }
    }

    /// How sure a probability is, in words; without a name less than with one (docs/accuracy.md).
    static func confidence(_ probability: Double, _ form: Candidate.Form) -> Confidence {
        let confidence: Confidence =
            probability >= Model.highProbability ? .high : probability >= Model.mediumProbability ? .medium : .low
        return form == .bare ? confidence.lowered : confidence
    }

    // MARK: Sorts

    private static let sortWords: [(sort: GenericSort, words: [StaticString])] = [
        (
            .password,
            ["pass", "pwd", "psw", "phrase", "kennwort", "wachtwoord", "senha", "contras", "heslo", "mdp", "login"]
        ),
        (.token, ["token", "jwt", "session", "cookie", "bearer", "nonce", "verifier"]),
        (.key, ["key", "api"]),
    ]

    private static func sort(of candidate: Candidate, in text: UnsafeRawBufferPointer) -> GenericSort {
        switch candidate.form {
        case .bare: return .string
        case .url, .sql: return .password
        case .header: return .token
        default: break
        }
        let key = UnsafeRawBufferPointer(rebasing: text[candidate.key])
        for (sort, words) in sortWords where words.contains(where: { holds(key, $0) }) { return sort }
        return .secret
    }

    private static func holds(_ text: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        word.withUTF8Buffer { holds(text, $0) }
    }

    /// - Parameter word: Lower case, not empty.
    private static func holds(_ text: UnsafeRawBufferPointer, _ word: some RandomAccessCollection<UInt8>) -> Bool {
        guard word.count <= text.count else { return false }
        return (0...(text.count - word.count)).contains { start in
            zip(text[start...], word).allSatisfy { Self.lowered($0) == $1 }
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
