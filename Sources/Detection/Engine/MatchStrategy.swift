internal import Rules

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
