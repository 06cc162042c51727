import Rules
import Triage

/// Something to do, and the rules whose findings ask for it.
struct RemediationStep {
    /// What to do about a secret whose rule does not say.
    static let generalAdvice = "Revoke it where it was issued, and issue a new one."

    var advice: String
    /// Where to do it; only an address that a browser may open.
    var address: String?
    /// The rules' titles, worst severity first.
    var titles: [String]
    /// Findings of all these rules.
    var secrets: Int

    /// The steps of a run: worst severity first, then what most secrets ask for, then by rule id.
    static func steps(for summary: ReportSummary) -> [RemediationStep] {
        let rules = summary.byRule.sorted { left, right in
            let (first, second) = (left.rule.definition, right.rule.definition)
            if first.severity != second.severity { return first.severity > second.severity }
            return left.count != right.count ? left.count > right.count : first.id < second.id
        }
        var steps: [RemediationStep] = []
        for (rule, count) in rules.map({ ($0.rule.definition, $0.count) }) {
            let advice = [rule.revoke ?? generalAdvice, rule.rotate].compactMap(\.self).joined(separator: " ")
            let address = rule.revokeURL.flatMap { isWebAddress($0) ? $0 : nil }
            let title = rule.title.isEmpty ? rule.id : rule.title
            if let known = steps.firstIndex(where: { $0.advice == advice && $0.address == address }) {
                steps[known].titles.append(title)
                steps[known].secrets += count
            } else {
                steps.append(RemediationStep(advice: advice, address: address, titles: [title], secrets: count))
            }
        }
        return steps
    }
}

/// Whether `address` is a plain http or https URI: ASCII, nothing that could end a link early.
///
/// A rule file may come with the repository that is being scanned, so its links are not trusted.
func isWebAddress(_ address: String) -> Bool {
    (address.hasPrefix("https://") || address.hasPrefix("http://"))
        && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"<>"\^`{|}"#.utf8.contains($0) }
}
