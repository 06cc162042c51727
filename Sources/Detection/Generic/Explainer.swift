internal import Generic
public import Rules

/// Why something in a text is reported, or is not.
public struct Explanation: Sendable {
    /// What was decided, and by whom.
    public enum Verdict: Sendable, Equatable {
        /// A rule with a pattern found it.
        case matched(rule: String, Confidence, OfflineCheck?)
        /// The generic detector judged it; it is reported when `probability` is not less than `threshold`.
        case judged(rule: String, probability: Double, threshold: Double)
        /// The generic detector recognised it as something else.
        case recognised(String)
        /// Settings or allowlists excuse it.
        case excused(rule: String)
    }

    /// What speaks for a secret (positive) or against one, in log odds.
    public struct Reason: Sendable, Equatable {
        public var weight: Double
        public var phrase: String
    }

    /// In bytes; empty when there is no name.
    public var name: Range<Int>
    public var value: Range<Int>
    public var verdict: Verdict
    /// The strongest first.
    public var reasons: [Reason]
}

/// Says of every candidate in a part of a text what came of it.
public struct Explainer {
    private let detector: Detector
    private static let mostReasons = 12

    public init(_ detector: Detector) { self.detector = detector }

    /// - Parameters:
    ///   - part: Candidates whose value touches it are explained; bytes.
    /// - Returns: In the order of the values.
    public func explain(_ text: UnsafeRawBufferPointer, in part: Range<Int>, path: String) -> [Explanation] {
        var decisions = PathDecisions(path)
        let reported = TextScanner(detector).scan(TextWindow(document: text), path: &decisions).matches
        var found = reported.filter { $0.secret.overlaps(part) && $0.score == nil }.map { match in
            Explanation(
                name: match.match.lowerBound..<match.match.lowerBound, value: match.secret,
                verdict: .matched(rule: detector.rules[match.rule].rule.id, match.confidence, match.check), reasons: [])
        }
        guard let generic = detector.generic else { return found }
        let place = PlaceKind(path: path)
        CandidateScanner().scan(text) { candidate in
            guard candidate.value.overlaps(part) else { return }
            let isCovered = found.contains { $0.value.overlaps(candidate.value) && $0.isMatched }
            guard !isCovered else { return }
            let isReported = reported.contains { $0.secret == candidate.value && $0.score != nil }
            found.append(explain(candidate, text, place, generic, isReported: isReported))
        }
        return found.sorted { ($0.value.lowerBound, $0.value.upperBound) < ($1.value.lowerBound, $1.value.upperBound) }
    }

    private func explain(
        _ candidate: Candidate, _ text: UnsafeRawBufferPointer, _ place: PlaceKind, _ generic: GenericDetector,
        isReported: Bool
    ) -> Explanation {
        var explanation = Explanation(
            name: candidate.key, value: candidate.value, verdict: .recognised(""), reasons: [])
        switch FeatureExtractor().judge(candidate, in: text) {
        case .vetoed(let veto): explanation.verdict = .recognised(veto.reason)
        case .content(let content):
            let rule = generic.rule(for: candidate, in: text).map { detector.rules[$0].rule.id } ?? "generic"
            let probability = Model.standard.probability(content, place)
            let threshold = Model.probability(logit: generic.threshold)
            explanation.verdict =
                probability >= threshold && !isReported
                ? .excused(rule: rule) : .judged(rule: rule, probability: probability, threshold: threshold)
            explanation.reasons = Model.standard.reasons(content, place, limit: Self.mostReasons).map {
                Explanation.Reason(weight: Double($0.weight), phrase: $0.phrase)
            }
        }
        return explanation
    }
}

extension Explanation {
    fileprivate var isMatched: Bool {
        if case .matched = verdict { return true }
        return false
    }
}
