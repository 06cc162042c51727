import Rules

@testable import Detection

/// A match as tests compare it: by the rule's id, and with places in the document.
struct Found: Hashable, CustomStringConvertible {
    var rule: String
    var match: Range<Int>
    var secret: Range<Int>

    init(rule: String, match: Range<Int>, secret: Range<Int>) {
        self.rule = rule
        self.match = match
        self.secret = secret
    }

    init(_ match: SecretMatch, of detector: Detector, movedBy offset: Int = 0) {
        rule = detector.ruleSet.rules[match.rule].id
        self.match = match.match.lowerBound + offset..<match.match.upperBound + offset
        secret = match.secret.lowerBound + offset..<match.secret.upperBound + offset
    }

    var description: String { "\(rule) \(match) secret \(secret)" }
}

/// A rule in one expression.
func makeRule(_ id: String, _ regex: String?, _ change: (inout RuleDefinition) -> Void = { _ in }) -> Rule {
    var definition = RuleDefinition(id: id)
    definition.regex = regex
    change(&definition)
    return Rule(definition)
}

extension Detector {
    convenience init(_ rules: [Rule], allowlists: [Allowlist] = []) {
        self.init(ruleSet: RuleSet(rules: rules, allowlists: allowlists))
    }

    /// The whole document at once.
    func result(in text: [UInt8], path: String = "file.txt") -> WindowResult {
        let scanner = TextScanner(self)
        var decisions = PathDecisions(path)
        return text.withUnsafeBytes { scanner.scan(TextWindow(document: $0), path: &decisions) }
    }

    func found(in text: [UInt8], path: String = "file.txt") -> [Found] {
        result(in: text, path: path).matches.map { Found($0, of: self) }
    }

    func found(in text: String, path: String = "file.txt") -> [Found] { found(in: Array(text.utf8), path: path) }

    /// The secrets' texts, in the order of their places.
    func secrets(in text: String, path: String = "file.txt") -> [String] {
        let bytes = Array(text.utf8)
        return found(in: bytes, path: path).map { String(decoding: bytes[$0.secret], as: UTF8.self) }
    }

    /// The ids of the rules that report something, in the order of the secrets' places.
    func ids(in text: String, path: String = "file.txt") -> [String] { found(in: text, path: path).map(\.rule) }
}

/// The obvious matcher: one pattern over the whole text, leftmost matches that do not overlap.
struct WholeTextMatcher {
    let pattern: CompiledPattern
    let scratch: PatternScratch

    init(_ source: String) throws {
        pattern = try CompiledPattern(source, isUTF: RegexAnalysis.needsUTF(source))
        scratch = PatternScratch(maximumGroups: pattern.groupCount)
    }

    /// One match and its groups, from group 1 on.
    struct Match: Equatable {
        var range: Range<Int>
        var groups: [Range<Int>?]
    }

    struct LimitReached: Error {}

    /// The leftmost match that begins in `start...lastStart`.
    func first(
        in text: [UInt8], from start: Int = 0, lastStart: Int = .max, edges: PatternScratch.Edges = []
    ) throws -> Match? {
        try text.withUnsafeBytes { bytes in
            switch scratch.match(pattern, in: bytes, from: start, lastStart: lastStart, edges: edges) {
            case .noMatch: return nil
            case .limit: throw LimitReached()
            case .match:
                return scratch.group(0).map { range in
                    Match(range: range, groups: (0..<pattern.groupCount).map { scratch.group($0 + 1) })
                }
            }
        }
    }

    func all(in text: [UInt8]) throws -> [Match] {
        var matches: [Match] = []
        var start = 0
        while start <= text.count, let match = try first(in: text, from: start) {
            matches.append(match)
            start = max(match.range.upperBound, match.range.lowerBound + 1)
        }
        return matches
    }
}

/// Lower case for ASCII letters only.
func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }

extension Collection<UInt8> {
    func holds(_ needle: [UInt8]) -> Bool {
        guard needle.count <= count else { return false }
        let text = Array(self)
        return (0...(text.count - needle.count)).contains { text[$0...].starts(with: needle) }
    }
}
