import Findings
import Rules
import Triage

extension SampleResult {
    /// A fixed run over the history of a repository, with every way in which a place can come from it.
    static var history: TriagedResult {
        let findings = [traced, readded, unreachable, hostile]
        var statistics = ScanStatistics()
        statistics.bytesScanned = 8_104_000_000
        statistics.commitsScanned = 85_012
        statistics.blobsScanned = 262_343
        statistics.objectsMissing = 7
        let scan = ScanResult(
            target: "repository", mode: .history, startedAt: 1_740_830_400.25, durationSeconds: 5.2,
            statistics: statistics,
            problems: [
                Problem(kind: .corruptObject, path: id("0"), message: "the pack has other bytes than its checksum"),
                Problem(kind: .missingObject, path: id("1"), message: "the tree of commit \(id("2")) needs it"),
                Problem(kind: .repository, path: "refs/heads/bro\u{1B}ken", message: "points to nothing"),
            ],
            notes: [], rules: findings.map(\.rule), rulesDigest: String(repeating: "0123456789abcdef", count: 4),
            findings: findings)
        return DefaultPolicy().decide(scan)
    }

    /// An object id of one digit.
    static func id(_ digit: Character) -> String { String(repeating: digit, count: 40) }

    static let introduction = CommitSummary(
        id: "1a2b3c4d5e" + String(repeating: "0", count: 30), author: "Jane Doe", email: "jane@example.org",
        date: 1_614_900_600, dateOffset: 60, committedAt: 1_614_900_700,
        message: "Add prod config\n\nThe body is not shown.")
    static let removal = CommitSummary(
        id: "9f8e7d6c5b" + String(repeating: "0", count: 30), author: "John", email: "", date: 1_641_132_000,
        dateOffset: -480, committedAt: 1_641_132_000, message: "")

    private static func inGit(_ place: Occurrence) -> Occurrence { place.at(.gitObject, repository: "team/app") }

    private static func onLine(_ line: Int, _ span: Span) -> Span {
        var span = span
        let bytes = 100 * (line - span.start.line)
        (span.start.line, span.end.line) = (line, line)
        span.start.byteOffset += bytes
        span.end.byteOffset += bytes
        return span
    }

    // MARK: Findings

    /// In HEAD at another line than at first, in a file that is gone, in messages of a commit and a tag, and staged.
    private static var traced: Finding {
        var rule = RuleDefinition(id: "github-pat")
        rule.title = "GitHub personal access token"
        rule.provider = "GitHub"
        rule.kind = .accessToken
        rule.severity = .critical
        rule.confidence = .high
        let mask = token
        var head = inGit(occurrence("deploy/prod.env", line: 3, text: "export GH_TOKEN=\(mask)", secret: mask))
        head.state = .head
        head.provenance = Provenance(
            commit: introduction, lastCommit: removal, blob: id("a"), blobs: [id("a"), id("b"), id("c")],
            refs: ["refs/heads/main"], link: "https://example.org/team/app/blob/\(introduction.id)/deploy/prod.env#L3")
        head.head = HeadPlace(span: onLine(14, head.span), blob: id("c"))
        var gone = inGit(occurrence("config/old.env", line: 8, text: "token: \(mask)", secret: mask))
        gone.state = .history
        gone.provenance = Provenance(
            commit: introduction, lastCommit: removal, blob: id("d"), blobs: [id("d"), id("e")],
            refs: ["refs/heads/main", "refs/remotes/origin/main", "refs/tags/v1.0"], refCount: 6)
        var message = occurrence(nil, line: 3, text: "Test it with \(mask).", secret: mask)
            .at(.gitObject, repository: "team/app", part: .commitMessage)
        message.state = .history
        message.provenance = Provenance(commit: introduction, blob: introduction.id, refs: ["refs/heads/main"])
        var tag = occurrence("refs/tags/v1.0", line: 1, text: "Release, key \(mask)", secret: mask)
            .at(.gitObject, repository: "team/app", part: .tagMessage)
        tag.state = .history
        tag.provenance = Provenance(blob: id("f"), refs: ["refs/tags/v1.0"])
        var staged = inGit(occurrence("deploy/stage.env", line: 1, text: mask, secret: mask))
        staged.state = .staged
        staged.provenance = Provenance(blob: id("9"))
        return finding(
            rule, secret: tokenValue, digit: "a", score: 0.998,
            checks: [OfflineCheck(name: .github, result: .pass, detail: "checksum ok")],
            occurrences: [gone, head, staged, message, tag])
    }

    /// Brought in, removed and brought in again, five times at the same line: HEAD still has it, far below.
    private static var readded: Finding {
        var rule = RuleDefinition(id: "aws-access-key-id")
        rule.title = "AWS access key id"
        rule.kind = .apiKey
        rule.severity = .high
        var places = [5, 2, 4, 1, 3].map { number -> Occurrence in
            var commit = introduction
            commit.id = id(Character(String(number)))
            commit.date += Int64(number) * 86_400
            // Two were committed at once: then the ids decide.
            commit.committedAt = Int64(number / 2)
            commit.message = "Deploy \(number)"
            var place = inGit(occurrence("deploy/main.tf", line: 7, text: "key = \(key)", secret: key))
            place.state = .history
            place.provenance = Provenance(
                commit: commit, lastCommit: commit, blob: id(Character(String(number))),
                refs: ["refs/heads/main", "refs/heads/release/2.0"])
            return place
        }
        var head = inGit(occurrence("deploy/main.tf", line: 99, text: "key = \(key)", secret: key))
        head.state = .head
        head.provenance = Provenance(commit: removal, blob: id("8"))
        head.head = HeadPlace(span: head.span, blob: id("8"))
        places.append(head)
        return finding(rule, secret: keyValue, digit: "b", score: 0.7, checks: [], occurrences: places)
    }

    /// In objects that no ref reaches, and in a blob that only a tag names.
    private static var unreachable: Finding {
        var rule = RuleDefinition(id: "jwt")
        rule.title = "JSON Web Token"
        rule.kind = .sessionToken
        rule.severity = .medium
        var dropped = inGit(occurrence("notes.md", line: 2, text: "  \(ticket)", secret: ticket))
        dropped.state = .unreachable
        dropped.provenance = Provenance(commit: introduction, blob: id("6"))
        var dangling = inGit(occurrence(nil, line: 1, text: ticket, secret: ticket))
        dangling.state = .unreachable
        dangling.provenance = Provenance(blob: id("5"))
        var tagged = inGit(occurrence("signing.pub", line: 1, text: ticket, secret: ticket))
        tagged.state = .history
        tagged.provenance = Provenance(blob: id("4"), refs: ["refs/tags/signing-key"])
        return finding(
            rule, secret: ticketValue, digit: "c", score: 0.7, checks: [], occurrences: [dangling, dropped, tagged])
    }

    /// Text that acts, names without an end, a moment and a zone outside of the calendar, SHA-256 ids.
    private static var hostile: Finding {
        var rule = RuleDefinition(id: "generic-password")
        rule.title = "Password"
        rule.kind = .password
        rule.severity = .low
        let commit = CommitSummary(
            id: String(repeating: "0123456789abcdef", count: 4), author: "[x](y) {0} \u{1B}[31m文字\u{202E}",
            email: "a" + String(repeating: "b", count: 100) + "@example.org", date: .max, dateOffset: .min,
            committedAt: .min, message: "\u{1B}]0;title\u{7} " + String(repeating: "long ", count: 40) + "\r\nsecond")
        var place = inGit(occurrence(hostilePath, line: 1, text: "pw=\(mask("pw"))", secret: mask("pw")))
        place.state = .head
        place.provenance = Provenance(
            commit: commit, blob: commit.id, refs: ["refs/heads/\u{1B}[2J", "refs/heads/b"], refCount: 3,
            link: "javascript:alert(1)")
        return finding(
            rule, secret: "pw", digit: "d", confidence: .low, score: 0.3, checks: [], occurrences: [place])
    }
}
