internal import Generic
internal import Rules

/// A rule in the form the scanner runs it.
final class CompiledRule: Sendable {
    let rule: Rule
    let strategy: MatchStrategy
    /// `nil` for a rule that only looks at paths.
    let pattern: LazyPattern?
    let path: LazyPattern?
    /// The rule's own.
    let allowlists: [CompiledAllowlist]
    /// What its matches are asked: the global lists that mean the rule, and its own.
    let excuses: [CompiledAllowlist]
    /// Those that excuse its matches in whole files; lists for every rule do that for the file.
    let fileExcuses: [CompiledAllowlist]
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
    let isAssigned: Bool
    let generic: GenericSort?
    /// Every match begins where the text does.
    let beginsText: Bool
    /// Those whose rules are there, in the order of the rule's parts.
    let parts: [Part]

    /// A ``RulePart`` whose rule is known by its place.
    struct Part {
        var rule: Int
        /// Its place among the rule's parts.
        var index: Int
        var withinLines: Int?
        var withinColumns: Int?
        var isRequired: Bool
        var isAbsorbed: Bool
    }

    /// Matches of patterns without a bound end at most this far behind their start. gitleaks, whose rules these are,
    /// cannot match across more than about 125 kB either.
    static let maximumReach = 128 << 10

    /// - Parameters:
    ///   - globalAllowlists: Of the rule set; needed to judge matches.
    ///   - place: Tells the place of a rule.
    init(_ rule: Rule, globalAllowlists: [CompiledAllowlist] = [], place: (String) -> Int?) {
        self.rule = rule
        let analysis = rule.analysis
        strategy =
            analysis.map { MatchStrategy(rule: rule, analysis: $0) } ?? MatchStrategy()
        pattern = rule.regex.map(LazyPattern.init)
        path = rule.path.map(LazyPattern.init)
        let own = rule.allowlists.map(CompiledAllowlist.init)
        allowlists = own
        excuses = globalAllowlists.filter { $0.concerns(rule.id) } + own
        fileExcuses =
            globalAllowlists.filter { $0.isTargeted && $0.concerns(rule.id) && $0.excusesByOriginAlone }
            + own.filter(\.excusesByOriginAlone)
        let wanted = analysis.flatMap { analysis in
            analysis.width.maximum.flatMap { width in analysis.lookahead.map { width + $0 + 1 } }
        }
        isBounded = rule.generic != nil || wanted.map { $0 <= Self.maximumReach } ?? false
        let patternReach = rule.regex == nil ? 0 : min(wanted ?? Self.maximumReach, Self.maximumReach)
        reach = rule.generic == nil ? patternReach : CandidateWindow.reach
        maximumGroups = rule.regex?.utf8.count { $0 == UInt8(ascii: "(") } ?? 0
        secretGroup = rule.secretGroup
        entropy = rule.entropy
        validator = rule.validator
        isAssigned = rule.isAssigned
        generic = rule.generic
        beginsText = rule.regex.map { $0.hasPrefix("\\A") && !$0.utf8.contains(UInt8(ascii: "|")) } ?? false
        parts = rule.parts.enumerated().compactMap { index, part in
            place(part.id).map {
                Part(
                    rule: $0, index: index, withinLines: part.withinLines, withinColumns: part.withinColumns,
                    isRequired: part.isRequired, isAbsorbed: part.isAbsorbed)
            }
        }
    }

    /// Whether nothing further than ``reach`` behind a match's start, and than the one character in front of it,
    /// decides about a match; so that a stretch of text gives the same matches wherever it stands. Worked out anew at
    /// each call.
    var isLocal: Bool {
        if rule.generic != nil { return true }
        guard isBounded, !strategy.anchors.isEmpty, !strategy.isGated, let pattern = rule.regex else { return false }
        return !Self.looksBehind(pattern) && !RegexAnalysis.needsUTF(pattern)
            && !allowlists.contains { !$0.list.regexes.isEmpty && $0.list.regexTarget == .line }
    }

    /// Whether a pattern may look further back than one character. Says yes too often rather than too rarely.
    private static func looksBehind(_ pattern: String) -> Bool {
        var last: (UInt8, UInt8, UInt8) = (0, 0, 0)
        // Inside `(?<!` and the like: how much of `[…]` and `)` has been seen. One class is one character.
        var lookbehind = Lookbehind.none
        for byte in pattern.utf8 {
            switch lookbehind {
            case .none: break
            case .open where byte == UInt8(ascii: "["): lookbehind = .inClass
            case .inClass where byte == UInt8(ascii: "]"): lookbehind = .behindClass
            // A bracket in the class may be escaped, or named like `[:alpha:]`.
            case .inClass where byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "["): break
            case .behindClass where byte == UInt8(ascii: ")"): lookbehind = .none
            default: return true
            }
            switch (last.0, last.1, last.2, byte) {
            // `(?<=`, `(?<!`
            case (0x28, 0x3F, 0x3C, 0x3D), (0x28, 0x3F, 0x3C, 0x21): lookbehind = .open
            // `\K`, `\G`
            case (_, _, 0x5C, 0x4B), (_, _, 0x5C, 0x47): return true
            default: break
            }
            last = (last.1, last.2, byte)
        }
        return lookbehind != .none
    }

    private enum Lookbehind { case none, open, inClass, behindClass }
}

/// An ``Allowlist`` in the form it is asked.
final class CompiledAllowlist: Sendable {
    let list: Allowlist
    let paths: LazyPattern?
    let regexes: LazyPattern?
    let stopwords: [[UInt8]]
    let condition: Allowlist.Condition
    /// For certain rules only.
    let isTargeted: Bool

    init(_ list: Allowlist) {
        self.list = list
        condition = list.condition
        isTargeted = !list.targetRules.isEmpty
        paths = LazyPattern(anyOf: list.paths)
        regexes = LazyPattern(anyOf: list.regexes)
        stopwords = list.stopwords.map { Array($0.utf8) }
    }

    /// Whether matches of a rule are asked of it.
    func concerns(_ rule: String) -> Bool { !isTargeted || list.targetRules.contains(rule) }
}
