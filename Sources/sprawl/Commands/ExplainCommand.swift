internal import ArgumentParser
internal import Detection
internal import Reporting
internal import Rules
internal import Scanning
internal import System

/// `sprawl explain FILE:LINE`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show why something on a line is reported, or is not.",
        discussion: """
            Lists every candidate on the line: what a rule found, what was recognised as no secret, and what the
            generic detector weighed, with the strongest reasons for and against (in log odds).

            EXAMPLES
              sprawl explain config/settings.yml:12
              sprawl explain --generic-threshold 0.3 src/db.py:88
            """)

    @Argument(help: ArgumentHelp("A file and one of its lines.", valueName: "file:line"), completion: .file())
    var place: String

    @Option(name: [.short, .long], help: ArgumentHelp("Rule file.", valueName: "file"), completion: .file())
    var config: FilePath?

    @Option(name: .long, help: ArgumentHelp("The threshold to compare with, 0 to 1.", valueName: "probability"))
    var genericThreshold: Double?

    @Flag(name: .long, help: "Print values in full.")
    var showSecrets = false

    func validate() throws {
        if let genericThreshold, !(0...1).contains(genericThreshold) {
            throw ValidationError("--generic-threshold must be between 0 and 1")
        }
    }

    func run() throws {
        guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]), line > 0 else {
            throw UsageFailure(
                message: "'\(shownPlace)' is no place; write a file, a colon and a line: app.yml:12")
        }
        let file = FilePath(bytes: CommandLineBytes.bytes(of: String(place[..<colon])))
        let rules = try ScanRules.load(for: ["."], explicit: config, environment: ProcessEnvironment.variables)
            .adjusting { settings in if let genericThreshold { settings.threshold = genericThreshold } }
        let explanation: LineExplanation?
        do {
            explanation = try LineExplanation.make(file: file, line: line, rules: rules, showsSecrets: showSecrets)
        } catch {
            throw UsageFailure(message: "cannot read \(TerminalText.escaped(file.string)): \(error)")
        }
        guard let explanation else {
            throw UsageFailure(message: "\(TerminalText.escaped(file.string)) has no line \(line)")
        }
        var output = FileDescriptorSink(.standardOutput)
        try output.write(Array(text(of: explanation).utf8))
    }

    private var shownPlace: String { TerminalText.escaped(CommandLineBytes.readable(place)) }

    private func text(of explanation: LineExplanation) -> String {
        guard !explanation.candidates.isEmpty else {
            return "\(shownPlace): no candidate: no value is given to a name that secrets have, and no "
                + "long random string stands here\n"
        }
        return explanation.candidates.map(text(of:)).joined(separator: "\n")
    }

    private func text(of candidate: LineExplanation.Candidate) -> String {
        let name = candidate.name.isEmpty ? "without a name" : "given to `\(TerminalText.escaped(candidate.name))`"
        var lines = [
            "column \(candidate.column): \(candidate.length) bytes \(name): \(TerminalText.escaped(candidate.value))",
            "  " + verdict(candidate.verdict),
        ]
        let (pro, contra) = (candidate.reasons.filter { $0.weight > 0 }, candidate.reasons.filter { $0.weight < 0 })
        for (title, reasons) in [("for", pro), ("against", contra)] where !reasons.isEmpty {
            lines.append("  \(title)")
            lines += reasons.map { "    \(number($0.weight))  \(TerminalText.escaped($0.phrase))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func verdict(_ verdict: Explanation.Verdict) -> String {
        switch verdict {
        case .matched(let rule, let confidence, let check):
            let detail = check.map { "; \($0.name.rawValue): \($0.result.rawValue) (\($0.detail))" } ?? ""
            return "reported by rule \(rule), confidence \(confidence.rawValue)" + TerminalText.escaped(detail)
        case .judged(let rule, let probability, let threshold):
            let isReported = probability >= threshold
            return (isReported ? "reported" : "not reported") + " by \(rule): probability \(hundredths(probability)), "
                + (isReported ? "threshold " : "below the threshold ") + hundredths(threshold)
        case .recognised(let reason): return "not reported: \(reason)"
        case .excused(let rule):
            return "not reported: an allowlist, [generic], or a better finding excuses it from \(rule)"
        }
    }

    private func number(_ weight: Double) -> String { (weight < 0 ? "-" : "+") + tenths(abs(weight)) }

    private func tenths(_ value: Double) -> String {
        let number = Int((value * 10).rounded())
        return "\(number / 10).\(number % 10)"
    }

    private func hundredths(_ value: Double) -> String {
        let number = Int((value * 100).rounded())
        return "\(number / 100).\(number / 10 % 10)\(number % 10)"
    }
}
