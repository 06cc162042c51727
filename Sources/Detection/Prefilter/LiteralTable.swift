internal import Generic
internal import Rules

/// Every literal the prefilter looks for, and what a hit of it means.
struct LiteralTable {
    /// Lower case, sorted, each once; the index is the literal's id in the database.
    let literals: [String]
    /// By literal id.
    let uses: [[LiteralUse]]

    /// What one literal does for one rule.
    struct LiteralUse: Equatable {
        var rule: Int
        var role: Role

        enum Role: Equatable {
            /// A match begins so many bytes before the hit.
            case anchor(ClosedRange<Int>)
            /// The rule may run on this text; where is decided by its other literals, or the whole text is searched.
            case gate
            /// The generic detector looks here for a candidate.
            case candidate(Anchor.Kind)
        }
    }

    init(_ rules: [Rule]) {
        var uses: [String: [LiteralUse]] = [:]
        for (index, rule) in rules.enumerated() {
            guard let analysis = rule.analysis else { continue }
            let strategy = MatchStrategy(rule: rule, analysis: analysis)
            if strategy.isGated {
                for keyword in Set(rule.keywords) {
                    uses[keyword, default: []].append(LiteralUse(rule: index, role: .gate))
                }
            }
            for anchor in strategy.anchors {
                uses[anchor.literal, default: []].append(LiteralUse(rule: index, role: .anchor(anchor.offset)))
            }
        }
        // All generic rules share the anchors; the first stands for them.
        if let generic = rules.firstIndex(where: { $0.generic != nil }) {
            for anchor in AnchorWords.all {
                uses[anchor.word, default: []].append(LiteralUse(rule: generic, role: .candidate(anchor.kind)))
            }
        }
        literals = uses.keys.sorted()
        self.uses = literals.map { uses[$0] ?? [] }
    }
}

/// How a rule is run, decided by what its pattern promises.
struct MatchStrategy: Equatable {
    /// Where to look for matches; empty when the whole text has to be searched.
    var anchors: [LiteralAnchor]
    /// Whether one of the keywords must occur somewhere in the text before the rule runs at all.
    var isGated: Bool

    /// A match that can begin further than this before its literal is cheaper to find by searching the whole text.
    private static let maximumReach = 4096

    /// For a rule without a pattern.
    init() {
        anchors = []
        isGated = false
    }

    init(rule: Rule, analysis: RegexAnalysis) {
        // What is found beside another rule's match only is looked for there and nowhere else; see ``NearRule``.
        let isNear = rule.keywords.isEmpty && rule.parts.contains { $0.isRequired && $0.withinLines != nil }
        let anchors = isNear ? [] : analysis.anchors ?? []
        let isInReach = anchors.allSatisfy { $0.offset.upperBound <= Self.maximumReach }
        self.anchors = isInReach ? anchors : []
        // When every match holds a keyword, a hit of it is the gate already.
        isGated = !rule.keywords.isEmpty && !(isInReach && analysis.isTied(to: rule.keywords))
    }
}
