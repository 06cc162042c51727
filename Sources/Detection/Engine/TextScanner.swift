internal import Rules

/// Scans texts with the rules of a ``Detector``. One per thread; reuses its buffers.
///
/// The way of a text: one pass of the literal prefilter; every hit becomes an interval of places where a match of
/// some rule may begin; the rule's pattern runs on these intervals only; what it matches is judged.
/// Rules whose matches are not tied to a literal run on the whole text.
public final class TextScanner {
    private let detector: Detector
    private let hits = HitBuffer()
    private let search: RuleSearch
    private var starts = StartIntervals()

    public init(_ detector: Detector) {
        self.detector = detector
        search = RuleSearch(detector)
    }

    /// Whether the rules' global allowlists excuse a whole file.
    public func isExcused(_ path: PathDecisions) -> Bool {
        guard let origin = path.origin else { return false }
        return detector.globalAllowlists.contains {
            !$0.isTargeted && $0.excuses(origin, scratch: search.patterns)
        }
    }

    /// Matches of rules that only look at paths.
    public func matches(ofPath path: inout PathDecisions) -> [SecretMatch] {
        detector.pathOnly.compactMap { index in
            let rule = detector.rules[index]
            guard !rule.rule.skipReport, path.allows(index, of: detector.rules, scratch: search.patterns) else {
                return nil
            }
            return SecretMatch(
                rule: index, match: 0..<0, secret: 0..<0, confidence: rule.rule.confidence, check: nil)
        }
    }

    /// Finds the secrets that begin in the part of the document the window owns.
    ///
    /// - Parameter path: Decisions about the document's path, kept by the caller from window to window.
    public func scan(_ window: TextWindow, path: inout PathDecisions) -> WindowResult {
        collectStarts(in: window)
        guard !starts.isEmpty || !detector.alwaysRun.isEmpty || detector.generic != nil else {
            return WindowResult(matches: [], ownedEnd: window.owned.upperBound, failures: [])
        }
        search.reset()
        var text = SearchedText(window)
        search.search(
            starts, everywhere: detector.alwaysRun, generic: .window(window.owned), in: &text, at: &path)
        search.searchNear(search.judged, in: &text, at: &path)
        return settled(window)
    }

    private func collectStarts(in window: TextWindow) {
        // A local variable while hits come in: every access to a property of an object is checked for overlaps.
        var starts = StartIntervals()
        swap(&starts, &self.starts)
        defer { swap(&starts, &self.starts) }
        starts.removeAll()
        let owned =
            Int32(truncatingIfNeeded: window.owned.lowerBound)..<Int32(truncatingIfNeeded: window.owned.upperBound)
        detector.prefilter.index.forEachUse(of: detector.prefilter.scan(window.bytes, into: hits)) {
            starts.add($0, hitEnd: $1, owned: owned)
        }
        starts.settle(detector, in: window.bytes)
    }

    /// What remains when the matches have been found.
    private func settled(_ window: TextWindow) -> WindowResult {
        let ownedEnd = window.isEnd ? window.owned.upperBound : settledEnd(of: window)
        var found = search.judged
        if ownedEnd < window.owned.upperBound { found.removeAll { $0.match.lowerBound >= ownedEnd } }
        return WindowResult(
            matches: detector.findings(among: found, in: window.bytes), ownedEnd: ownedEnd, failures: search.failures)
    }

    /// The owned end, moved forward past no match: matches that reach across it are left, with all that overlap
    /// them, to the next window, which then sees them together.
    private func settledEnd(of window: TextWindow) -> Int {
        let wanted = window.owned.upperBound
        var end = wanted
        for match in search.raw.sorted(by: { $0.start > $1.start }) where match.start < end && match.end > end {
            end = Int(match.start)
        }
        // Matches that overlap all the way back would leave nothing to own; then one of them may be cut.
        return end > window.owned.lowerBound ? end : wanted
    }
}
