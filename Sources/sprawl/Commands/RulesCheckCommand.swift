internal import Rules
internal import ArgumentParser
internal import Detection
internal import Reporting
internal import RuleFiles
internal import Scanning
internal import System

/// `sprawl rules check FILE…`
struct RulesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check rule files: syntax, patterns, speed, examples.",
        discussion: """
            Several files are checked as one set. Errors end with exit status 2; remarks about speed do not.

            EXAMPLES
              sprawl rules check .gitleaks.toml
              sprawl rules check rules/*.toml
            """)

    @Argument(help: "Rule files.", completion: .file(extensions: ["toml"]))
    var files: [FilePath]

    func run() throws {
        let loaded = try ScanRules.load(together: files)
        var lines = loaded.warnings.map { "warning: \(TerminalText.escaped($0))" }
        let remarks = RuleLint(loaded.ruleSet) { loaded.places[$0.id]?.file ?? "" }.remarks(
            onRules: loaded.userRules)
        lines += remarks.map { "\($0.isError ? "error" : "remark"): \(TerminalText.escaped($0.description))" }
        for file in files {
            let rules = loaded.ruleSet.rules.filter { loaded.places[$0.id]?.file == file.string }
            let examples = rules.reduce(0) { $0 + $1.examples.count + $1.counterexamples.count }
            lines.append("\(TerminalText.escaped(file.string)): \(rules.count) rules, \(examples) examples checked")
        }
        var output = FileDescriptorSink(.standardOutput)
        try output.write(Array((lines.joined(separator: "\n") + "\n").utf8))
        let hasErrors = remarks.contains(where: \.isError)
        if hasErrors { throw ExitCode(2) }
    }
}
