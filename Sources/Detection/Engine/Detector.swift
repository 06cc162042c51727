// Detection: finds secrets in texts. A pure function of bytes and rules.
//
// The principal types, in the order a text meets them:
// - ``Detector`` is the compiled form of a rule set, shared by all threads;
// - ``TextScanner`` (one per thread) takes a ``TextWindow`` and returns ``SecretMatch``es;
// - inside, `Prefilter` finds literals, `MatchStrategy` says where a match can begin around one, `CompiledPattern`
//   confirms it, `Judge` decides what it is worth, `OverlapResolution` leaves one finding per span;
// - ``Validators`` check a secret's structure offline; ``RuleLint`` looks at rules the way their author should.

internal import Generic
public import Rules

/// The compiled form of a ``RuleSet``: everything threads share while they scan.
///
/// Immutable. Each thread scans with a ``TextScanner`` of its own.
public final class Detector: Sendable {
    public let ruleSet: RuleSet
    let rules: RuleTable
    public let image: DetectorImage
    let prefilter: Prefilter
    /// Rules with a pattern but neither anchors nor keywords: they run on every text.
    let alwaysRun: [Int]
    /// Rules that report a file because of its path.
    let pathOnly: [Int]
    /// Rules that are only looked for around the matches of another.
    let nearRules: [NearRule]
    let globalAllowlists: [CompiledAllowlist]
    let maximumGroups: Int
    /// `nil` when no rule stands for what it finds, or it is switched off.
    let generic: GenericDetector?
    /// How many bytes beyond the part it owns a window must hold so that no match is cut; see ``TextWindow``.
    public let overlap: Int

    /// - Parameters:
    ///   - ruleSet: What to look for.
    ///   - image: Made of the same rule set; without it all rules are looked at now.
    public init(ruleSet: RuleSet, image: DetectorImage? = nil) {
        let image = image ?? DetectorImage(ruleSet)
        precondition(image.ruleCount == ruleSet.rules.count, "an image of other rules")
        self.ruleSet = ruleSet
        self.image = image
        prefilter = image.prefilter
        nearRules = image.nearRules
        globalAllowlists = (ruleSet.allowlists + Self.exclusions(of: ruleSet, image)).map(CompiledAllowlist.init)
        rules = RuleTable(ruleSet.rules, globalAllowlists: globalAllowlists)
        var alwaysRun: [Int] = []
        var pathOnly: [Int] = []
        var sorts: [GenericSort: Int] = [:]
        var (groups, reach) = (0, 0)
        for index in 0..<image.ruleCount {
            let facts = image.facts(ofRule: index)
            if facts.alwaysRuns { alwaysRun.append(index) }
            if facts.looksAtPathsOnly { pathOnly.append(index) }
            if let sort = facts.generic { sorts[sort] = index }
            groups = max(groups, Int(facts.groups))
            reach = max(reach, Int(facts.reach))
        }
        self.alwaysRun = alwaysRun
        self.pathOnly = pathOnly
        maximumGroups = groups
        generic = GenericDetector(rules: sorts, settings: ruleSet.generic)
        overlap = reach
    }

    /// The paths that settings exclude from generic detection, as a list for the rules that report it.
    private static func exclusions(of ruleSet: RuleSet, _ image: DetectorImage) -> [Allowlist] {
        guard !ruleSet.generic.ignoredPaths.isEmpty else { return [] }
        let rules = ruleSet.rules.indices.filter { image.facts(ofRule: $0).generic != nil }.map { ruleSet.rules[$0].id }
        return rules.isEmpty ? [] : [Allowlist(paths: ruleSet.generic.ignoredPaths, targetRules: rules)]
    }

    /// Whether a text's path or commit can decide what a rule finds in it; more of them than the kind of place that a
    /// path tells (``PlaceSet``).
    func dependsOnOrigin(_ index: Int) -> Bool {
        let facts = facts(ofRule: index)
        if facts.dependsOnOrigin { return true }
        if facts.generic != nil { return !ruleSet.generic.ignoredPaths.isEmpty }
        // Whether a generic secret is there to be a part depends on the place.
        return facts.hasParts && rules[index].parts.contains { self.facts(ofRule: $0.rule).generic != nil }
    }

    func facts(ofRule index: Int) -> RuleFacts { image.facts(ofRule: index) }

    /// Whether some rules report files because of their paths.
    public var hasPathOnlyRules: Bool { !pathOnly.isEmpty }

    /// Whether some global allowlist can excuse a file because of its path or commit, whatever stands in it.
    public var excusesWholeFiles: Bool {
        globalAllowlists.contains { !$0.isTargeted && $0.excusesByOriginAlone }
    }

    /// What is reported of all that was matched: matches with their parts, none over another.
    func findings(among matches: [SecretMatch], in text: UnsafeRawBufferPointer) -> [SecretMatch] {
        guard !matches.isEmpty else { return [] }
        var found = matches
        let composites = CompositeRules(self)
        composites.join(&found, text: text)
        found = OverlapResolution.mostSpecific(of: found, rules: rules)
        composites.absorb(&found)
        return found
    }

    /// What a match may look at in front of its start: a line's beginning, a word boundary.
    public static let contextBefore = 4096

    /// Compiles every pattern of the given rules, and of all allowlists, now instead of when it is needed.
    ///
    /// For rules that users wrote: a mistake must stop the run before it starts.
    ///
    /// - Throws: ``RulePatternError`` for the first pattern that PCRE2 refuses.
    public func checkPatterns(ofRules ids: Set<String>) throws(RulePatternError) {
        for index in ruleSet.rules.indices where ids.contains(ruleSet.rules[index].id) {
            let compiled = rules[index]
            let id = compiled.rule.id
            try Self.check(compiled.pattern, rule: id, key: "regex")
            try Self.check(compiled.path, rule: id, key: "path")
            for list in compiled.allowlists { try Self.check(list, rule: id) }
            if let pattern = try? compiled.pattern?.get(), compiled.secretGroup > pattern.groupCount {
                throw RulePatternError(
                    rule: id, key: "secretGroup",
                    reason: "is \(compiled.secretGroup), but the regex has only \(pattern.groupCount) capture groups")
            }
        }
        for source in ruleSet.generic.ignoredPaths {
            try Self.check(LazyPattern(source), rule: nil, key: "generic.paths")
        }
        for list in globalAllowlists { try Self.check(list, rule: nil) }
    }

    private static func check(_ list: CompiledAllowlist, rule: String?) throws(RulePatternError) {
        // One by one: the joined pattern's error would name a place nobody wrote.
        for source in list.list.paths { try check(LazyPattern(source), rule: rule, key: "allowlists.paths") }
        for source in list.list.regexes { try check(LazyPattern(source), rule: rule, key: "allowlists.regexes") }
    }

    private static func check(_ pattern: LazyPattern?, rule: String?, key: String) throws(RulePatternError) {
        do { _ = try pattern?.get() } catch {
            throw RulePatternError(rule: rule, key: key, reason: "not a valid regular expression: \(error)")
        }
    }
}

/// A pattern in a rule that cannot be compiled.
public struct RulePatternError: Error, Equatable {
    public var rule: String?
    public var key: String
    public var reason: String
}
