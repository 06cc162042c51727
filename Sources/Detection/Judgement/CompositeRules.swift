internal import Rules

/// Rules with `required` parts: they report only where matches of other rules lie near.
///
/// Source: gitleaks composite rules. The scope is one window of text.
struct CompositeRules {
    private let parts: [Int: [Part]]
    private let hidden: Set<Int>

    private struct Part {
        var rule: Int
        var withinLines: Int?
        var withinColumns: Int?
    }

    init(_ rules: [Rule], ids: [String: Int]) {
        var parts: [Int: [Part]] = [:]
        for (index, rule) in rules.enumerated() where !rule.required.isEmpty {
            parts[index] = rule.required.compactMap { required in
                ids[required.id].map {
                    Part(rule: $0, withinLines: required.withinLines, withinColumns: required.withinColumns)
                }
            }
        }
        self.parts = parts
        hidden = Set(rules.indices.filter { rules[$0].skipReport })
    }

    /// Drops matches whose parts are missing, then matches of rules that only serve as parts.
    func apply(to matches: inout [SecretMatch], text: UnsafeRawBufferPointer) {
        guard !parts.isEmpty || !hidden.isEmpty, !matches.isEmpty else { return }
        if matches.contains(where: { parts[$0.rule] != nil }) {
            let places = Places(matches, in: text)
            let complete = matches.indices.map { index in
                (parts[matches[index].rule] ?? []).allSatisfy { places.hasPart($0, near: index) }
            }
            matches = zip(matches, complete).filter(\.1).map(\.0)
        }
        matches.removeAll { hidden.contains($0.rule) }
    }

    /// Lines and columns of all matches, by rule.
    private struct Places {
        private var lineAndColumn: [(line: Int, column: Int)]
        private var byRule: [Int: [Int]] = [:]

        init(_ matches: [SecretMatch], in text: UnsafeRawBufferPointer) {
            lineAndColumn = Array(repeating: (0, 0), count: matches.count)
            var line = 0
            var lineStart = 0
            var position = 0
            for index in matches.indices.sorted(by: { matches[$0].match.lowerBound < matches[$1].match.lowerBound }) {
                while position < matches[index].match.lowerBound {
                    if text[position] == UInt8(ascii: "\n") {
                        line += 1
                        lineStart = position + 1
                    }
                    position += 1
                }
                lineAndColumn[index] = (line, matches[index].match.lowerBound - lineStart)
                byRule[matches[index].rule, default: []].append(index)
            }
        }

        func hasPart(_ part: Part, near index: Int) -> Bool {
            let (line, column) = lineAndColumn[index]
            let candidates = byRule[part.rule] ?? []
            // In the order of lines, so the search can start at the first line that is near enough.
            let first = part.withinLines.map { reach in
                candidates.partitioningIndex { lineAndColumn[$0].line >= line - reach }
            }
            for candidate in candidates[(first ?? 0)...] {
                let place = lineAndColumn[candidate]
                if let reach = part.withinLines, place.line > line + reach { return false }
                if part.withinColumns.map({ abs(place.column - column) <= $0 }) ?? true { return true }
            }
            return false
        }
    }
}
