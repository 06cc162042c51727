internal import Generic
internal import Rules

/// Every literal the prefilter looks for, and what a hit of it means.
struct LiteralTable {
    /// Lower case, sorted, each once; the index is the literal's id in the database.
    private(set) var literals: [String]
    /// By literal id.
    private(set) var uses: [[LiteralUse]]

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

    init(literals: [String], uses: [[LiteralUse]]) {
        self.literals = literals
        self.uses = uses
    }

    init(_ rules: [Rule]) { self.init(rules.indices.map { ($0, rules[$0]) }) }

    /// - Parameter rules: With their places.
    init(_ rules: [(Int, Rule)]) {
        var uses: [String: [LiteralUse]] = [:]
        for (index, rule) in rules {
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
        self.init(uses)
    }

    private init(_ uses: [String: [LiteralUse]]) {
        literals = uses.keys.sorted()
        self.uses = literals.map { uses[$0] ?? [] }
    }

    /// The anchors of the generic detector, if any rule reports what it finds. All such rules share them; the first
    /// stands for them.
    static func anchors(of rules: [RuleFacts]) -> LiteralTable {
        var uses: [String: [LiteralUse]] = [:]
        if let first = rules.firstIndex(where: { $0.generic != nil }) {
            for anchor in AnchorWords.all {
                uses[anchor.word, default: []].append(LiteralUse(rule: first, role: .candidate(anchor.kind)))
            }
        }
        return LiteralTable(uses)
    }

    /// The table of rules that have other places now, or none.
    ///
    /// - Parameter places: By place in this table's rules; in the same order.
    func moved(to places: [Int?]) -> LiteralTable {
        var moved = LiteralTable(literals: [], uses: [])
        for (literal, uses) in zip(literals, uses) {
            moved.append(
                literal, uses.compactMap { use in places[use.rule].map { LiteralUse(rule: $0, role: use.role) } })
        }
        return moved
    }

    /// The table of these rules and others at other places.
    func joined(_ other: LiteralTable) -> LiteralTable {
        var joined = LiteralTable(literals: [], uses: [])
        var next = 0
        for (literal, uses) in zip(literals, uses) {
            while next < other.literals.count, other.literals[next] < literal {
                joined.append(other.literals[next], other.uses[next])
                next += 1
            }
            var both = uses
            if next < other.literals.count, other.literals[next] == literal {
                both += other.uses[next]
                // In the order of rules, and what one rule does in its own.
                both = both.indices.sorted { (both[$0].rule, $0) < (both[$1].rule, $1) }.map { both[$0] }
                next += 1
            }
            joined.append(literal, both)
        }
        for rest in next..<other.literals.count { joined.append(other.literals[rest], other.uses[rest]) }
        return joined
    }

    private mutating func append(_ literal: String, _ uses: [LiteralUse]) {
        guard !uses.isEmpty else { return }
        literals.append(literal)
        self.uses.append(uses)
    }
}
