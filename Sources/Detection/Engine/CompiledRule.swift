internal import Rules

/// A rule in the form the scanner runs it.
struct CompiledRule {
    let rule: Rule
    let strategy: MatchStrategy
    /// `nil` for a rule that only looks at paths.
    let pattern: LazyPattern?
    let path: LazyPattern?
    let allowlists: [CompiledAllowlist]
    /// How far behind the start of a match the text must reach for the match to be complete; see ``Detector/overlap``.
    let reach: Int
    /// Whether `reach` is a promise of the pattern and not our limit.
    let isBounded: Bool
    /// A bound on the number of capture groups.
    let maximumGroups: Int
    /// Copied out of the rule: these are read once per match.
    let secretGroup: Int
    let entropy: Double
    let validator: ValidatorName?

    /// Matches of patterns without a bound end at most this far behind their start. gitleaks, whose rules these are,
    /// cannot match across more than about 125 kB either.
    static let maximumReach = 128 << 10

    init(_ rule: Rule) {
        self.rule = rule
        let analysis = rule.analysis
        strategy =
            analysis.map { MatchStrategy(rule: rule, analysis: $0) } ?? MatchStrategy()
        pattern = rule.regex.map(LazyPattern.init)
        path = rule.path.map(LazyPattern.init)
        allowlists = rule.allowlists.map(CompiledAllowlist.init)
        let wanted = analysis.flatMap { analysis in
            analysis.width.maximum.flatMap { width in analysis.lookahead.map { width + $0 + 1 } }
        }
        isBounded = wanted.map { $0 <= Self.maximumReach } ?? false
        reach = rule.regex == nil ? 0 : min(wanted ?? Self.maximumReach, Self.maximumReach)
        maximumGroups = rule.regex?.utf8.count { $0 == UInt8(ascii: "(") } ?? 0
        secretGroup = rule.secretGroup
        entropy = rule.entropy
        validator = rule.validator
    }
}

/// An ``Allowlist`` in the form it is asked.
struct CompiledAllowlist {
    let list: Allowlist
    let paths: LazyPattern?
    let regexes: LazyPattern?
    let stopwords: [[UInt8]]

    init(_ list: Allowlist) {
        self.list = list
        paths = LazyPattern(anyOf: list.paths)
        regexes = LazyPattern(anyOf: list.regexes)
        stopwords = list.stopwords.map { Array($0.utf8) }
    }

    /// Whether the path alone excuses everything in a file.
    var excusesByPathAlone: Bool {
        guard paths != nil else { return false }
        return list.condition == .or || (regexes == nil && stopwords.isEmpty && list.commits.isEmpty)
    }
}
