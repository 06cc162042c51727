internal import Rules

/// Scans texts with the rules of a ``Detector``. One per thread; reuses its buffers.
///
/// The way of a text: one pass of the literal prefilter; every hit becomes an interval of places where a match of
/// some rule may begin; the rule's pattern runs on these intervals only; what it matches is judged.
/// Rules whose matches are not tied to a literal run on the whole text.
public final class TextScanner {
    private let detector: Detector
    private let literals: [LiteralScratch]
    private let patterns: PatternScratch
    private let judge: Judge
    private var intervals: [StartInterval] = []
    private var openGates: Set<Int> = []
    /// What patterns matched in a window that is not the last, judged away or not.
    private var spans: [Range<Int>] = []
    private var failures: Set<RuleFailure> = []

    /// Places where a match of a rule may begin, both ends included.
    private struct StartInterval {
        var rule: Int32
        var first: Int32
        var last: Int32

        @inline(__always)
        static func precedes(_ left: StartInterval, _ right: StartInterval) -> Bool {
            (left.rule, left.first, left.last) < (right.rule, right.first, right.last)
        }
    }

    public init(_ detector: Detector) {
        self.detector = detector
        literals = detector.prefilter.parts.map { LiteralScratch($0.database) }
        patterns = PatternScratch(maximumGroups: detector.maximumGroups)
        judge = Judge(detector, scratch: patterns)
    }

    /// Whether the rules' global allowlists excuse a whole file.
    public func isExcused(_ path: PathDecisions) -> Bool {
        guard detector.globalAllowlists.contains(where: { $0.list.targetRules.isEmpty && $0.excusesByPathAlone }) else {
            return false
        }
        var text = path.path
        return text.withUTF8 { bytes in
            detector.globalAllowlists.contains {
                $0.list.targetRules.isEmpty
                    && PathDecisions.excuses($0, UnsafeRawBufferPointer(bytes), scratch: patterns)
            }
        }
    }

    /// Matches of rules that only look at paths.
    public func matches(ofPath path: inout PathDecisions) -> [SecretMatch] {
        detector.pathOnly.compactMap { index in
            let rule = detector.rules[index]
            guard !rule.rule.skipReport, path.allows(index, rule, scratch: patterns) else { return nil }
            return SecretMatch(
                rule: index, match: 0..<0, secret: 0..<0, entropy: 0, confidence: rule.rule.confidence, check: nil)
        }
    }

    /// Finds the secrets that begin in the part of the document the window owns.
    ///
    /// - Parameter path: Decisions about the document's path, kept by the caller from window to window.
    public func scan(_ window: TextWindow, path: inout PathDecisions) -> WindowResult {
        collectIntervals(window)
        guard !intervals.isEmpty || !openGates.isEmpty || !detector.alwaysRun.isEmpty else {
            return WindowResult(matches: [], ownedEnd: window.owned.upperBound, failures: [])
        }
        spans.removeAll(keepingCapacity: true)
        failures.removeAll()
        var text = SearchedText(window)
        var found: [SecretMatch] = []
        runIntervals(in: &text, path: &path, found: &found)
        for index in detector.alwaysRun { search(index, whole: &text, path: &path, found: &found) }
        for index in openGates.sorted() where detector.rules[index].strategy.anchors.isEmpty {
            search(index, whole: &text, path: &path, found: &found)
        }
        let ownedEnd = window.isEnd ? window.owned.upperBound : settledEnd(of: window)
        if ownedEnd < window.owned.upperBound { found.removeAll { $0.match.lowerBound >= ownedEnd } }
        detector.composites.apply(to: &found, text: window.bytes)
        return WindowResult(
            matches: OverlapResolution.mostSpecific(of: found, rules: detector.rules), ownedEnd: ownedEnd,
            failures: failures.sorted { ($0.rule, $0.reason) < ($1.rule, $1.reason) })
    }

    // MARK: Prefilter

    private func collectIntervals(_ window: TextWindow) {
        intervals.removeAll(keepingCapacity: true)
        openGates.removeAll(keepingCapacity: true)
        var isSorted = true
        for (part, scratch) in zip(detector.prefilter.parts, literals) {
            let hits = scratch.scan(window.bytes)
            if !hits.isEmpty { addIntervals(of: hits, part.index, owned: window.owned, isSorted: &isSorted) }
        }
        // One kind of token in a file is the common case, and then they are in order already.
        if !isSorted { intervals.sort(by: StartInterval.precedes) }
    }

    private func addIntervals(
        of hits: UnsafeBufferPointer<LiteralHit>, _ index: LiteralIndex, owned: Range<Int>, isSorted: inout Bool
    ) {
        let first = Int32(truncatingIfNeeded: owned.lowerBound)
        let last = Int32(truncatingIfNeeded: owned.upperBound) - 1
        index.starts.withUnsafeBufferPointer { starts in
            index.uses.withUnsafeBufferPointer { uses in
                for hit in hits {
                    let end = Int32(truncatingIfNeeded: hit.end)
                    for place in starts[Int(hit.literal)]..<starts[Int(hit.literal) + 1] {
                        let use = uses[Int(place)]
                        if use.isGate {
                            openGates.insert(Int(use.rule))
                            continue
                        }
                        let interval = StartInterval(
                            rule: use.rule, first: max(end - use.farthest, first), last: min(end - use.nearest, last))
                        guard interval.first <= interval.last else { continue }
                        if let previous = intervals.last, StartInterval.precedes(interval, previous) {
                            isSorted = false
                        }
                        intervals.append(interval)
                    }
                }
            }
        }
    }

    // MARK: Matching

    private func runIntervals(in text: inout SearchedText, path: inout PathDecisions, found: inout [SecretMatch]) {
        var index = 0
        while index < intervals.count {
            let ruleIndex = Int(intervals[index].rule)
            var end = index
            while end < intervals.count, Int(intervals[end].rule) == ruleIndex { end += 1 }
            defer { index = end }
            let rule = detector.rules[ruleIndex]
            guard !rule.strategy.isGated || openGates.contains(ruleIndex),
                path.allows(ruleIndex, rule, scratch: patterns), let pattern = compiled(rule)
            else { continue }
            var budget = RegexBudget()
            var resume = 0
            for place in index..<end {
                let interval = intervals[place]
                let start = max(Int(interval.first), resume)
                guard start <= Int(interval.last) else { continue }
                guard
                    search(
                        ruleIndex, rule, pattern, in: &text, starts: start...Int(interval.last), resume: &resume,
                        path: path.path, found: &found)
                else { break }
                if !rule.isBounded, !budget.allowsMore() {
                    fail(rule, RegexBudget.exhausted)
                    break
                }
            }
        }
    }

    /// Runs a rule on everything the window owns, in steps small enough to keep an eye on the time.
    private func search(
        _ index: Int, whole text: inout SearchedText, path: inout PathDecisions, found: inout [SecretMatch]
    ) {
        let rule = detector.rules[index]
        guard path.allows(index, rule, scratch: patterns), let pattern = compiled(rule) else { return }
        let owned = text.window.owned
        var budget = RegexBudget()
        var resume = owned.lowerBound
        while resume < owned.upperBound {
            let last = min(resume + RegexBudget.step, owned.upperBound) - 1
            guard
                search(
                    index, rule, pattern, in: &text, starts: resume...last, resume: &resume, path: path.path,
                    found: &found)
            else { return }
            resume = max(resume, last + 1)
            if !budget.allowsMore(), resume < owned.upperBound { return fail(rule, RegexBudget.exhausted) }
        }
    }

    /// Finds all matches that begin in an interval. `resume` moves behind the last of them.
    ///
    /// - Returns: Whether the rule may go on.
    private func search(
        _ index: Int, _ rule: CompiledRule, _ pattern: CompiledPattern, in text: inout SearchedText,
        starts: ClosedRange<Int>, resume: inout Int, path: String, found: inout [SecretMatch]
    ) -> Bool {
        var start = starts.lowerBound
        while start <= starts.upperBound {
            switch text.match(pattern, starts: start...starts.upperBound, reach: rule.reach, scratch: patterns) {
            case .noMatch: return true
            case .limit:
                fail(rule, "its pattern backtracks too much on this text; simplify it or exclude the file")
                return false
            case .match:
                guard let match = text.group(0, patterns) else { return true }
                if !text.window.isEnd { spans.append(match) }
                if let judged = judge.judge(match, of: rule, index: index, in: text, path: path) {
                    found.append(judged)
                }
                start = max(match.upperBound, match.lowerBound + 1)
                resume = start
            }
        }
        return true
    }

    private func compiled(_ rule: CompiledRule) -> CompiledPattern? {
        do { return try rule.pattern?.get() } catch {
            fail(rule, "its pattern is not valid: \(error)")
            return nil
        }
    }

    private func fail(_ rule: CompiledRule, _ reason: String) {
        failures.insert(RuleFailure(rule: rule.rule.id, reason: reason))
    }

    // MARK: Windows

    /// The owned end, moved forward past no match: matches that reach across it are left, with all that overlap
    /// them, to the next window, which then sees them together.
    private func settledEnd(of window: TextWindow) -> Int {
        let wanted = window.owned.upperBound
        var end = wanted
        for span in spans.sorted(by: { $0.lowerBound > $1.lowerBound })
        where span.lowerBound < end && span.upperBound > end {
            end = span.lowerBound
        }
        // Matches that overlap all the way back would leave nothing to own; then one of them may be cut.
        return end > window.owned.lowerBound ? end : wanted
    }
}

/// How long a rule without bounds may work on one text.
struct RegexBudget {
    /// Match starts tried between two looks at the clock.
    static let step = 4096
    static let exhausted = "its pattern took more than \(seconds) s on this text; bound it or exclude the file"
    private static let seconds = 10
    private let deadline = ContinuousClock.now + .seconds(seconds)
    private var calls = 0

    /// Looks at the clock now and then.
    mutating func allowsMore() -> Bool {
        calls += 1
        return calls % 16 != 0 || ContinuousClock.now < deadline
    }
}
