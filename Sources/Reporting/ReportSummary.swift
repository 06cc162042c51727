import Findings
import Rules
import Triage

/// The counts of a run that every format shows in some form.
struct ReportSummary {
    var findings: Int
    /// Places, over all findings.
    var occurrences = 0
    /// Findings by severity; every severity is there, worst first.
    var bySeverity: [(severity: Severity, count: Int)]
    /// Findings by rule, in the order of rule ids; only rules that found something.
    var byRule: [(rule: Rule, count: Int)]
    /// Findings by the most urgent state of their places; only states that occur, the most urgent first.
    var byState: [(state: Occurrence.State, count: Int)]
    var blocked = 0
    var suppressed: Int

    init(_ result: TriagedResult) {
        findings = result.findings.count
        suppressed = result.suppressed
        var severities: [Severity: Int] = [:]
        // A set holds each rule once.
        var rules: [ObjectIdentifier: (rule: Rule, count: Int)] = [:]
        var states: [Occurrence.State: Int] = [:]
        for triaged in result.findings {
            occurrences += triaged.finding.occurrences.count
            if let state = triaged.finding.occurrences.lazy.map(\.state).min() { states[state, default: 0] += 1 }
            if triaged.decision.action == .block { blocked += 1 }
            severities[triaged.finding.severity, default: 0] += 1
            let rule = triaged.finding.rule
            rules[ObjectIdentifier(rule), default: (rule, 0)].count += 1
        }
        bySeverity = Severity.allCases.sorted(by: >).map { ($0, severities[$0] ?? 0) }
        byState = states.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        byRule = rules.values.sorted { $0.rule.id < $1.rule.id }
    }
}
