import Findings

/// The lines below a place that say where in the repository's history it comes from and what became of it.
struct PrettyProvenance {
    /// One thing to say.
    struct Line: Equatable {
        /// In our words: ASCII.
        var label: String
        /// With words of the scanned world.
        var text = ""
        /// What follows on the same line, or on one of its own where the line would be too long.
        var more: String?
        var separator: String = ""
        var isLink = false
    }

    /// More of a name or a subject than this says no more; in columns.
    private static let longestName = 40
    private static let longestAddress = 60
    private static let longestSubject = 72
    /// How many refs are named.
    private static let mostRefs = 3
    /// Columns that a line gets however narrow the terminal is: enough for a commit and its date.
    private static let narrowest = 38

    private let occurrence: Occurrence
    private let provenance: Provenance

    /// - Returns: `nil` for a place outside of histories.
    init?(_ occurrence: Occurrence) {
        guard let provenance = occurrence.provenance else { return nil }
        self.occurrence = occurrence
        self.provenance = provenance
    }

    func lines(isVerbose: Bool) -> [Line] {
        var lines = [origin, fate].compactMap { $0 }
        if isVerbose {
            if occurrence.state == .head, let refs { lines.append(Line(label: "", text: "reachable from \(refs)")) }
            if let link = provenance.link, isWebAddress(link) {
                lines.append(Line(label: "", text: link, isLink: true))
            }
        }
        return lines
    }

    // MARK: Writing

    /// - Parameter indent: In columns; what does not fit on a line stands below it, two columns further in.
    func write(with terminal: inout TerminalWriter, indent: Int, options: PrettyOptions) {
        let room = options.width.map { max(Self.narrowest, $0 - indent) } ?? .max
        for line in lines(isVerbose: options.isVerbose) {
            terminal.spaces(indent)
            if !line.label.isEmpty { terminal.own(line.label, .dim) }
            let rest = room - line.label.utf8.count
            let whole = line.text + (line.more.map { line.separator + $0 } ?? "")
            if line.isLink {
                // Not cut: half a link leads nowhere.
                terminal.foreign(line.text, .link)
            } else if let more = line.more, columns(of: whole) > rest {
                terminal.own(excerpted(line.text, columns: rest))
                terminal.newline()
                terminal.spaces(indent + 2)
                terminal.own(excerpted(more, columns: room - 2))
            } else {
                terminal.own(excerpted(whole, columns: rest))
            }
            terminal.newline()
        }
    }

    // MARK: Where it comes from

    private var origin: Line? {
        if let commit = provenance.commit {
            let known = [Self.name(of: commit), Self.author(of: commit)].filter { !$0.isEmpty }
            // The subject of a message that holds the secret stands above, as the source line.
            if occurrence.location.part == .commitMessage {
                return Line(label: "in the message of ", text: known.joined(separator: " · "))
            }
            let subject = excerpted(commit.subject, columns: Self.longestSubject)
            return Line(
                label: "introduced by ", text: known.joined(separator: " · "), more: subject.isEmpty ? nil : subject,
                separator: " · ")
        }
        switch occurrence.state {
        case .head, .history, .unreachable:
            if occurrence.location.part != .content { return nil }
            return Line(label: "in no commit, only as blob ", text: String(provenance.blob.prefix(10)))
        case .worktree, .staged, .pushed, .stdin: return nil
        }
    }

    /// `1a2b3c4d5e · 2021-03-04`.
    private static func name(of commit: CommitSummary) -> String {
        "\(commit.shortID) · \(CommitDate(of: commit).day)"
    }

    /// `Jane Doe <jane@example.org>`, as far as both are there.
    private static func author(of commit: CommitSummary) -> String {
        let name = excerpted(commit.author, columns: longestName)
        let email = excerpted(commit.email, columns: longestAddress)
        if email.isEmpty { return name }
        return name.isEmpty ? "<\(email)>" : "\(name) <\(email)>"
    }

    // MARK: What became of it

    private var fate: Line? {
        switch occurrence.state {
        case .staged, .pushed, .stdin: return nil
        case .head, .worktree:
            guard let head = occurrence.head?.span.start, head.line != occurrence.span.start.line else { return nil }
            return Line(label: "in HEAD now at line ", text: String(head.line))
        case .history:
            // A tag's message is reachable from the tag, whose name stands above.
            let location = occurrence.location
            let isOwnTag = location.part == .tagMessage && provenance.refs == [location.path?.text]
            let reach = isOwnTag ? nil : refs.map { "reachable from \($0)" }
            guard let last = provenance.lastCommit else { return reach.map { Line(label: "", text: $0) } }
            if last.id == provenance.commit?.id {
                return Line(label: "in that commit only", more: reach, separator: "; ")
            }
            let versions = provenance.blobs.count
            let count = versions > 1 ? ", \(grouped(versions)) versions hold it" : ""
            return Line(label: "last in ", text: Self.name(of: last) + count, more: reach, separator: "; ")
        case .unreachable:
            return Line(label: "no ref reaches it; git still has it until gc")
        }
    }

    /// `main, v1.0 and 3 more refs`; `nil` when no ref is known.
    private var refs: String? {
        let named = provenance.refs.prefix(Self.mostRefs).map {
            excerpted(shortRefName($0), columns: Self.longestName)
        }
        let more = provenance.refCount - named.count
        if named.isEmpty { return more > 0 ? counted(more, "ref") : nil }
        if more > 0 { return "\(named.joined(separator: ", ")) and \(counted(more, "more ref"))" }
        guard let last = named.last, named.count > 1 else { return named[0] }
        return "\(named.dropLast().joined(separator: ", ")) and \(last)"
    }
}
