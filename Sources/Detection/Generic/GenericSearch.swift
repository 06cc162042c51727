internal import Generic
internal import Rules

/// Finds generic secrets in texts: candidates, what speaks against them at once, what the model makes of the rest. One
/// per thread.
final class GenericSearch {
    private let detector: Detector
    private let generic: GenericDetector
    private let scratch = PatternScratch(maximumGroups: 0)
    private let scanner = CandidateScanner()
    private let features = FeatureExtractor()
    private let model = Model.standard

    init?(_ detector: Detector) {
        guard let generic = detector.generic else { return nil }
        self.detector = detector
        self.generic = generic
    }

    /// What a generic match may look at in front of its start; bytes.
    static let reachBefore = CandidateWindow.reachBefore

    /// Calls `body` with the secrets in a text, by the places of their anchors; they may overlap.
    ///
    /// - Parameters:
    ///   - anchors: In the order of their places.
    ///   - scope: Where matches are wanted to begin.
    ///   - place: Where the text comes from, or nothing when all that could be a secret somewhere is wanted.
    ///   - cover: What is a secret in any case and need not be judged.
    func run(
        _ anchors: [Anchor], in scope: GenericScope, of text: UnsafeRawBufferPointer, at place: inout PathDecisions,
        except cover: SecretCover, _ body: (SecretMatch) -> Void
    ) {
        var isWanted = false
        for rule in generic.allRules where place.allows(rule, of: detector.rules, scratch: scratch) { isWanted = true }
        guard isWanted else { return }
        let kind = place.origin.map { PlaceKind(path: $0.path) }
        scanner.scan(text, anchors: anchors) { candidate in
            guard scope.contains(candidate.start), !cover.touches(candidate.value) else { return }
            judge(candidate, text, kind, &place).map(body)
        }
        scope.forEachStretch { stretch in
            scanner.scanBare(text, in: stretch) { candidate in
                guard !cover.touches(candidate.value) else { return }
                judge(candidate, text, kind, &place).map(body)
            }
        }
    }

    /// Where a value is likely enough, and the highest log odds there.
    ///
    /// - Parameter place: `nil` if it is not known.
    private func odds(_ evidence: Float, _ content: Bins, _ place: PlaceKind?) -> (PlaceSet, Float) {
        if let place {
            let logit = evidence + model.placeLogit(content, place)
            return (logit >= generic.threshold ? .all : .none, logit)
        }
        var best = -Float.infinity
        let places = PlaceSet { place in
            let logit = evidence + model.placeLogit(content, place)
            best = max(best, logit)
            return logit >= generic.threshold
        }
        return (places, best)
    }

    private func judge(
        _ candidate: Candidate, _ text: UnsafeRawBufferPointer, _ kind: PlaceKind?, _ place: inout PathDecisions
    ) -> SecretMatch? {
        guard case .content(let content) = features.judge(candidate, in: text) else { return nil }
        let evidence = model.contentLogit(content)
        let (places, logit) = odds(evidence, content, kind)
        guard !places.isEmpty else { return nil }
        let value = UnsafeRawBufferPointer(rebasing: text[candidate.value])
        guard !generic.ignores(value), let index = generic.rule(for: candidate, in: text),
            place.allows(index, of: detector.rules, scratch: scratch)
        else { return nil }
        let match = candidate.start..<max(candidate.value.upperBound, candidate.key.upperBound)
        let rule = detector.rules[index]
        let excuse = AllowlistQuestion(
            text: text, match: match, secret: candidate.value, origin: place.origin, scratch: scratch)
        if excuse.isExcused(by: rule.excuses) { return nil }
        let probability = Model.probability(logit: logit)
        var found = SecretMatch(
            rule: index, match: match, secret: candidate.value,
            confidence: GenericDetector.confidence(probability, candidate.form), check: nil, score: probability,
            evidence: evidence, places: places)
        if content[.weakPassword] > 0 {
            found.check = OfflineCheck(
                name: .commonPassword, result: .notApplicable, detail: "one of those that are tried first",
                label: .weakPassword)
        }
        if let example = KnownExamples.source(of: value) {
            found.confidence = .low
            found.check = OfflineCheck(
                name: .knownExample, result: .notApplicable, detail: "printed in \(example)", label: .documentedExample)
        }
        return found
    }
}
