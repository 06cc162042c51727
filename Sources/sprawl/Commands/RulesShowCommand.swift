internal import ArgumentParser
internal import Rules
internal import Reporting
internal import Scanning
internal import System

/// `sprawl rules show ID`
struct RulesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what a rule looks for and what to do about a finding.",
        discussion: """
            EXAMPLES
              sprawl rules show github-pat
            """)

    @Argument(help: "The rule's id.")
    var id: String

    @Option(name: [.short, .long], help: ArgumentHelp("Rule file.", valueName: "file"), completion: .file())
    var config: FilePath?

    func run() throws {
        let ruleSet = try ScanRules.load(for: ["."], explicit: config, environment: ProcessEnvironment.variables)
            .ruleSet
        guard let rule = ruleSet.rule(id) else {
            let near = ruleSet.rules.map(\.id).filter { $0.contains(id) || id.contains($0) }
                .sorted { ($0.count, $0) < ($1.count, $1) }.prefix(5)
            let hint = near.isEmpty ? "`sprawl rules list` shows all" : "did you mean \(near.joined(separator: ", "))?"
            throw UsageFailure(message: "there is no rule '\(TerminalText.escaped(id))'; \(hint)")
        }
        var output = FileDescriptorSink(.standardOutput)
        try output.write(Array((try text(of: rule) + "\n").utf8))
    }

    private func text(of rule: Rule) throws -> String {
        var lines = ["\(rule.id): \(rule.title)", ""]
        func field(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append(
                "  " + name + String(repeating: " ", count: max(1, 13 - name.count)) + TerminalText.escaped(value))
        }
        field("provider", rule.provider)
        field("kind", rule.kind.rawValue)
        field("severity", rule.severity.rawValue + (rule.severityReason.map { ": " + $0 } ?? ""))
        field("confidence", rule.confidence.rawValue)
        field("lifetime", rule.lifetime?.rawValue)
        field("access", rule.access)
        field("keywords", rule.keywords.joined(separator: ", "))
        if let assignment = rule.assignment {
            field("names", assignment.names.joined(separator: ", "))
            field("value", assignment.value)
        }
        field("regex", rule.regex)
        field("path", rule.path)
        if rule.entropy > 0 { field("entropy", "more than \(rule.entropy) bits per character") }
        field("validator", rule.validator?.rawValue)
        for part in rule.parts {
            let reach = part.withinLines.map { " within \($0) lines" } ?? ""
            field("part", "\(part.name ?? part.id) (\(part.id))\(reach)\(part.isRequired ? ", required" : "")")
        }
        if rule.skipReport { field("alone", "reports nothing: it serves as a part of other rules") }
        field("reference", rule.reference)
        lines += try examples(of: rule)
        let advice = [rule.revoke, rule.rotate, rule.alternative.map { "Instead: " + $0 }, rule.revokeURL]
            .compactMap(\.self)
        if !advice.isEmpty {
            lines += ["", "  What to do about a finding:"] + advice.map { "    " + TerminalText.escaped($0) }
        }
        return lines.joined(separator: "\n")
    }

    /// Made-up tokens, the same every time; those of which a checksum must hold by their name, `{jwt}`.
    private func examples(of rule: Rule) throws -> [String] {
        guard !rule.examples.isEmpty else { return [] }
        var lines = ["", "  Finds (made-up examples):"]
        for template in rule.examples {
            var random = SeededGenerator(seed: 7)
            let text = try ExampleTemplate(template).expand(using: &random, tokens: TokenNames())
            lines += text.split(separator: "\n").map { "    " + TerminalText.escaped(String($0)) } + [""]
        }
        lines.removeLast()
        return lines
    }
}
