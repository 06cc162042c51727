internal import Generic
internal import Rules

/// Which rules a ``VersionScanner`` can run on stretches of a text, and which must see all of it; with the literals of
/// either.
struct RuleClasses {
    /// How far behind its start a match of a local rule, or a literal, may depend on the text, at most.
    let localReach: Int32
    /// How far in front of its start a match of a local rule may depend on the text, at most.
    let lookBehind: Int32
    /// How far behind the last start of a window literals have to be looked for.
    let lookahead: Int
    /// By literal.
    private let isDistantLiteral: [Bool]
    private let isLocalRule: [Bool]
    /// Whether generic secrets are looked for in what is new, too, and not in whole texts.
    let isGenericLocal: Bool
    private let index: LiteralIndex

    /// A rule that reaches further is rare enough to be run on whole texts; one such rule among the local ones would
    /// widen every window.
    private static let farthestReach = 400

    init(_ detector: Detector) {
        let facts = detector.rules.indices.map { detector.facts(ofRule: $0) }
        // The generic rules share their anchors, so they are of one class.
        isGenericLocal = facts.allSatisfy { $0.generic == nil || $0.isLocal }
        let isLocal = facts.map { [isGenericLocal] facts in
            facts.reach <= Self.farthestReach && facts.isLocal && (facts.generic == nil || isGenericLocal)
        }
        let index = detector.prefilter.index
        // A literal that ends where something new begins must be seen, too.
        let longestLiteral = index.lengths.max() ?? 0
        localReach = max(longestLiteral, zip(facts, isLocal).map { $1 ? $0.reach : 0 }.max() ?? 0)
        let isGeneric = detector.generic != nil
        // Patterns see one character.
        lookBehind = isGeneric ? Int32(GenericSearch.reachBefore) : 1
        lookahead = max(
            Int(longestLiteral), isGeneric ? CandidateScanner.reachBefore : 0,
            index.uses.map { isLocal[Int($0.rule)] ? Int($0.farthest) : 0 }.max() ?? 0)
        isDistantLiteral = index.lengths.indices.map { literal in
            index.uses[Int(index.starts[literal])..<Int(index.starts[literal + 1])].contains { !isLocal[Int($0.rule)] }
        }
        isLocalRule = isLocal
        self.index = index
    }

    func isDistant(_ literal: Int) -> Bool { isDistantLiteral[literal] }

    func length(of literal: Int) -> Int32 { index.lengths[literal] }

    @inline(__always)
    func forEachLocalUse(of literal: Int, _ body: (LiteralIndex.Use) -> Void) {
        for place in index.starts[literal]..<index.starts[literal + 1]
        where isLocalRule[Int(index.uses[Int(place)].rule)] {
            body(index.uses[Int(place)])
        }
    }

    @inline(__always)
    func forEachDistantUse(of literal: Int, _ body: (LiteralIndex.Use) -> Void) {
        for place in index.starts[literal]..<index.starts[literal + 1]
        where !isLocalRule[Int(index.uses[Int(place)].rule)] {
            body(index.uses[Int(place)])
        }
    }
}
