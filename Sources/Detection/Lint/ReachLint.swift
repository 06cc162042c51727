internal import Rules
internal import System

/// Can a rule ever report something?
struct ReachLint {
    private let rules: RuleTable
    /// Rules that are parts of others.
    private let parts: Set<String>
    /// The first rule with a pattern.
    private var firstByPattern: [Pattern: Int] = [:]

    private struct Pattern: Hashable {
        var regex: String?
        var path: String?
        var generic: GenericSort?
        var secretGroup: Int
    }

    init(_ detector: Detector) {
        rules = detector.rules
        parts = Set(rules.flatMap { $0.rule.parts.map(\.id) })
        for index in rules.indices.reversed() { firstByPattern[pattern(of: index)] = index }
    }

    func faults(of index: Int) -> [RuleFault] {
        let rule = rules[index].rule
        var faults: [RuleFault] = []
        if let first = firstByPattern[pattern(of: index)], first != index {
            faults.append(
                RuleFault(
                    key: rule.regex == nil ? "path" : "regex",
                    reason: "is that of '\(rules[first].rule.id)', too: only one of the two can report a secret"))
        }
        if rule.skipReport, !parts.contains(rule.id) {
            faults.append(
                RuleFault(key: "skipReport", reason: "silences the rule for good: it is no part of any other rule"))
        }
        if rule.entropy > 0, let most = largestEntropy(of: rule), rule.entropy >= most {
            faults.append(
                RuleFault(
                    key: "entropy",
                    reason: "is never exceeded: a match of this length has at most \(thousandths(most)) bits",
                    isError: true))
        }
        for (place, part) in rule.parts.enumerated() {
            if part.id == rule.id {
                faults.append(RuleFault(key: "parts.id", reason: "a rule cannot be its own part", isError: true))
            }
            if rule.parts[..<place].contains(where: { $0.id == part.id }) {
                faults.append(RuleFault(key: "parts.id", reason: "'\(part.id)' is named twice"))
            }
        }
        return faults
    }

    private func pattern(of index: Int) -> Pattern {
        let rule = rules[index].rule
        return Pattern(regex: rule.regex, path: rule.path, generic: rule.generic, secretGroup: rule.secretGroup)
    }

    /// Every character different from every other.
    private func largestEntropy(of rule: Rule) -> Double? {
        rule.analysis?.width.maximum.map { $0 > 0 ? Logarithm.base2(Double($0)) : 0 }
    }

    private func thousandths(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
}
