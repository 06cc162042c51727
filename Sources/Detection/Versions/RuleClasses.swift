internal import Rules

/// Which rules a ``VersionScanner`` can run on stretches of a text, and which must see all of it; with the literals of
/// either.
struct RuleClasses {
    /// How far behind its start a match of a local rule, or a literal, may depend on the text, at most.
    let localReach: Int32
    /// How far behind the last start of a window literals have to be looked for.
    let lookahead: Int
    /// One per database of the prefilter.
    let parts: [Part]

    /// A rule that reaches further is rare enough to be run on whole texts; one such rule among the local ones would
    /// widen every window.
    private static let farthestReach = 330

    struct Part {
        /// By literal.
        let isDistant: [Bool]
        let lengths: [Int32]
        private let starts: [Int32]
        private let uses: [LiteralIndex.Use]
        private let isLocalRule: [Bool]

        init(_ part: Prefilter.Part, isLocalRule: [Bool]) {
            starts = part.index.starts
            uses = part.index.uses
            lengths = part.index.lengths
            self.isLocalRule = isLocalRule
            isDistant = (0..<part.index.starts.count - 1).map { literal in
                part.index.uses[Int(part.index.starts[literal])..<Int(part.index.starts[literal + 1])]
                    .contains { !isLocalRule[Int($0.rule)] }
            }
        }

        @inline(__always)
        func forEachLocalUse(of literal: Int, _ body: (LiteralIndex.Use) -> Void) {
            for place in starts[literal]..<starts[literal + 1] where isLocalRule[Int(uses[Int(place)].rule)] {
                body(uses[Int(place)])
            }
        }

        @inline(__always)
        func forEachDistantUse(of literal: Int, _ body: (LiteralIndex.Use) -> Void) {
            for place in starts[literal]..<starts[literal + 1] where !isLocalRule[Int(uses[Int(place)].rule)] {
                body(uses[Int(place)])
            }
        }
    }

    init(_ detector: Detector) {
        // A list that looks at lines makes the verdict depend on more than the match.
        let judgesLines = detector.ruleSet.allowlists.contains { !$0.regexes.isEmpty && $0.regexTarget == .line }
        let isLocal = detector.rules.map { $0.reach <= Self.farthestReach && !judgesLines && $0.isLocal }
        // A literal that ends where something new begins must be seen, too.
        let longestLiteral = detector.prefilter.parts.flatMap(\.index.lengths).max() ?? 0
        localReach = max(longestLiteral, Int32(zip(detector.rules, isLocal).map { $1 ? $0.reach : 0 }.max() ?? 0))
        parts = detector.prefilter.parts.map { Part($0, isLocalRule: isLocal) }
        let uses = detector.prefilter.parts.flatMap(\.index.uses)
        lookahead = max(Int(longestLiteral), uses.map { isLocal[Int($0.rule)] ? Int($0.farthest) : 0 }.max() ?? 0)
    }
}
