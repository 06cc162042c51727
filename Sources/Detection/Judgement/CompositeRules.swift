internal import SortedSearch
internal import Rules

/// Rules with parts: matches of other rules that lie near belong to theirs.
///
/// Source: gitleaks composite rules (`required`), and Sprawl's `parts`. The scope is one window of text.
struct CompositeRules {
    private let detector: Detector

    init(_ detector: Detector) { self.detector = detector }

    private func hasParts(_ match: SecretMatch) -> Bool { detector.facts(ofRule: match.rule).hasParts }

    /// Gives matches their parts, drops those that miss a required one, then matches of rules that only serve as parts.
    func join(_ matches: inout [SecretMatch], text: UnsafeRawBufferPointer) {
        if matches.contains(where: hasParts) {
            let places = Places(matches, in: text)
            var complete: [SecretMatch] = []
            complete.reserveCapacity(matches.count)
            for (index, match) in matches.enumerated() {
                if let joined = joined(match, index, places, matches) { complete.append(joined) }
            }
            matches = complete
        }
        matches.removeAll { detector.facts(ofRule: $0.rule).isHidden }
    }

    private func joined(
        _ match: SecretMatch, _ index: Int, _ places: Places, _ matches: [SecretMatch]
    ) -> SecretMatch? {
        guard hasParts(match) else { return match }
        var joined = match
        for part in detector.rules[match.rule].parts {
            if let found = places.nearest(part, to: index) {
                let other = matches[found]
                joined.parts.append(
                    PartMatch(rule: part.rule, part: part.index, secret: other.secret, check: other.check))
            } else if part.isRequired {
                return nil
            }
        }
        return joined
    }

    /// Removes the findings that have become parts of others.
    func absorb(_ matches: inout [SecretMatch]) {
        var absorbed: Set<Absorbed> = []
        for match in matches where !match.parts.isEmpty {
            let isAbsorbed = detector.rules[match.rule].rule.parts.map(\.isAbsorbed)
            for part in match.parts where isAbsorbed[part.part] {
                absorbed.insert(Absorbed(rule: part.rule, start: part.secret.lowerBound))
            }
        }
        guard !absorbed.isEmpty else { return }
        matches.removeAll { absorbed.contains(Absorbed(rule: $0.rule, start: $0.secret.lowerBound)) }
    }

    private struct Absorbed: Hashable {
        var rule: Int
        var start: Int
    }

    /// Lines and columns of all matches, by rule.
    private struct Places {
        private var lineAndColumn: [(line: Int, column: Int)]
        private let starts: [Int]
        private let secrets: [Range<Int>]
        /// In the order of starts.
        private var byRule: [Int: [Int]] = [:]

        init(_ matches: [SecretMatch], in text: UnsafeRawBufferPointer) {
            lineAndColumn = Array(repeating: (0, 0), count: matches.count)
            starts = matches.map(\.match.lowerBound)
            secrets = matches.map(\.secret)
            var line = 0
            var lineStart = 0
            var position = 0
            let starts = starts
            for index in matches.indices.sorted(by: { starts[$0] < starts[$1] }) {
                while position < starts[index] {
                    if text[position] == UInt8(ascii: "\n") {
                        line += 1
                        lineStart = position + 1
                    }
                    position += 1
                }
                lineAndColumn[index] = (line, starts[index] - lineStart)
                byRule[matches[index].rule, default: []].append(index)
            }
        }

        /// The match of a part's rule that is fewest lines away from a match, and of several the one with the smallest
        /// gap between the secrets.
        func nearest(_ part: CompiledRule.Part, to index: Int) -> Int? {
            let candidates = byRule[part.rule] ?? []
            let place = candidates.partitioningIndex { starts[$0] >= starts[index] }
            let before = first(of: candidates[..<place].reversed().prefix(Self.mostTried), part, near: index)
            let behind = first(of: candidates[place...].prefix(Self.mostTried), part, near: index)
            guard let before, let behind else { return before ?? behind }
            return distance(behind, index) < distance(before, index) ? behind : before
        }

        /// The first of one side's candidates, the nearest first, that is near enough.
        private func first(of candidates: some Sequence<Int>, _ part: CompiledRule.Part, near index: Int) -> Int? {
            let (line, column) = lineAndColumn[index]
            for candidate in candidates where candidate != index {
                let place = lineAndColumn[candidate]
                if let reach = part.withinLines, abs(place.line - line) > reach { return nil }
                if part.withinColumns.map({ abs(place.column - column) <= $0 }) ?? true { return candidate }
            }
            return nil
        }

        private func distance(_ candidate: Int, _ index: Int) -> (lines: Int, gap: Int) {
            let gap = max(
                secrets[candidate].lowerBound - secrets[index].upperBound,
                secrets[index].lowerBound - secrets[candidate].upperBound)
            return (abs(lineAndColumn[candidate].line - lineAndColumn[index].line), gap)
        }

        /// Candidates looked at on each side of a match: with `withinColumns` the nearest need not be allowed.
        private static let mostTried = 1000
    }
}
