import Findings

/// What SARIF says about where in a repository's history a result comes from: a sentence of its message, and properties
/// named as in the native model.
///
/// Neither goes into `partialFingerprints`, where gitleaks has `commitSha`, `author`, `email`, `date` and
/// `commitMessage`: code hosts match results by them (SARIF 2.1.0 §3.27.17), so a rebase would close every alert and
/// open it again. Nor are these names repeated as properties: who knows them does not look for them there.
///
/// `versionControlProvenance` (§3.14.13) stays out, too. It is the one revision that a run scanned, by the address of
/// its repository; a history is many revisions, and the address is not always known.
struct SARIFProvenance {
    private let occurrence: Occurrence
    private let provenance: Provenance

    /// - Returns: `nil` for a place outside of histories.
    init?(_ occurrence: Occurrence) {
        guard let provenance = occurrence.provenance else { return nil }
        self.occurrence = occurrence
        self.provenance = provenance
    }

    /// Where the secret came from and where it is now, escaped, to follow the message of the finding.
    var sentenceAfterMessage: String {
        let sentence = sentence
        return sentence.isEmpty ? "" : ". \(SARIFText.plain(sentence))"
    }

    private var sentence: String {
        var parts: [String] = []
        if let commit = provenance.commit {
            let origin = occurrence.location.part == .commitMessage ? "In the message of" : "Introduced by"
            let author = commit.author.isEmpty ? "" : "\(excerpted(commit.author, columns: 40)), "
            parts.append("\(origin) commit \(commit.shortID) (\(author)\(CommitDate(of: commit).day))")
        } else if occurrence.location.part == .tagMessage {
            let name = occurrence.location.path.map { " \(shortRefName($0.text))" } ?? ""
            parts.append("In the message of tag\(name)")
        }
        switch occurrence.state {
        case .worktree: if occurrence.head != nil { parts.append("still in HEAD") }
        case .stdin: break
        case .staged: parts.append("staged")
        case .pushed: parts.append("pushed")
        case .head: if occurrence.location.part == .content { parts.append("still in HEAD") }
        case .history:
            if occurrence.location.part == .content { parts.append("not in HEAD but in the history\(end)") }
        case .unreachable: parts.append("no ref reaches it, git still has it until gc")
        }
        let sentence = parts.joined(separator: "; ")
        return sentence.isEmpty ? "" : "\(sentence.prefix(1).uppercased())\(sentence.dropFirst())."
    }

    /// Where the history has it last.
    private var end: String {
        guard let last = provenance.lastCommit else { return "" }
        return last.id == provenance.commit?.id ? ", in that commit only" : ", last in commit \(last.shortID)"
    }

    func writeProperties(with json: inout JSONWriter) {
        json.field("blob", provenance.blob)
        if let commit = provenance.commit { writeMembers(of: commit, as: "commit", with: &json) }
        json.field("link", ifPresent: provenance.link.flatMap { isWebAddress($0) ? $0 : nil })
        if occurrence.movedHead != nil {
            // The region is HEAD's.
            json.field("introducedLine", occurrence.span.start.line)
        }
        if let last = provenance.lastCommit {
            json.beginObject("lastCommit")
            writeMembers(of: last, as: "id", with: &json)
            json.endObject()
        }
        if provenance.refCount > 0 {
            json.field("refs", provenance.refs.map(escapeForTerminal))
            json.field("refCount", provenance.refCount)
        }
    }

    private func writeMembers(of commit: CommitSummary, as name: StaticString, with json: inout JSONWriter) {
        json.field(name, commit.id)
        json.field("author", escapeForTerminal(commit.author))
        json.field("email", escapeForTerminal(commit.email))
        json.field("date", CommitDate(of: commit).rfc3339)
    }
}

extension Occurrence {
    /// HEAD's place of a secret that stands in HEAD, but not where it was introduced.
    var movedHead: HeadPlace? {
        guard state == .head, let head, head.span != span else { return nil }
        return head
    }
}
