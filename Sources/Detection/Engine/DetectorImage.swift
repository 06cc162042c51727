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

    public convenience init(_ ruleSet: RuleSet) { self.init(copying: Self.make(ruleSet)) }

    /// The image of a set that shares rules with another; of these nothing is looked at.
    ///
    /// - Parameter image: Of `base`.
    public convenience init(_ ruleSet: RuleSet, from base: RuleSet, _ image: DetectorImage) {
        self.init(copying: Self.make(ruleSet, from: base, image))
    }

    private init(copying made: [UInt32]) {
        let copy = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: made.count)
        _ = copy.initialize(from: made)
        storage = UnsafeBufferPointer(copy)
        isOwned = true
    }

    deinit { if isOwned { storage.deallocate() } }

    public static func make(_ ruleSet: RuleSet) -> [UInt32] {
        let ids = places(of: ruleSet)
        let rules = ruleSet.rules.map { CompiledRule($0) { ids[$0] } }
        let near = rules.indices.compactMap { NearRule(rules[$0], index: $0) }
        let isNear = Set(near.map(\.rule))
        let facts = rules.indices.map { RuleFacts(rules[$0], isNear: isNear.contains($0), in: ruleSet) }
        let table = LiteralTable(ruleSet.rules).joined(.anchors(of: facts))
        return words(facts, near, table, GramFilter.make(table.literals))
    }

    /// The same, with what is known of the rules that are those of `base` copied.
    static func make(_ ruleSet: RuleSet, from base: RuleSet, _ image: DetectorImage) -> [UInt32] {
        // What else is asked than `base` asks must be in front of it, as a file's own lists are.
        let added = ruleSet.allowlists.count - base.allowlists.count
        guard added >= 0, Array(ruleSet.allowlists[added...]) == base.allowlists else { return make(ruleSet) }
        let ids = places(of: ruleSet)
        // A rule whose parts have gone is another rule.
        let isComplete = base.rules.allSatisfy { ids[$0.id] != nil }
        var origins = [Int?](repeating: nil, count: ruleSet.rules.count)
        var places = [Int?](repeating: nil, count: base.rules.count)
        for (index, rule) in base.rules.enumerated() {
            guard let place = ids[rule.id], ruleSet.rules[place] === rule else { continue }
            guard isComplete || !image.facts(ofRule: index).hasParts else { continue }
            origins[place] = index
            places[index] = place
        }
        var near: [NearRule] = image.nearRules.compactMap { near in
            guard let rule = places[near.rule], let part = ids[base.rules[near.part].id] else { return nil }
            return NearRule(rule: rule, part: part, withinLines: near.withinLines)
        }
        let allowlists = Array(ruleSet.allowlists[..<added])
        var facts: [RuleFacts] = []
        facts.reserveCapacity(ruleSet.rules.count)
        var others: [(Int, Rule)] = []
        for (index, rule) in ruleSet.rules.enumerated() {
            if let origin = origins[index] {
                facts.append(image.facts(ofRule: origin).asked(by: allowlists, rule))
            } else {
                let compiled = CompiledRule(rule) { ids[$0] }
                let found = NearRule(compiled, index: index)
                if let found { near.append(found) }
                facts.append(RuleFacts(compiled, isNear: found != nil, in: ruleSet))
                others.append((index, rule))
            }
        }
        near.sort { $0.rule < $1.rule }
        let filter = image.prefilter.filter
        let literals = filter.literals
        let kept = image.prefilter.index.table(of: literals).moved(to: places)
        let table = kept.joined(LiteralTable(others)).joined(.anchors(of: facts))
        let known = Dictionary(uniqueKeysWithValues: zip(literals, filter.offsets))
        return words(facts, near, table, GramFilter.make(table.literals, known: known))
    }

    private static func places(of ruleSet: RuleSet) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: ruleSet.rules.enumerated().map { ($1.id, $0) })
    }

    private static func words(
        _ facts: [RuleFacts], _ near: [NearRule], _ table: LiteralTable, _ filter: [UInt32]
    ) -> [UInt32] {
        var words: [UInt32] = [facts.count, near.count, filter.count, table.literals.count].map { UInt32($0) }
        for rule in facts { words += rule.words }
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
        if rule.isLocal { flags.insert(.isLocal) }
        if rule.rule.skipReport { flags.insert(.isHidden) }
        if !rule.parts.isEmpty { flags.insert(.hasParts) }
        if rule.path != nil || rule.allowlists.contains(where: \.asksForOrigin) { flags.insert(.dependsOnOrigin) }
        self = asked(by: ruleSet.allowlists, rule.rule)
    }

    /// The facts of a rule that global allowlists ask for more than its match.
    func asked(by allowlists: [Allowlist], _ rule: Rule) -> RuleFacts {
        var facts = self
        for list in allowlists {
            let isNamed = list.targetRules.contains(rule.id)
            // A list that looks at lines makes the verdict depend on more than the match.
            let judgesLines = !list.regexes.isEmpty && list.regexTarget == .line
            if judgesLines, isNamed || list.targetRules.isEmpty { facts.flags.remove(.isLocal) }
            // A list for all rules that names files outright is asked about whole files.
            let namesFiles = !list.paths.isEmpty || !list.commits.isEmpty
            if namesFiles, isNamed || list.condition == .and { facts.flags.insert(.dependsOnOrigin) }
        }
        return facts
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
    /// Every match that was judged to be one is reported, or gives way to a more specific one.
    var alwaysStands: Bool { !flags.contains(.isHidden) && !flags.contains(.hasParts) }
    /// Its path or an allowlist asks where a text comes from.
    var dependsOnOrigin: Bool { flags.contains(.dependsOnOrigin) }
    /// It reports nothing itself.
    var isHidden: Bool { flags.contains(.isHidden) }
    var hasParts: Bool { flags.contains(.hasParts) }
}
