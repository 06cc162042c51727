public import Rules

/// Everything a start has to know about a rule set, in one array of words: which literals to look for and what their
/// hits mean, and of each rule the few facts that decide how texts are scanned.
///
/// The build makes it for the built-in rules and embeds it, so that a start looks at no rule at all; for other sets it
/// is made when they are loaded.
///
/// The words, in order: counts, three words of facts for each rule, three for each rule that is looked for near others,
/// the ``GramFilter``, the ``LiteralIndex``.
public final class DetectorImage: @unchecked Sendable {
    // Constant once made.
    private let storage: UnsafeBufferPointer<UInt32>
    private let isOwned: Bool
    private static let headerWords = 4

    /// - Parameter words: Of ``make(_:)``, constant and there for good.
    public init(constant words: UnsafeBufferPointer<UInt32>) {
        storage = words
        isOwned = false
    }

    public init(_ ruleSet: RuleSet) {
        let made = Self.make(ruleSet)
        let copy = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: made.count)
        _ = copy.initialize(from: made)
        storage = UnsafeBufferPointer(copy)
        isOwned = true
    }

    deinit { if isOwned { storage.deallocate() } }

    public static func make(_ ruleSet: RuleSet) -> [UInt32] {
        let ids = Dictionary(uniqueKeysWithValues: ruleSet.rules.enumerated().map { ($1.id, $0) })
        let rules = ruleSet.rules.map { CompiledRule($0) { ids[$0] } }
        let near = rules.indices.compactMap { NearRule(rules[$0], index: $0) }
        let isNear = Set(near.map(\.rule))
        let table = LiteralTable(ruleSet.rules)
        let filter = GramFilter.make(table.literals)
        var words: [UInt32] = [rules.count, near.count, filter.count, table.literals.count].map { UInt32($0) }
        for (index, rule) in rules.enumerated() {
            words += RuleFacts(rule, isNear: isNear.contains(index), in: ruleSet).words
        }
        for rule in near { words += [rule.rule, rule.part, rule.withinLines].map { UInt32($0) } }
        return words + filter + LiteralIndex.make(table)
    }

    // MARK: Reading

    var words: [UInt32] { Array(storage) }

    private var nearStart: Int { Self.headerWords + RuleFacts.wordCount * ruleCount }
    private var filterStart: Int { nearStart + 3 * Int(storage[1]) }

    var ruleCount: Int { Int(storage[0]) }

    func facts(ofRule index: Int) -> RuleFacts {
        RuleFacts(UnsafeBufferPointer(rebasing: storage[(Self.headerWords + RuleFacts.wordCount * index)...]))
    }

    var nearRules: [NearRule] {
        (0..<Int(storage[1])).map { index in
            let place = nearStart + 3 * index
            return NearRule(
                rule: Int(storage[place]), part: Int(storage[place + 1]), withinLines: Int(storage[place + 2]))
        }
    }

    /// Must not be used longer than the image.
    var prefilter: Prefilter {
        let filterEnd = filterStart + Int(storage[2])
        return Prefilter(
            filter: GramFilter(UnsafeBufferPointer(rebasing: storage[filterStart..<filterEnd])),
            index: LiteralIndex(UnsafeBufferPointer(rebasing: storage[filterEnd...]), literalCount: Int(storage[3])))
    }
}

/// What a start has to know about a rule.
struct RuleFacts {
    /// See ``CompiledRule/reach``.
    var reach: Int32
    /// See ``CompiledRule/maximumGroups``.
    var groups: UInt16
    var run: TokenRun
    /// What the rule reports of the generic detector's findings.
    var generic: GenericSort?
    private var flags: Flags

    /// See ``words``.
    static let wordCount = 3

    private struct Flags: OptionSet {
        var rawValue: UInt16
        static let hasPattern = Flags(rawValue: 1)
        static let hasPath = Flags(rawValue: 2)
        static let isTied = Flags(rawValue: 4)
        static let isLocal = Flags(rawValue: 8)
        static let dependsOnOrigin = Flags(rawValue: 16)
        static let isHidden = Flags(rawValue: 32)
        static let hasParts = Flags(rawValue: 64)
    }

    init(_ rule: CompiledRule, isNear: Bool, in ruleSet: RuleSet) {
        reach = Int32(rule.reach)
        groups = UInt16(min(rule.maximumGroups, Int(UInt16.max)))
        run = TokenRun(of: rule)
        generic = rule.rule.generic
        flags = []
        if rule.pattern != nil { flags.insert(.hasPattern) }
        if rule.path != nil { flags.insert(.hasPath) }
        if isNear || !rule.strategy.anchors.isEmpty || rule.strategy.isGated { flags.insert(.isTied) }
        // A list that looks at lines makes the verdict depend on more than the match.
        let judgesLines = ruleSet.allowlists.contains { list in
            !list.regexes.isEmpty && list.regexTarget == .line
                && (list.targetRules.isEmpty || list.targetRules.contains(rule.rule.id))
        }
        if rule.isLocal, !judgesLines { flags.insert(.isLocal) }
        if rule.rule.skipReport { flags.insert(.isHidden) }
        if !rule.parts.isEmpty { flags.insert(.hasParts) }
        let isAskedForOrigin = ruleSet.allowlists.contains { list in
            // A list for all rules that names files outright is asked about whole files.
            (!list.paths.isEmpty || !list.commits.isEmpty)
                && (list.condition == .and || list.targetRules.contains(rule.rule.id))
        }
        if rule.path != nil || rule.allowlists.contains(where: \.asksForOrigin)
            || isAskedForOrigin
        {
            flags.insert(.dependsOnOrigin)
        }
    }

    /// - Parameter words: Of ``words``, and what stands behind them.
    init(_ words: UnsafeBufferPointer<UInt32>) {
        reach = Int32(truncatingIfNeeded: words[0])
        groups = UInt16(truncatingIfNeeded: words[1] >> 16)
        flags = Flags(rawValue: UInt16(truncatingIfNeeded: words[1]))
        run = TokenRun(length: Int(words[2] >> 1 & 0xFF), needsDigit: words[2] & 1 != 0)
        let sort = Int(words[2] >> 16)
        generic = sort > 0 ? GenericSort.allCases[sort - 1] : nil
    }

    var words: [UInt32] {
        [
            UInt32(bitPattern: reach), UInt32(groups) << 16 | UInt32(flags.rawValue),
            UInt32(run.length) << 1 | (run.needsDigit ? 1 : 0)
                | UInt32(generic.flatMap(GenericSort.allCases.firstIndex).map { $0 + 1 } ?? 0) << 16,
        ]
    }

    /// A rule with neither anchors nor keywords runs on every text.
    var alwaysRuns: Bool { flags.contains(.hasPattern) && !flags.contains(.isTied) }
    var looksAtPathsOnly: Bool { !flags.contains(.hasPattern) && flags.contains(.hasPath) }
    var isLocal: Bool { flags.contains(.isLocal) }
    /// What of a text's origin can decide what the rule finds in it.
    var originDependence: OriginDependence {
        // What a name and a value are worth depends on the kind of file they stand in.
        flags.contains(.dependsOnOrigin) ? .path : generic == nil ? .none : .kind
    }
    /// It reports nothing itself.
    var isHidden: Bool { flags.contains(.isHidden) }
    var hasParts: Bool { flags.contains(.hasParts) }
}
