internal import Rules

/// Several rules may match the same bytes; one finding comes out of it, that of the most specific rule.
enum OverlapResolution {
    /// The matches that remain, in the order of their places; no two of their secrets overlap.
    static func mostSpecific(of matches: [SecretMatch], rules: RuleTable) -> [SecretMatch] {
        guard matches.count > 1 else { return matches }
        let sorted = matches.sorted {
            ($0.secret.lowerBound, $0.secret.upperBound, $0.rule)
                < ($1.secret.lowerBound, $1.secret.upperBound, $1.rule)
        }
        var kept: [SecretMatch] = []
        kept.reserveCapacity(sorted.count)
        var index = 0
        while index < sorted.count {
            // A cluster: matches that hang together by overlapping. Nearly always a single one.
            var end = index + 1
            var reach = sorted[index].secret.upperBound
            while end < sorted.count, sorted[end].secret.lowerBound < reach {
                reach = max(reach, sorted[end].secret.upperBound)
                end += 1
            }
            if end == index + 1 {
                kept.append(sorted[index])
            } else {
                kept += resolve(sorted[index..<end], rules: rules)
            }
            index = end
        }
        return kept
    }

    /// Takes the most specific match, then the most specific of those that do not overlap it, and so on.
    private static func resolve(_ cluster: ArraySlice<SecretMatch>, rules: RuleTable) -> [SecretMatch] {
        var kept: [SecretMatch] = []
        for match in cluster.sorted(by: { isMoreSpecific($0, $1, rules) }) {
            let place = kept.partitioningIndex { $0.secret.lowerBound >= match.secret.upperBound }
            // `kept` is in order and free of overlaps, so only its neighbour can overlap.
            if place > 0, kept[place - 1].secret.upperBound > match.secret.lowerBound { continue }
            kept.insert(match, at: place)
        }
        return kept
    }

    private static func isMoreSpecific(_ left: SecretMatch, _ right: SecretMatch, _ rules: RuleTable) -> Bool {
        // Whoever knows a secret's shape knows more about it than whoever was told by a name.
        switch (left.score, right.score) {
        case (let mine?, let others?):
            // A name says more about a value than none.
            let isNamed = (rules[left.rule].rule.generic != .string, rules[right.rule].rule.generic != .string)
            if isNamed.0 != isNamed.1 { return isNamed.0 }
            if mine != others { return mine > others }
        case (nil, _?): return true
        case (_?, nil): return false
        case (nil, nil): break
        }
        func rank(_ match: SecretMatch) -> (Int, Confidence, Int, Int, Int, Int) {
            let rule = rules[match.rule]
            let proof =
                switch match.check?.result {
                case .pass: 2
                case .notApplicable, nil: 1
                case .fail: 0
                }
            let literal = rule.strategy.anchors.map(\.literal.utf8.count).min() ?? 0
            // Of two rules with the same secret the one that asked for more around it knows more; but where a name is
            // all there is, the nearest name tells whose secret it is.
            let context = rule.isAssigned ? -match.match.count : match.match.count
            return (proof, rule.rule.confidence, match.secret.count, context, literal, -match.rule)
        }
        return rank(left) > rank(right)
    }
}
