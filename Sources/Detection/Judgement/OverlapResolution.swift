internal import SortedSearch
internal import Rules

/// Several rules may match the same bytes; one finding comes out of it, that of the most specific rule.
///
/// A generic secret gives way to whatever knows a shape, also to a match that itself gives way to another: so it need
/// not even be judged where such a match is (``SecretCover``). Which of two generic ones wins is the same at every
/// place, so that what was found for many places at once can be resolved at once.
enum OverlapResolution {
    /// The matches that remain, in the order of their places, and where in the history they do: of two whose secrets
    /// overlap, no two are findings at the same place.
    static func mostSpecific(of matches: [SecretMatch], rules: RuleTable) -> [SecretMatch] {
        guard matches.count > 1 else { return matches }
        let sorted = matches.sorted(by: isInOrder)
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

    /// Takes the most specific match, then the most specific of those that do not overlap it, and so on; at each place.
    private static func resolve(_ cluster: ArraySlice<SecretMatch>, rules: RuleTable) -> [SecretMatch] {
        var kept: [SecretMatch] = []
        var longest = 0
        let shapes = SecretCover(cluster.lazy.filter { $0.score == nil }.map(\.secret))
        for var match in cluster.sorted(by: { isMoreSpecific($0, $1, rules) }) {
            if match.score != nil, shapes.touches(match.secret) { continue }
            // `kept` is in order: what overlaps begins in front of the match's end, and not too far in front.
            var index = kept.partitioningIndex { $0.secret.lowerBound >= match.secret.upperBound } - 1
            while index >= 0, !match.places.isEmpty, kept[index].secret.lowerBound + longest > match.secret.lowerBound {
                if kept[index].secret.upperBound > match.secret.lowerBound { match.places.subtract(kept[index].places) }
                index -= 1
            }
            guard !match.places.isEmpty else { continue }
            longest = max(longest, match.secret.count)
            kept.insert(match, at: kept.partitioningIndex { isInOrder(match, $0) })
        }
        return kept
    }

    private static func isInOrder(_ left: SecretMatch, _ right: SecretMatch) -> Bool {
        (left.secret.lowerBound, left.secret.upperBound, left.rule)
            < (right.secret.lowerBound, right.secret.upperBound, right.rule)
    }

    private static func isMoreSpecific(_ left: SecretMatch, _ right: SecretMatch, _ rules: RuleTable) -> Bool {
        // Whoever knows a secret's shape knows more about it than whoever was told by a name.
        switch (left.score, right.score) {
        case (_?, _?):
            // A name says more about a value than none.
            let isNamed = (rules[left.rule].generic != .string, rules[right.rule].generic != .string)
            if isNamed.0 != isNamed.1 { return isNamed.0 }
            if left.evidence != right.evidence { return left.evidence > right.evidence }
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
