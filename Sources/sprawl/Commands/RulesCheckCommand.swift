internal import Rules
internal import ArgumentParser
internal import Detection
internal import Scanning

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
    var files: [String]

    func run() throws {
        var hasErrors = false
        let (parts, union) = try ScanRules.load(together: files)
        for (file, rules) in zip(files, parts) {
            for warning in rules.warnings { print("warning: \(TerminalText.escaped(warning))") }
            let remarks = try RuleLint(union) { _ in file }.remarks(onRules: rules.userRules)
            for remark in remarks {
                print("\(remark.isError ? "error" : "remark"): \(TerminalText.escaped(remark.description))")
            }
            hasErrors = hasErrors || remarks.contains(where: \.isError)
            let examples = rules.ruleSet.rules.filter { rules.userRules.contains($0.id) }
                .reduce(0) { $0 + $1.examples.count + $1.counterexamples.count }
            print("\(TerminalText.escaped(file)): \(rules.userRules.count) rules, \(examples) examples checked")
        }
        if hasErrors { throw ExitCode(2) }
    }
}
