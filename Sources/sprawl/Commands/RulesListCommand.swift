public import ArgumentParser
internal import Reporting
public import Rules
internal import Scanning
internal import System

/// `sprawl rules list`
struct RulesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the rules a scan here would run.",
        discussion: """
            Filters are combined: a rule must pass all of them.

            EXAMPLES
              sprawl rules list
              sprawl rules list --severity critical --provider aws
              sprawl rules list --kind webhook-url --search teams
              sprawl rules list --format json -c .gitleaks.toml
              sprawl rules list --format markdown >rules.md
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, markdown }

    @Option(name: [.short, .long], help: "table, json or markdown.")
    var format = Format.table

    @Option(name: [.short, .long], help: ArgumentHelp("Rule file.", valueName: "file"), completion: .file())
    var config: FilePath?

    @OptionGroup(title: "Filters") var filter: RuleFilter

    func run() throws {
        let rules = try ScanRules.load(for: ["."], explicit: config, environment: ProcessEnvironment.variables).ruleSet
            .rules
            .filter(filter.admits)
        var output = FileDescriptorSink(.standardOutput)
        switch format {
        case .table: try output.write(Array(table(of: rules).utf8))
        case .json: try RuleListing(rules).write(to: &output)
        case .markdown: try output.write(Array(RuleCatalogue(rules).markdown.utf8))
        }
        if format == .table { StandardError.write("\(rules.count) rules\n") }
    }

    private func table(of rules: [Rule]) -> String {
        let rows = rules.map { rule in
            [rule.id, rule.severity.rawValue, rule.kind.rawValue, rule.title].map { TerminalText.escaped($0) }
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
            return cells.joined(separator: "  ") + "  " + row[3] + "\n"
        }.joined()
    }
}

/// Which rules are listed.
struct RuleFilter: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only rules whose provider contains this.", valueName: "name"))
    var provider: String?

    @Option(name: .long, help: ArgumentHelp("Only rules of this severity.", valueName: "severity"))
    var severity: Severity?

    @Option(name: .long, help: ArgumentHelp("Only rules for secrets of this kind.", valueName: "kind"))
    var kind: SecretKind?

    @Option(name: .long, help: ArgumentHelp("Only rules with this offline check, or 'any'.", valueName: "name"))
    var validator: String?

    @Option(name: .long, help: ArgumentHelp("Only rules with this in their id, title or keywords.", valueName: "text"))
    var search: String?

    func admits(_ rule: Rule) -> Bool {
        func has(_ text: String?, _ wanted: String) -> Bool { (text ?? "").lowercased().contains(wanted.lowercased()) }
        return (severity.map { rule.severity == $0 } ?? true) && (kind.map { rule.kind == $0 } ?? true)
            && (provider.map { has(rule.provider, $0) } ?? true)
            && (validator.map { $0 == "any" ? rule.validator != nil : rule.validator?.rawValue == $0 } ?? true)
            && (search.map { text in ([rule.id, rule.title] + rule.keywords).contains { has($0, text) } } ?? true)
    }
}

extension Severity: ExpressibleByArgument {}
extension SecretKind: ExpressibleByArgument {}
