import Findings
import Rules
import Triage

/// The upper part of the pretty report: the occurrences, file by file.
struct PrettyFindings {
    /// How many occurrences of one secret are listed in each file.
    private static let occurrencesPerFile = 3

    private let findings: [TriagedFinding]
    private let order: PathOrder
    private let options: PrettyOptions

    init(_ findings: [TriagedFinding], options: PrettyOptions) {
        self.findings = findings
        self.options = options
        order = PathOrder(findings)
    }

    func write(with terminal: inout TerminalWriter, to output: inout some ByteSink) throws {
        // Where each finding was first shown: later places refer to it.
        var firstShown = [PathOrder.Place?](repeating: nil, count: findings.count)
        var rest = order.places[...]
        while let first = rest.first {
            let file = rest.prefix { $0.path == first.path }
            rest = rest[file.endIndex...]
            terminal.foreign(name(of: first), .path)
            terminal.newline()
            try write(file, firstShown: &firstShown, with: &terminal, to: &output)
            terminal.newline()
            try terminal.output.drain(into: &output)
        }
    }

    // MARK: One file

    private func write(
        _ file: ArraySlice<PathOrder.Place>, firstShown: inout [PathOrder.Place?], with terminal: inout TerminalWriter,
        to output: inout some ByteSink
    ) throws {
        let gutter = max(4, String(file.last?.line ?? 0).utf8.count + 2)
        var total: [Int: Int] = [:]
        for place in file { total[place.finding, default: 0] += 1 }
        var shown: [Int: Int] = [:]
        for place in file {
            let number = shown[place.finding, default: 0] + 1
            shown[place.finding] = number
            if number > Self.occurrencesPerFile { continue }

            writeHeadline(of: place, with: &terminal)
            writeSource(of: place, gutter: gutter, with: &terminal)
            if let first = firstShown[place.finding] {
                // Within one file, the masked secret and its rule already tell.
                if first.path != place.path {
                    detail("same secret as ", .dim, gutter: gutter, with: &terminal)
                    terminal.foreign("\(name(of: first)):\(first.line):\(first.column)", .dim)
                    terminal.newline()
                }
            } else {
                firstShown[place.finding] = place
                writeDetails(of: place, gutter: gutter, with: &terminal)
            }
            let more = (total[place.finding] ?? 0) - Self.occurrencesPerFile
            if number == Self.occurrencesPerFile, more > 0 {
                detail("… and \(grouped(more)) more of this secret in this file", .dim, gutter: gutter, with: &terminal)
                terminal.newline()
            }
            try terminal.output.drain(into: &output)
        }
    }

    private func writeHeadline(of place: PathOrder.Place, with terminal: inout TerminalWriter) {
        let rule = findings[place.finding].finding.rule.definition
        let badge = rule.severity.badge
        terminal.own("  ")
        terminal.own(" \(badge.text) ", badge.style)
        terminal.spaces(Severity.badgeWidth - badge.text.utf8.count + 1)
        if !rule.title.isEmpty {
            terminal.foreign(rule.title, .bold)
            terminal.own(" ")
        }
        terminal.foreign("[\(rule.id)]", .dim)
        terminal.own("  \(place.line):\(place.column)")
        let state = occurrence(place).state
        if state != .worktree { terminal.own("  \(state.rawValue)", .dim) }
        terminal.newline()
    }

    private func writeSource(of place: PathOrder.Place, gutter: Int, with terminal: inout TerminalWriter) {
        let number = String(place.line)
        terminal.spaces(gutter - number.utf8.count)
        terminal.begin(.dim)
        terminal.own(number)
        terminal.own(" │ ")
        terminal.end()
        guard let excerpt = occurrence(place).excerpt else {
            // No line was kept: the masked secret alone still tells which one it is.
            terminal.foreign(findings[place.finding].finding.redacted, .secret)
            return terminal.newline()
        }
        let line = ExcerptLine(excerpt, width: options.width.map { max(20, $0 - gutter - 3) })
        if line.isCutLeft { terminal.own("…", .dim) }
        terminal.output.append(line.bytes[..<line.mark.lowerBound])
        if !line.mark.isEmpty {
            terminal.begin(.secret)
            terminal.output.append(line.bytes[line.mark])
            terminal.end()
        }
        terminal.output.append(line.bytes[line.mark.upperBound...])
        if line.isCutRight { terminal.own("…", .dim) }
        terminal.newline()
        if !options.isColoured, line.markWidth > 0 {
            terminal.spaces(gutter)
            terminal.own(" │ ")
            terminal.spaces(line.markColumn)
            terminal.output.append(repeating: UInt8(ascii: "^"), count: line.markWidth)
            terminal.newline()
        }
    }

    // MARK: What is known about a secret

    private func writeDetails(of place: PathOrder.Place, gutter: Int, with terminal: inout TerminalWriter) {
        let triaged = findings[place.finding]
        for check in triaged.finding.checks { write(check, gutter: gutter, with: &terminal) }
        if triaged.finding.confidence == .low {
            detail("? low confidence: look at it before you act", .caution, gutter: gutter, with: &terminal)
            terminal.newline()
        }
        if triaged.decision.action == .warn {
            detail("- does not fail the run, by policy rule ", .dim, gutter: gutter, with: &terminal)
            terminal.foreign(triaged.decision.policyRule, .dim)
            terminal.newline()
        }
        let others = triaged.finding.occurrences.count - 1
        if others > 0 {
            detail("+ also in \(counted(others, "other place"))", .dim, gutter: gutter, with: &terminal)
            terminal.newline()
        }
    }

    private func write(_ check: OfflineCheck, gutter: Int, with terminal: inout TerminalWriter) {
        let (symbol, style): (String, TerminalWriter.Style)
        switch (check.result, check.isExpired) {
        case (.pass, true): (symbol, style) = ("!", .caution)
        case (.pass, _): (symbol, style) = ("✓", .good)
        case (.fail, _): (symbol, style) = ("✗", .bad)
        case (.notApplicable, _):
            if !options.isVerbose { return }
            (symbol, style) = ("-", .dim)
        }
        detail(symbol, style, gutter: gutter, with: &terminal)
        terminal.own(" \(check.name.rawValue): ")
        terminal.foreign(check.detail.isEmpty ? check.result.plainWords : check.detail)
        terminal.newline()
    }

    /// Begins a line below the source line, aligned with its text.
    private func detail(
        _ text: String, _ style: TerminalWriter.Style, gutter: Int, with terminal: inout TerminalWriter
    ) {
        terminal.spaces(gutter + 3)
        terminal.own(text, style)
    }

    private func name(of place: PathOrder.Place) -> String {
        let path = order.paths[place.path]
        return path.isEmpty ? "standard input" : path
    }

    private func occurrence(_ place: PathOrder.Place) -> Occurrence {
        findings[place.finding].finding.occurrences[place.occurrence]
    }
}

extension OfflineCheck.Result {
    /// For a check that says no more.
    fileprivate var plainWords: String {
        switch self {
        case .pass: "structure holds"
        case .fail: "structure does not hold"
        case .notApplicable: "does not apply"
        }
    }
}

extension Severity {
    /// The width of the longest badge text.
    static var badgeWidth: Int { 8 }

    /// The word by which people recognise the severity, and its colour.
    var badge: (text: String, style: TerminalWriter.Style) {
        switch self {
        case .critical: ("CRITICAL", .critical)
        case .high: ("HIGH", .high)
        case .medium: ("MEDIUM", .medium)
        case .low: ("LOW", .low)
        case .info: ("INFO", .dim)
        }
    }
}
