internal import Decoding
internal import Detection
internal import Findings
internal import Rules

/// Makes findings of matches: where they stand in their document, with the line around them. One per thread.
final class FindingSink: MatchSink {
    private let rules: [Rule]
    private let showsSecrets: Bool
    private var location = Location.standardInput
    private var place = TextPlace(.bytes(markLength: 0))
    private var collector = FindingCollector()
    private var failures: [RuleFailure] = []

    init(_ rules: [Rule], showsSecrets: Bool) {
        self.rules = rules
        self.showsSecrets = showsSecrets
    }

    /// Says where the texts are that follow.
    func begin(at location: Location) { self.location = location }

    /// What was found since the last call.
    func takeFindings() -> FindingCollector {
        defer { collector = FindingCollector() }
        return collector
    }

    /// Rules that could not be run to the end since the last call.
    func takeFailures() -> [RuleFailure] {
        defer { failures = [] }
        return failures
    }

    /// What a rule finds because of a path, whatever stands there.
    func take(_ match: SecretMatch, ofPath path: SourcePath) {
        let key = FindingCollector.Key(rule: match.rule, secret: path.bytes)
        let entry = FindingCollector.Entry(
            secret: .none, confidence: match.confidence, score: nil, check: nil, occurrences: [])
        collector.add(key, entry, at: Occurrence(location: location, span: .zero, state: location.state))
    }

    func begin(_ encoding: TextEncoding) { place = TextPlace(encoding) }

    func take(_ result: WindowResult, in window: TextWindow) {
        failures += result.failures
        guard !result.matches.isEmpty else { return }
        // Secrets in front of the window's part and behind it are other windows' business.
        let knownStart = max(window.owned.lowerBound, place.secretsEnd)
        let masked = MaskedRanges(result.matches)
        let excerpts = ExcerptMaker(
            text: window.bytes, secrets: masked.ranges, showsSecrets: showsSecrets,
            known: knownStart..<max(knownStart, result.ownedEnd))
        for (index, match) in result.matches.enumerated() {
            let span = place.advance(past: match.secret, in: window.bytes)
            let occurrence = Occurrence(
                location: location, span: span, state: location.state,
                excerpt: excerpts.excerpt(of: masked.place(ofMatch: index)),
                parts: match.parts.isEmpty ? [] : parts(of: match, in: window.bytes))
            let secret = UnsafeRawBufferPointer(rebasing: window.bytes[match.secret])
            let normalized = SecretNormalizer.normalize(secret)
            collector.add(
                FindingCollector.Key(rule: match.rule, secret: normalized),
                FindingCollector.Entry(
                    secret: Secret(secret, normalized: normalized), confidence: match.confidence, score: match.score,
                    check: match.check, occurrences: []),
                at: occurrence)
        }
    }

    func drop(_ count: Int, of window: TextWindow) { place.drop(count, of: window.bytes) }

    private func parts(of match: SecretMatch, in text: UnsafeRawBufferPointer) -> [PartPlace] {
        match.parts.map { found in
            let rule = rules[found.rule]
            let secret = UnsafeRawBufferPointer(rebasing: text[found.secret])
            let part = SecretPart(
                name: rules[match.rule].parts[found.part].name ?? rule.title, ruleID: rule.id, kind: rule.kind,
                secret: Secret(secret, normalized: SecretNormalizer.normalize(secret)),
                check: found.check.map { .offline($0) })
            return PartPlace(part: part, span: place.span(of: found.secret, in: text))
        }
    }
}

extension Location {
    /// What is found there is in, unless somebody knows better.
    fileprivate var state: Occurrence.State { source == .standardInput ? .stdin : .worktree }
}
