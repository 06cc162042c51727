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
        detector.globalAllowlists.contains {
            !$0.isTargeted && $0.excuses(path.origin, scratch: search.patterns)
        }
    }

    /// Matches of rules that only look at paths.
    public func matches(ofPath path: inout PathDecisions) -> [SecretMatch] {
        detector.pathOnly.compactMap { index in
            let rule = detector.rules[index]
            guard !rule.rule.skipReport, path.allows(index, rule, scratch: search.patterns) else { return nil }
            return SecretMatch(
                rule: index, match: 0..<0, secret: 0..<0, confidence: rule.rule.confidence, check: nil)
        }
    }

    /// Finds the secrets that begin in the part of the document the window owns.
    ///
    /// - Parameter path: Decisions about the document's path, kept by the caller from window to window.
    public func scan(_ window: TextWindow, path: inout PathDecisions) -> WindowResult {
        collectStarts(in: window)
        let alwaysRun = detector.alwaysRun.filter { path.allows($0, detector.rules[$0], scratch: search.patterns) }
        guard !starts.isEmpty || !alwaysRun.isEmpty || detector.generic != nil else {
            return WindowResult(matches: [], ownedEnd: window.owned.upperBound, failures: [])
        }
        search.reset()
        var text = SearchedText(window)
        starts.forEachRule { index, intervals in
            let rule = detector.rules[index]
            guard !rule.strategy.isGated || starts.openGates.contains(index),
                path.allows(index, rule, scratch: search.patterns)
            else { return }
            search.run(index, in: intervals, of: &text, origin: path.origin)
        }
        for index in alwaysRun + starts.openGates.sorted()
        where detector.rules[index].strategy.anchors.isEmpty
            && path.allows(index, detector.rules[index], scratch: search.patterns)
        {
            search.runEverywhere(index, in: &text, origin: path.origin)
        }
        let owned = window.owned
        search.runGeneric(
            starts.anchors, bareIn: CollectionOfOne(owned), of: window.bytes, origin: path.origin,
            allows: { path.allows($0, detector.rules[$0], scratch: search.patterns) }, except: search.cover,
            owns: owned.contains)
        search.runNear(
            search.judged, of: &text, allows: { path.allows($0, detector.rules[$0], scratch: search.patterns) },
            origin: path.origin)
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
