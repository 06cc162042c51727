import Findings
import Rules
import Triage

/// A fixed run with awkward content, which the golden files show in every format.
enum SampleResult {
    /// Nothing here has the shape of a token.
    static let tokenValue = "ghp_" + String(repeating: "Q", count: 36)
    static let keyValue = "AKIA" + String(repeating: "Q", count: 6) + "-sample"
    static let ticketValue = "eyJ" + String(repeating: "Q", count: 20)
    static let passwordValue = "{0}[a](1)\\ is the password"
    static let blockValue = "-----" + "BEGIN SAMPLE-----\nQ"

    /// As reports show them.
    static let token = mask(tokenValue)
    static let key = mask(keyValue)
    static let ticket = mask(ticketValue)

    static func mask(_ value: String) -> String { Secret(Array(value.utf8)).redacted }

    static var hostilePath: String { "src/a b%20{0}[x](y)/naïve\n\u{1B}[31m\u{202E}文.py" }

    static var full: TriagedResult {
        let findings = [sharedToken, cloudKey, expiredTicket, password, manyInOneFile, hint, nested]
        var statistics = ScanStatistics()
        statistics.bytesScanned = 49_213_004
        statistics.filesScanned = 4811
        statistics.pathsIgnored = 12
        let scan = ScanResult(
            target: "demo dir", mode: .files, startedAt: 1_740_830_400.25, durationSeconds: 0.4204,
            statistics: statistics,
            problems: [
                Problem(kind: .unreadable, path: "vault/key\u{1B}]0;x\u{7}.pem", message: "permission denied"),
                Problem(
                    kind: .tooLarge, path: SourcePath(bytes: [0x64, 0xFC, 0x6D, 0x70]),
                    message: "3.1 GB, the limit is 100 MB"),
                Problem(kind: .timeout, message: "stopped after 60 s"),
            ],
            notes: [Note(path: "dev/null", message: "a device, skipped"), Note(message: "nothing else to say")],
            rules: findings.map(\.rule), rulesDigest: String(repeating: "0123456789abcdef", count: 4),
            findings: findings)
        var result = DefaultPolicy().decide(scan)
        result.findings += [accepted, acceptedInPart]
        result.scan.findings = result.findings.map(\.finding)
        return result
    }

    /// A complete run that found nothing.
    static var clean: TriagedResult {
        var result = empty(problems: [])
        result.scan.statistics.pathsIgnored = 1
        return result
    }

    /// A run that found nothing and did not see everything.
    static var incomplete: TriagedResult {
        empty(problems: [Problem(kind: .unreadable, path: "loop", message: "cannot be opened")])
    }

    private static func empty(problems: [Problem]) -> TriagedResult {
        var statistics = ScanStatistics()
        statistics.bytesScanned = 1530
        statistics.filesScanned = 3
        let scan = ScanResult(
            target: ".", mode: .files, startedAt: 0, durationSeconds: 0.004, statistics: statistics,
            problems: problems, notes: [], rules: [], rulesDigest: String(repeating: "0", count: 64), findings: [])
        return DefaultPolicy().decide(scan)
    }

    // MARK: Findings

    /// One secret in two files, with a checksum that holds.
    private static var sharedToken: Finding {
        var rule = RuleDefinition(id: "github-pat")
        rule.title = "GitHub personal access token"
        rule.provider = "GitHub"
        rule.kind = .accessToken
        rule.severity = .critical
        rule.confidence = .high
        rule.tags = ["vcs", "secret"]
        rule.revoke = "Delete the token under Settings, Developer settings, Personal access tokens."
        rule.revokeURL = "https://github.com/settings/tokens"
        return finding(
            rule, secret: tokenValue, digit: "a", score: 0.998,
            checks: [OfflineCheck(name: .github, result: .pass, detail: "checksum ok")],
            occurrences: [
                occurrence(".env", line: 3, text: "export GH_TOKEN=\(token)\r\n", secret: token),
                occurrence(
                    hostilePath, line: 12, text: "\tröd = \"日本\" + '\(token)' # \u{1B}[2J\u{202E}", secret: token),
            ])
    }

    /// A check that fails.
    private static var cloudKey: Finding {
        var rule = RuleDefinition(id: "aws-access-key-id")
        rule.title = "AWS access key id"
        rule.provider = "AWS"
        rule.kind = .apiKey
        rule.severity = .high
        rule.reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"
        return finding(
            rule, secret: keyValue, digit: "b", confidence: .low, score: 0.25,
            checks: [OfflineCheck(name: .awsKeyID, result: .fail, detail: "")],
            occurrences: [
                occurrence("./deploy/main.tf", line: 1042, text: "  access_key = \"\(key)\"", secret: key, isCut: true)
            ])
    }

    /// A token that has expired, on standard input.
    private static var expiredTicket: Finding {
        var rule = RuleDefinition(id: "jwt")
        rule.title = "JSON Web Token with a `tick` and <b>tags</b>"
        rule.kind = .sessionToken
        rule.severity = .medium
        rule.revokeURL = "javascript:alert(1)"
        var stdin = occurrence(nil, line: 1, text: ticket, secret: ticket).at(.standardInput)
        stdin.state = .stdin
        return finding(
            rule, secret: ticketValue, digit: "c", score: 0.7,
            checks: [
                OfflineCheck(name: .jwt, result: .pass, detail: "expired 2023-04-01\u{9B}2J", isExpired: true),
                OfflineCheck(name: .slack, result: .notApplicable, detail: "not a Slack token"),
            ],
            occurrences: [stdin])
    }

    /// A masked value that looks like a SARIF link and placeholder; the line was not kept.
    private static var password: Finding {
        var rule = RuleDefinition(id: "generic.password_v2")
        rule.title = "Password"
        rule.kind = .password
        rule.severity = .low
        let mask = mask(passwordValue)
        var place = occurrence("/srv/app/a:b?c#d.yml", line: 7, text: "x: \(mask)", secret: mask)
        place.excerpt = nil
        return finding(
            rule, secret: passwordValue, digit: "d", confidence: .low, score: 0.5, checks: [], occurrences: [place])
    }

    /// A private key over several lines, five times in one file.
    private static var manyInOneFile: Finding {
        var rule = RuleDefinition(id: "private-key")
        rule.title = "Private key"
        rule.kind = .privateKey
        rule.severity = .critical
        let mask = mask(blockValue)
        return finding(
            rule, secret: blockValue, digit: "e", score: 1, checks: [],
            occurrences: (1...5).map { number in
                var place = occurrence("src/keys.txt", line: 10 * number, text: mask, secret: mask)
                place.span.end.line += 4
                place.state = .staged
                return place
            })
    }

    /// Something that only warns, found by a rule without a title.
    private static var hint: Finding {
        var rule = RuleDefinition(id: "vendor-id")
        rule.kind = .identifier
        rule.severity = .info
        return finding(
            rule, secret: "id-1", digit: "f", score: 0.1, checks: [],
            occurrences: [occurrence("src/keys.txt", line: 12, text: mask("id-1"), secret: mask("id-1"))])
    }

    /// In a member of an archive in an archive, in a file whose name is not UTF-8, and with what the provider said.
    private static var nested: Finding {
        var rule = RuleDefinition(id: "chat-token")
        rule.title = "Chat token"
        rule.kind = .accessToken
        rule.severity = .high
        var member = occurrence("lib/app.jar", line: 4, text: "token: \(ticket)", secret: ticket).at(
            .file, containers: ["BOOT-INF/lib/core.jar", SourcePath(bytes: [0x63, 0xE9, 0x2E, 0x79, 0x6D, 0x6C])])
        member.facts = [.pragma("sprawl:allow[chat-token]")]
        var odd = occurrence("", line: 2, text: "x \(ticket)", secret: ticket)
        odd.location = Location(path: SourcePath(bytes: [0x63, 0x61, 0x66, 0xE9, 0x2F, 0x1B]))
        return finding(
            rule, secret: ticketValue, digit: "1", score: 0.9, checks: [], occurrences: [odd, member]
        ).with(checks: [
            .offline(OfflineCheck(name: .jwt, result: .pass, detail: "", expiresAt: 1_740_000_000)),
            .live(
                LiveCheck(
                    name: "chat", state: .active, endpoint: "https://example.org/{me}", time: 1_740_830_000,
                    detail: "user [x](y) \u{1B}")),
        ])
    }

    /// Accepted at each of its places, for one reason each.
    private static var accepted: TriagedFinding {
        let deciders: [Decider] = [
            .pragma("sprawl:allow {x}"), .ignoreEntry(".sprawlignore:12"), .baseline("base.json"),
            .exception("EX-7"), .policyRule(name: "samples", digest: String(repeating: "5", count: 64)),
        ]
        let finding = finding(
            RuleDefinition(id: "sample"), secret: keyValue, digit: "2", score: 0.5, checks: [],
            occurrences: deciders.indices.map { occurrence("samples/a", line: $0 + 1, text: key, secret: key) })
        return TriagedFinding(finding: finding, decisions: deciders.map { Decision(.allow, by: $0) })
    }

    /// Accepted at one of its places, known at another, in the way at a third.
    private static var acceptedInPart: TriagedFinding {
        let finding = finding(
            RuleDefinition(id: "sample"), secret: tokenValue, digit: "3", score: 0.5, checks: [],
            occurrences: (1...3).map { occurrence("samples/b", line: $0, text: token, secret: token) })
        return TriagedFinding(
            finding: finding,
            decisions: [
                Decision(.allow, by: .pragma("sprawl:allow")), Decision(.track, by: .baseline("base.json")),
                Decision(.block, by: .policyRule(name: "prod", digest: "ab12")),
            ])
    }

    static func finding(
        _ rule: RuleDefinition, secret: String, digit: Character, confidence: Confidence = .high, score: Double,
        checks: [OfflineCheck], occurrences: [Occurrence]
    ) -> Finding {
        Finding(
            rule: Rule(rule), confidence: confidence, score: score,
            fingerprint: Fingerprint(hex: String(repeating: digit, count: 64)),
            secret: Secret(Array(secret.utf8)), checks: checks.map { .offline($0) }, occurrences: occurrences)
    }

    /// An occurrence of `secret` at its place in `text`.
    static func occurrence(
        _ path: String?, line: Int, text: String, secret: String, isCut: Bool = false
    ) -> Occurrence {
        let textStart = text.utf8.startIndex
        let range = text.range(of: secret)
        let before = text.utf8.distance(from: textStart, to: range.lowerBound)
        let before16 = text.utf16.distance(from: textStart, to: range.lowerBound)
        let length = secret.utf8.count
        let start = Span.Position(
            line: line, column: before + 1, utf16Column: before16 + 1, byteOffset: 100 * line + before)
        let end = Span.Position(
            line: line, column: before + length + 1, utf16Column: before16 + secret.utf16.count + 1,
            byteOffset: 100 * line + before + length)
        return Occurrence(
            location: Location(path: path.map { SourcePath($0) }), span: Span(start, end),
            excerpt: Excerpt(text: text, mark: before..<(before + length), isCutLeft: isCut, isCutRight: isCut))
    }
}

extension Occurrence {
    /// The same place in another text.
    func at(
        _ source: Location.Source, repository: SourcePath? = nil, part: Location.Part = .content,
        containers: [SourcePath] = []
    ) -> Occurrence {
        var place = self
        place.location = Location(
            source: source, repository: repository, path: location.path, containers: containers, part: part)
        return place
    }
}

extension String {
    /// The first place of `part`, which must be there.
    fileprivate func range(of part: String) -> Range<String.Index> {
        for start in indices where self[start...].hasPrefix(part) {
            return start..<index(start, offsetBy: part.count)
        }
        preconditionFailure("\(part) does not occur in \(self)")
    }
}
