import Findings
import Rules
import Triage

/// The upper part of the pretty report: the occurrences, file by file, then those in messages of commits and tags.
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
            let file = rest.prefix { $0.document == first.document }
            rest = rest[file.endIndex...]
            terminal.foreign(heading(of: first), .path)
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
        let gutter = max(4, String(file.lazy.map(\.line).max() ?? 0).utf8.count + 2)
        let crowded = crowdedSecrets(in: file)
        for (index, place) in zip(file.indices, file) {
            let listed = crowded[place.finding]
            if let listed, !listed.places.contains(index) { continue }

            writeHeadline(of: place, with: &terminal)
            writeSource(of: place, gutter: gutter, with: &terminal)
            PrettyProvenance(occurrence(place))?.write(with: &terminal, indent: gutter + 3, options: options)
            if let first = firstShown[place.finding] {
                // Within one file, the masked secret and its rule already tell.
                if first.document != place.document {
                    detail("same secret as ", .dim, gutter: gutter, with: &terminal)
                    terminal.foreign(reference(to: first), .dim)
                    terminal.newline()
                }
            } else {
                firstShown[place.finding] = place
                writeDetails(of: place, gutter: gutter, with: &terminal)
            }
            if let listed, listed.places.last == index {
                let file = order.documents[place.document].location.part == .content ? "this file" : "these messages"
                detail(
                    "… and \(grouped(listed.more)) more of this secret in \(file)", .dim, gutter: gutter,
                    with: &terminal)
                terminal.newline()
            }
            try terminal.output.drain(into: &output)
        }
    }

    /// The secrets that stand in a file more often than is listed: which of their places are, and how many are not.
    ///
    /// The most urgent places are listed: what stands in HEAD has to go first.
    private func crowdedSecrets(in file: ArraySlice<PathOrder.Place>) -> [Int: (places: [Int], more: Int)] {
        var total: [Int: Int] = [:]
        for place in file { total[place.finding, default: 0] += 1 }
        total = total.filter { $0.value > Self.occurrencesPerFile }
        if total.isEmpty { return [:] }
        var places: [Int: [Int]] = [:]
        for (index, place) in zip(file.indices, file) where total[place.finding] != nil {
            places[place.finding, default: []].append(index)
        }
        return places.mapValues { all in
            let states = Dictionary(uniqueKeysWithValues: all.map { ($0, occurrence(file[$0]).state) })
            let urgent = all.sorted { (states[$0] ?? .unreachable, $0) < (states[$1] ?? .unreachable, $1) }
            return (urgent.prefix(Self.occurrencesPerFile).sorted(), all.count - Self.occurrencesPerFile)
        }
    }

    private func writeHeadline(of place: PathOrder.Place, with terminal: inout TerminalWriter) {
        let finding = findings[place.finding].finding
        let rule = finding.rule.definition
        let badge = finding.severity.badge
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
        // Of files and streams nobody expects anything else.
        if state != .worktree, state != .stdin { terminal.own("  \(state.rawValue)", .dim) }
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
            terminal.foreign(findings[place.finding].finding.secret.redacted, .secret)
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
        for part in occurrence(place).parts { write(part, gutter: gutter, with: &terminal) }
        if triaged.finding.confidence == .low {
            detail("? low confidence: look at it before you act", .caution, gutter: gutter, with: &terminal)
            terminal.newline()
        }
        let decision = triaged.decision(ofOccurrence: place.occurrence)
        if decision.action != .block {
            let what = decision.action == .track ? "known, " : ""
            detail(
                "- \(what)does not fail the run, by \(decision.decider.kindInWords) ", .dim, gutter: gutter,
                with: &terminal)
            terminal.foreign(decision.decider.name, .dim)
            terminal.newline()
        }
        let others = triaged.openOccurrences.count - 1
        if others > 0 {
            detail("+ also in \(counted(others, "other place"))", .dim, gutter: gutter, with: &terminal)
            terminal.newline()
        }
    }

    /// `with key id AKIA******** on line 12 (account 123456789012)`
    private func write(_ place: PartPlace, gutter: Int, with terminal: inout TerminalWriter) {
        detail("& with ", .dim, gutter: gutter, with: &terminal)
        terminal.foreign(place.part.name)
        terminal.own(" ")
        terminal.foreign(place.part.secret.redacted)
        terminal.own(" on line \(place.span.start.line)", .dim)
        if let check = place.part.check, check.applies, !check.detail.isEmpty {
            terminal.foreign(" (\(check.detail))", .dim)
        }
        terminal.newline()
    }

    private func write(_ check: Check, gutter: Int, with terminal: inout TerminalWriter) {
        let words = CheckInWords(check)
        if words.isNothing, !options.isVerbose { return }
        detail(words.symbol, words.style, gutter: gutter, with: &terminal)
        terminal.foreign(" \(words.name): ")
        terminal.foreign(words.text)
        if let label = check.label { terminal.own("  \(label.plainWords)", .dim) }
        terminal.newline()
    }

    /// Begins a line below the source line, aligned with its text.
    private func detail(
        _ text: String, _ style: TerminalWriter.Style, gutter: Int, with terminal: inout TerminalWriter
    ) {
        terminal.spaces(gutter + 3)
        terminal.own(text, style)
    }

    // MARK: Names of places

    private func heading(of place: PathOrder.Place) -> String {
        let document = order.documents[place.document]
        let location = document.location
        return switch (location.part, location.path) {
        case (.content, _?): location.spelled
        // Blobs that no tree names have no path.
        case (.content, nil): location.source == .standardInput ? "standard input" : "objects without a path"
        case (.commitMessage, _): "commit messages" + Self.ofRepository(location)
        case (.tagMessage, let path?): "message of tag \(shortRefName(path.spelled))" + Self.ofRepository(location)
        case (.tagMessage, nil): "messages of tags" + Self.ofRepository(location)
        }
    }

    /// Which repository, unless it is the one that the run is about.
    private static func ofRepository(_ location: Location) -> String {
        guard let repository = location.repository, repository != "." else { return "" }
        return " of \(repository.spelled)"
    }

    /// The place in words that tell it from all others; escaped by the caller.
    private func reference(to place: PathOrder.Place) -> String {
        let document = order.documents[place.document]
        let provenance = occurrence(place).provenance
        var name = heading(of: place)
        if let commit = provenance?.commit, document.location.part == .commitMessage {
            name = "message of \(commit.shortID)"
        }
        if let provenance, document.location.part == .content, document.location.path == nil {
            name = "blob \(provenance.blob.prefix(10))"
        }
        return "\(name):\(place.line):\(place.column)"
    }

    private func occurrence(_ place: PathOrder.Place) -> Occurrence {
        findings[place.finding].finding.occurrences[place.occurrence]
    }
}

extension Decider {
    fileprivate var kindInWords: String {
        switch self {
        case .policyRule: "policy rule"
        case .pragma: "its comment"
        case .ignoreEntry: "ignore entry"
        case .baseline: "baseline"
        case .exception: "exception"
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
