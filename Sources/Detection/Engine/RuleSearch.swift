internal import Generic
internal import Rules

/// Runs the patterns of rules where their matches may begin, and has what they match judged. One per thread.
///
/// In which order rules have their turn is decided in `SearchSteps.swift`.
final class RuleSearch {
    let detector: Detector
    let patterns: PatternScratch
    private let judge: Judge
    let generic: GenericSearch?
    /// Everything that was matched since ``reset()``, judged away or not, in the order in which it was found.
    private(set) var raw: [RawMatch] = []
    private(set) var judged: [SecretMatch] = []
    private var failed: Set<RuleFailure> = []

    init(_ detector: Detector) {
        self.detector = detector
        patterns = PatternScratch(maximumGroups: detector.maximumGroups)
        judge = Judge(scratch: patterns)
        generic = GenericSearch(detector)
    }

    /// Rules that could not be run to the end since ``reset()``.
    var failures: [RuleFailure] { failed.sorted { ($0.rule, $0.reason) < ($1.rule, $1.reason) } }

    func reset() {
        raw.removeAll(keepingCapacity: true)
        judged.removeAll(keepingCapacity: true)
        if !failed.isEmpty { failed.removeAll() }
    }

    /// Finds the matches of a rule that begin in its intervals.
    ///
    /// - Parameters:
    ///   - origin: Where the text comes from, or `nil` when that must not matter.
    ///   - known: Matches of the same rule elsewhere in the text, by their start: none of the intervals holds one, and
    ///     no new match begins inside one.
    func run(
        _ index: Int, in intervals: ArraySlice<StartInterval>, of text: inout SearchedText, origin: TextOrigin?,
        known: [RawMatch] = []
    ) {
        let rule = detector.rules[index]
        guard let pattern = compiled(rule) else { return }
        // Most rules are bounded, and reading the clock takes as long as a match.
        var budget = rule.isBounded ? nil : RegexBudget()
        var resume = 0
        var nextKnown = 0
        for interval in intervals {
            while nextKnown < known.count, known[nextKnown].start < interval.first {
                resume = max(resume, Int(known[nextKnown].end))
                nextKnown += 1
            }
            let start = max(Int(interval.first), resume)
            guard start <= Int(interval.last) else { continue }
            guard
                search(
                    index, rule, pattern, in: &text, starts: start...Int(interval.last), resume: &resume, origin: origin
                )
            else { return }
            if budget?.allowsMore() == false { return fail(rule, RegexBudget.exhausted) }
        }
    }

    /// Finds the matches of a rule that begin anywhere in what the window owns, in steps small enough to keep an eye on
    /// the time.
    func runEverywhere(_ index: Int, in text: inout SearchedText, origin: TextOrigin?) {
        let rule = detector.rules[index]
        guard let pattern = compiled(rule) else { return }
        let owned = text.window.owned
        if rule.beginsText {
            var resume = 0
            guard owned.contains(0) else { return }
            _ = search(index, rule, pattern, in: &text, starts: 0...0, resume: &resume, origin: origin)
            return
        }
        var budget = RegexBudget()
        var resume = owned.lowerBound
        while resume < owned.upperBound {
            let last = min(resume + RegexBudget.step, owned.upperBound) - 1
            guard
                search(index, rule, pattern, in: &text, starts: resume...last, resume: &resume, origin: origin)
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
        starts: ClosedRange<Int>, resume: inout Int, origin: TextOrigin?
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
                guard judge.counts(match, of: rule, in: text) else {
                    start = match.lowerBound + 1
                    continue
                }
                append(match, judge.judge(match, of: rule, index: index, in: text, origin: origin), index)
                start = max(match.upperBound, match.lowerBound + 1)
                resume = start
            }
        }
        return true
    }

    func append(_ match: Range<Int>, _ judgement: SecretMatch?, _ rule: Int) {
        raw.append(
            RawMatch(
                rule: Int32(truncatingIfNeeded: rule), start: Int32(truncatingIfNeeded: match.lowerBound),
                end: Int32(truncatingIfNeeded: match.upperBound),
                judged: judgement == nil ? -1 : Int32(truncatingIfNeeded: judged.count)))
        if let judgement { judged.append(judgement) }
    }

    private func compiled(_ rule: CompiledRule) -> CompiledPattern? {
        do { return try rule.pattern?.get() } catch {
            fail(rule, "its pattern is not valid: \(error)")
            return nil
        }
    }

    private func fail(_ rule: CompiledRule, _ reason: String) {
        failed.insert(RuleFailure(rule: rule.rule.id, reason: reason))
    }
}
