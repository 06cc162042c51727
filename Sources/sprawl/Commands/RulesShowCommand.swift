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
        try output.write(Array(try RuleSheet(rule).text().utf8))
    }
}
