/// The features of a candidate: each yields a bin, each bin has a weight.
///
/// The raw value is the feature's place in the layout that weights are written in; see `Model`.
public enum Feature: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    // How it is written.
    case form, mark, quote, wrapper
    // The key.
    case keyLast, keyBeforeLast, keyStrongest, keyAgainst, keyPosition, keyStyle, keyLength, keyWords
    // The value's characters.
    case length, classes, entropy, information, distinct, digitShare, symbolShare, symbolKind, symbolKinds
    case letterRun, digitRun, changes, changeRate, vowels, start, end, valueForm, monotony
    // The value's words.
    case surprise, worstSurprise, longestWord, coverage, uncovered, leet, words
    case tail, innerWords, weakPassword, keyLikeness, encodedText
    // The surroundings.
    case before, after, comment, lead, lineLength, similarLines, lineWords, userNear, secretNear, block
    // Several of the above in few words, for crosses.
    case keyNature, valueNature, syntax
    // The path.
    case fileKind, role

    /// Features before this one come from the text, this one and those behind it from the path.
    static let firstOfPlace = Feature.fileKind

    public var isOfPlace: Bool { rawValue >= Self.firstOfPlace.rawValue }

    public var name: String { "\(self)" }

    /// The number of bins; bins count from 0.
    public var bins: Int {
        switch self {
        case .form: Candidate.Form.allCases.count
        case .mark: Candidate.Mark.allCases.count
        case .quote: Candidate.Quote.allCases.count
        case .wrapper: WrapperClass.allCases.count
        case .keyLast, .keyBeforeLast, .keyStrongest, .keyAgainst: KeyWord.allCases.count
        case .keyPosition: KeyAnalysis.Position.allCases.count
        case .keyStyle: KeyAnalysis.Style.allCases.count
        case .symbolKind: SymbolKind.allCases.count
        case .start, .end: EdgeKind.allCases.count
        case .valueForm: ValueForm.allCases.count
        case .monotony: Monotony.allCases.count
        case .leet: Naturalness.Leet.allCases.count
        case .tail: Tail.allCases.count
        case .innerWords: InnerWords.allCases.count
        case .keyLikeness: KeyLikeness.allCases.count
        case .encodedText: EncodedText.allCases.count
        case .keyNature: KeyNature.allCases.count
        case .valueNature: ValueNature.allCases.count
        case .syntax: Syntax.allCases.count
        case .before: Surroundings.Before.allCases.count
        case .after: Surroundings.After.allCases.count
        case .comment: Surroundings.Comment.allCases.count
        case .lead: Surroundings.Lead.allCases.count
        case .lineWords: Surroundings.LineWords.allCases.count
        case .fileKind: PlaceKind.FileKind.allCases.count
        case .role: PlaceKind.Role.allCases.count
        case .classes: 16
        case .weakPassword: 3
        case .userNear, .secretNear, .block: 2
        default: (scale?.edges.count ?? 0) + 1
        }
    }

    /// Whether neighbouring bins stand for neighbouring quantities.
    public var isOrdered: Bool { scale != nil }

    /// The limits between the bins of a counted feature; nil for one that names things.
    var scale: Scale? { Scale.all[Int(rawValue)] }

    /// Pairs of features that say more together than each by itself; every pair of their bins has a weight of its own.
    public static let crosses: [(Feature, Feature)] = [
        (.keyNature, .valueNature), (.syntax, .valueNature), (.syntax, .keyNature), (.keyLast, .valueNature),
        (.keyNature, .length),
        (.valueNature, .length), (.keyNature, .fileKind), (.valueNature, .fileKind), (.syntax, .fileKind),
        (.keyNature, .role),
        (.valueNature, .role), (.role, .fileKind), (.syntax, .after), (.syntax, .lead), (.wrapper, .valueNature),
        (.syntax, .keyLikeness),
        (.syntax, .uncovered), (.keyNature, .surprise), (.weakPassword, .fileKind), (.weakPassword, .role),
        (.innerWords, .role),
        (.uncovered, .length), (.valueNature, .lineWords), (.before, .syntax), (.keyNature, .tail), (.syntax, .tail),
    ]
}

/// Limits that cut counts into bins: the bin is the number of limits that a count reaches.
struct Scale: Sendable {
    let edges: [Int]

    @inline(__always)
    static func bin(_ count: Int, of feature: Feature) -> Int {
        let start = starts[Int(feature.rawValue)]
        var bin = 0
        while count >= limits[start + bin] { bin += 1 }
        return bin
    }

    /// The scales by feature, `nil` for features that are not counted.
    static let all: [Scale?] = Feature.allCases.map { feature in edges(of: feature).map(Scale.init) }

    /// All limits one behind the other, each scale closed by one that no count reaches.
    private static let limits = Table(all.flatMap { ($0?.edges ?? []) + [.max] })
    /// Where each feature's limits begin.
    private static let starts = Table(
        all.reduce(into: (starts: [Int](), next: 0)) { sum, scale in
            sum.starts.append(sum.next)
            sum.next += (scale?.edges.count ?? 0) + 1
        }.starts)

    private static func edges(of feature: Feature) -> [Int]? {
        switch feature {
        case .keyLength: [1, 4, 7, 10, 13, 17, 22, 30]
        case .keyWords: [1, 2, 3, 4, 5]
        case .length: [5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 17, 20, 24, 28, 32, 33, 36, 40, 41, 48, 64, 65, 100, 200]
        // Hundredths of what as many different characters could have.
        case .entropy: [40, 55, 65, 72, 78, 83, 87, 91, 94, 97, 100]
        // Bits.
        case .information: [8, 12, 16, 20, 24, 28, 33, 39, 46, 55, 66, 80, 100, 130, 180, 260]
        case .distinct: [2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 21, 26, 32]
        // Hundredths.
        case .digitShare: [1, 8, 15, 22, 30, 40, 50, 60, 75, 100]
        case .symbolShare: [1, 4, 8, 12, 17, 25, 40, 60]
        case .symbolKinds: [1, 2, 3, 4, 5]
        case .letterRun: [1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 17]
        case .digitRun: [1, 2, 3, 4, 5, 6, 8, 11]
        case .changes: [1, 2, 3, 4, 5, 6, 8, 10, 13, 18, 26]
        case .changeRate: [1, 10, 15, 20, 27, 35, 45, 55, 65]
        case .vowels: [1, 8, 14, 20, 26, 32, 38, 45, 60]
        // Quarter bits per character.
        case .surprise: [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 28]
        case .worstSurprise: [9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 32, 36]
        case .longestWord: [3, 4, 5, 6, 7, 8, 9, 10]
        // Hundredths of the letters.
        case .coverage: [1, 20, 35, 50, 60, 70, 80, 90, 100]
        case .uncovered: [1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 18, 26]
        case .words: [1, 2, 3, 4, 6]
        case .lineLength: [20, 30, 40, 55, 75, 100, 130, 200, 400]
        case .similarLines: [1, 2, 3, 4]
        default: nil
        }
    }
}
