import Findings
import Rules
import Triage

/// The counts of a run that every format shows in some form.
///
/// Findings and places that somebody accepted are counted in ``byAction`` alone.
struct ReportSummary {
    var findings = 0
    /// Places, over all findings.
    var occurrences = 0
    /// Findings by severity; every severity is there, worst first.
    var bySeverity: [(severity: Severity, count: Int)]
    /// Findings by rule, in the order of rule ids; only rules that found something.
    var byRule: [(rule: Rule, count: Int)]
    /// Findings by the most urgent state of their places; only states that occur, the most urgent first.
    var byState: [(state: Occurrence.State, count: Int)]
    /// Findings in the work tree that HEAD has at the same place.
    var committed = 0
    /// All findings by what happens because of them; every action is there, the strictest first.
    var byAction: [(action: Decision.Action, count: Int)]

    init(_ result: TriagedResult) {
        var severities: [Severity: Int] = [:]
        // A set holds each rule once.
        var rules: [ObjectIdentifier: (rule: Rule, count: Int)] = [:]
        var states: [Occurrence.State: Int] = [:]
        var actions: [Decision.Action: Int] = [:]
        for triaged in result.findings {
            actions[triaged.decision.action, default: 0] += 1
            if triaged.isAllowed { continue }
            findings += 1
            let places = triaged.openOccurrences
            occurrences += places.count
            if let state = places.lazy.map(\.state).min() {
                states[state, default: 0] += 1
                let isInHead = state == .worktree && places.contains { $0.state == state && $0.head != nil }
                if isInHead { committed += 1 }
            }
            severities[triaged.finding.severity, default: 0] += 1
            let rule = triaged.finding.rule
            rules[ObjectIdentifier(rule), default: (rule, 0)].count += 1
        }
        bySeverity = Severity.allCases.sorted(by: >).map { ($0, severities[$0] ?? 0) }
        byState = states.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        byAction = Decision.Action.allCases.sorted(by: >).map { ($0, actions[$0] ?? 0) }
        byRule = rules.values.sorted { $0.rule.id < $1.rule.id }
    }

    func count(of action: Decision.Action) -> Int { byAction.first { $0.action == action }?.count ?? 0 }
}

extension TriagedFinding {
    /// The places that nobody accepted.
    var openOccurrences: [Occurrence] {
        finding.occurrences.indices.contains(where: isAllowed(occurrence:))
            ? finding.occurrences.indices.filter { !isAllowed(occurrence: $0) }.map { finding.occurrences[$0] }
            : finding.occurrences
    }
}
