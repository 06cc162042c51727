internal import Rules

/// Is a rule tied to its keywords, so that it runs in small windows?
struct SpeedLint {
    private let rules: RuleTable
    private let nearRules: Set<Int>

    init(_ detector: Detector) {
        rules = detector.rules
        nearRules = Set(detector.nearRules.map(\.rule))
    }

    func faults(of index: Int) -> [RuleFault] {
        let compiled = rules[index]
        guard compiled.pattern != nil, !nearRules.contains(index) else { return [] }
        // Tried once, in files of that name: there is nothing to look for first.
        if compiled.path != nil, compiled.beginsText, compiled.isBounded { return [] }
        var faults: [RuleFault] = []
        if compiled.rule.keywords.isEmpty {
            let reason =
                compiled.strategy.anchors.isEmpty
                ? "are missing and the pattern has no literal to look for: it runs on every file as a whole"
                : "are missing; name the literals every match contains"
            faults.append(RuleFault(key: "keywords", reason: reason))
        } else if compiled.strategy.anchors.isEmpty {
            faults.append(
                RuleFault(
                    key: "keywords",
                    reason: "do not say where a match is, so the rule runs on whole files: make sure that every match "
                        + "contains one of them, at most 4096 bytes from its start"))
        } else if !(compiled.rule.analysis?.isTied(to: compiled.rule.keywords) ?? false) {
            faults.append(RuleFault(key: "keywords", reason: "are not contained in every match"))
        }
        if !compiled.isBounded {
            faults.append(
                RuleFault(
                    key: "regex",
                    reason: "has no bounded length: matches are cut at \(CompiledRule.maximumReach) bytes"))
        }
        return faults
    }
}
