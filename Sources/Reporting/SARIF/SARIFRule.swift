import Findings
import Rules

/// A rule as SARIF describes it (`reportingDescriptor`, SARIF 2.1.0 §3.49), with the properties that GitHub reads
/// ("SARIF support for code scanning", reportingDescriptor object).
struct SARIFRule {
    private let rule: RuleDefinition
    /// CWE ids of the rule's findings.
    private let frameworks: [String]

    init(of finding: Finding) {
        rule = finding.rule.definition
        frameworks = finding.frameworks
    }

    func write(with json: inout JSONWriter) {
        json.beginObject()
        json.field("id", rule.id)
        json.field("name", Self.pascalCase(rule.id))
        json.message("shortDescription", SARIFText.plain(title))
        json.message("fullDescription", SARIFText.plain(description))
        json.field("helpUri", ifPresent: helpURI)
        json.beginObject("help")
        json.field("text", helpText)
        json.field("markdown", helpMarkdown)
        json.endObject()
        json.beginObject("defaultConfiguration")
        json.field("level", rule.severity.sarifLevel)
        json.endObject()
        json.beginObject("properties")
        json.field("security-severity", securitySeverity)
        json.field("precision", rule.confidence.rawValue)
        json.field("tags", tags)
        json.endObject()
        json.endObject()
    }

    /// `github-pat` as `GithubPat`: SARIF names rules as an identifier (§3.49.7).
    static func pascalCase(_ id: String) -> String {
        id.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private var title: String { rule.title.isEmpty ? rule.id : rule.title }

    private var description: String {
        let origin = rule.provider.map { " of \($0)" } ?? ""
        let access = rule.access.map { " It gives access to \($0)." } ?? ""
        return "\(title). A leaked \(kind)\(origin): whoever can read it can use it until it is revoked.\(access)"
    }

    private var kind: String {
        switch rule.kind {
        case .apiKey: "API key"
        case .webhookURL: "webhook URL"
        case .oauthClientSecret: "OAuth client secret"
        case .other: "secret"
        default: rule.kind.rawValue.split(separator: "-").joined(separator: " ")
        }
    }

    private var revoke: String { rule.revoke ?? RemediationStep.generalAdvice }

    private var helpURI: String? {
        [rule.revokeURL, rule.reference].compactMap { $0 }.first(where: isWebAddress)
    }

    private var helpText: String {
        let more = helpURI.map { " See " + SARIFText.plain($0) } ?? ""
        return """
            What it is: \(SARIFText.plain(description))
            How to revoke: \(SARIFText.plain(revoke))\(more)\(furtherText)
            """
    }

    private var helpMarkdown: String {
        let more = helpURI.map { "\n\nSee <\($0)>." } ?? ""
        return """
            **What it is:** \(SARIFText.markdown(description))

            **How to revoke:** \(SARIFText.markdown(revoke))\(more)\(furtherMarkdown)
            """
    }

    /// Headings and texts of what else the rule knows to do.
    private var further: [(String, String)] {
        [
            ("How to rotate", rule.rotate), ("Instead of it", rule.alternative),
            ("Why \(rule.severity.rawValue)", rule.severityReason),
        ]
        .compactMap { heading, text in text.map { (heading, $0) } }
    }

    private var furtherText: String { further.map { "\n\($0): \(SARIFText.plain($1))" }.joined() }

    private var furtherMarkdown: String { further.map { "\n\n**\($0):** \(SARIFText.markdown($1))" }.joined() }

    /// The scale of CVSS scores, which GitHub shows as critical (over 9.0), high (7.0), medium (4.0) and low.
    private var securitySeverity: String {
        switch rule.severity {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "3.0"
        case .info: "0.0"
        }
    }

    /// GitHub takes at most 20 tags, and a property bag's tags are unique (§3.8.2).
    private var tags: [String] {
        var tags = ["security", "secret"]
        tags += frameworks.map { "external/cwe/\($0.lowercased())" }
        for tag in rule.tags where !tags.contains(tag) { tags.append(tag) }
        return Array(tags.prefix(20))
    }
}

extension Severity {
    /// SARIF 2.1.0 §3.27.10.
    var sarifLevel: String {
        switch self {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .info: "note"
        }
    }
}

extension JSONWriter {
    /// A SARIF message: an object around its text (§3.11).
    mutating func message(_ name: StaticString, _ text: String) {
        beginObject(name)
        field("text", text)
        endObject()
    }
}
