public import ArgumentParser
internal import Reporting
public import Rules
internal import Scanning

/// `sprawl rules list`
struct RulesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the rules a scan here would run.",
        discussion: """
            EXAMPLES
              sprawl rules list
              sprawl rules list --severity critical --provider aws
              sprawl rules list --format json -c .gitleaks.toml
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Option(name: [.short, .long], help: "table or json.")
    var format = Format.table

    @Option(name: [.short, .long], help: ArgumentHelp("Rule file.", valueName: "file"), completion: .file())
    var config: String?

    @Option(name: .long, help: ArgumentHelp("Only rules whose provider contains this.", valueName: "name"))
    var provider: String?

    @Option(name: .long, help: ArgumentHelp("Only rules of this severity.", valueName: "severity"))
    var severity: Severity?

    func run() throws {
        let rules = try ScanRules.load(for: ["."], explicit: config, environment: Environment.variables).ruleSet.rules
            .filter { severity == nil || $0.severity == severity }
            .filter { rule in
                provider.map { (rule.provider ?? "").lowercased().contains($0.lowercased()) } ?? true
            }
        var output = FileDescriptorSink(descriptor: 1)
        switch format {
        case .table: try output.write(Array(table(of: rules).utf8))
        case .json: try RuleListing(rules).write(to: &output)
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

extension Severity: ExpressibleByArgument {}
