import Findings
import Foundation
import Rules
import Testing
import Triage

@testable import Reporting

@Suite struct PrettyTests {
    /// All scalars that act, and a few that show.
    static let hostile = String(
        String.UnicodeScalarView((0...0x206F).compactMap(Unicode.Scalar.init) + ["\u{FEFF}", "\u{E0041}", "文"]))

    /// A run in which every text is hostile.
    static var hostileResult: TriagedResult {
        var result = SampleResult.full
        var rule = RuleDefinition(id: hostile)
        rule.title = hostile
        rule.provider = hostile
        rule.revoke = hostile
        rule.revokeURL = "https://example.org/" + hostile
        let occurrence = SampleResult.occurrence(hostile, line: 1, text: hostile + "secret" + hostile, secret: "secret")
        var bare = occurrence
        bare.excerpt = nil
        bare.span.start.line = 2
        var traced = occurrence
        traced.span.start.line = 3
        traced.state = .history
        let commit = CommitSummary(
            id: hostile, author: hostile, email: hostile, date: .max, dateOffset: .max, committedAt: .max,
            message: hostile)
        traced.provenance = Provenance(
            commit: commit, lastCommit: SampleResult.removal, blob: hostile, blobs: [hostile, ""],
            refs: [hostile, "refs/heads/" + hostile], refCount: .max, link: "https://example.org/" + hostile)
        let message = traced.at(.gitObject, repository: SourcePath(hostile), part: .commitMessage)
        var tag = traced.at(.gitObject, repository: SourcePath(hostile), part: .tagMessage)
        tag.provenance = Provenance(blob: hostile, refs: [hostile])
        let finding = Finding(
            rule: Rule(rule), confidence: .low, score: 0, fingerprint: Fingerprint(hex: hostile),
            secret: Secret(Array(hostile.utf8)),
            checks: [OfflineCheck.Result.pass, .fail, .notApplicable].map {
                Check.offline(OfflineCheck(name: .jwt, result: $0, detail: hostile))
            }
                + LiveCheck.State.allCases.map {
                    Check.live(LiveCheck(name: hostile, state: $0, endpoint: hostile, time: 0, detail: hostile))
                },
            occurrences: [bare, occurrence, traced, message, tag])
        result.scan.target = hostile
        result.scan.problems = [Problem(kind: .unreadable, path: SourcePath(hostile), message: hostile)]
        result.scan.notes = [Note(path: SourcePath(hostile), message: hostile)]
        result.findings = [
            TriagedFinding(finding: finding, decision: Decision(.warn, by: .policyRule(name: hostile, digest: nil)))
        ]
        return result
    }

    @Test(arguments: [nil, 1, 40, 10_000], [false, true])
    func nothingHostileReachesTheTerminal(width: Int?, isColoured: Bool) throws {
        let options = PrettyOptions(isColoured: isColoured, isVerbose: true, width: width)
        var text = try reportText(Self.hostileResult, as: .pretty, pretty: options)
        if isColoured {
            #expect(text.contains("\u{1B}["))
            text.replace(/\u{1B}\[[0-9;]*m/, with: "")
        }
        let acting = text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
            default: false
            }
        }
        #expect(acting.map { String($0.value, radix: 16) } == [])
    }

    /// Without the marks of a line it would not be seen that the test above can fail.
    @Test func hostileTextIsThereInVisibleForm() throws {
        let text = try reportText(Self.hostileResult, as: .pretty)
        for escape in [#"\u{0}"#, #"\u{1B}"#, #"\u{9B}"#, #"\u{202E}"#, #"\u{FEFF}"#, #"\u{E0041}"#] {
            #expect(text.contains(escape))
        }
    }

    @Test(arguments: [
        ("plain", "plain"), ("tab\t", #"tab\u{9}"#), ("\u{1B}[2J", #"\u{1B}[2J"#), ("\u{2066}a", #"\u{2066}a"#),
        ("naïve 文 😀", "naïve 文 😀"), ("\u{200B}", #"\u{200B}"#),
    ])
    func escapes(text: String, visible: String) {
        #expect(escapeForTerminal(text) == visible)
    }

    @Test func linesAreCutAroundTheSecret() throws {
        let secret = "s" + String(repeating: "*", count: 8) + "t"
        let text = String(repeating: "a", count: 500) + secret + String(repeating: "b", count: 500)
        let excerpt = SampleResult.occurrence("f", line: 1, text: text, secret: secret).excerpt
        let line = try ExcerptLine(#require(excerpt), width: 30)
        #expect(String(decoding: line.bytes, as: UTF8.self) == "aaaaaaaaa\(secret)bbbbbbbbb")
        #expect(line.isCutLeft && line.isCutRight)
        #expect(line.markColumn == 10)
        #expect(line.markWidth == 10)
    }

    /// The shortcut for plain lines gives what the long way gives: the same line with one wide character after it.
    @Test func shortcutForPlainLinesChangesNothing() {
        let plain = Excerpt(text: "let a = b\r\n", mark: 4..<5, isCutLeft: true)
        let wide = Excerpt(text: "let a = 文\r\n", mark: 4..<5, isCutLeft: true)
        let (first, second) = (ExcerptLine(plain, width: nil), ExcerptLine(wide, width: nil))
        #expect(first.bytes == Array("let a = b".utf8))
        #expect(second.bytes == Array("let a = 文".utf8))
        #expect(first.mark == second.mark)
        #expect(first.markColumn == second.markColumn)
        #expect(first.markWidth == second.markWidth)
    }

    @Test(arguments: [0..<0, 3..<3, 2..<900, 500..<900])
    func marksBeyondTheTextDoNoHarm(mark: Range<Int>) {
        for text in ["abc", "äbc", ""] {
            for width in [nil, 1, 20] {
                let line = ExcerptLine(Excerpt(text: text, mark: mark), width: width)
                #expect(line.mark.upperBound <= line.bytes.count)
            }
        }
    }

    @Test func filesThatOnlyLookTheSameStayApart() throws {
        var result = SampleResult.full
        result.findings = Array(result.findings.prefix(1))
        var occurrences = result.findings[0].finding.occurrences
        occurrences[0].location = Location(path: "caf\u{E9}")
        occurrences[1].location = Location(path: "cafe\u{301}")
        result.findings[0] = TriagedFinding(
            finding: result.findings[0].finding.with(occurrences: occurrences), decision: result.findings[0].decision)
        let lines = try reportText(result, as: .pretty).split(separator: "\n").filter { $0.hasPrefix("caf") }
        #expect(lines.count == 2)
    }

    @Test func manyProblemsAreCut() throws {
        var result = SampleResult.incomplete
        result.scan.problems = (1...25).map {
            Problem(kind: .unreadable, path: SourcePath("f\($0)"), message: "permission denied")
        }
        let text = try reportText(result, as: .pretty)
        #expect(text.contains("f20:"))
        #expect(!text.contains("f21:"))
        #expect(text.contains("… and 5 more\n"))
    }

    @Test func onlyACompleteRunIsClean() throws {
        #expect(try reportText(SampleResult.clean, as: .pretty).hasPrefix("No secrets found in 3 files"))
        let incomplete = try reportText(SampleResult.incomplete, as: .pretty)
        #expect(incomplete.hasPrefix("Incomplete scan"))
        #expect(!incomplete.contains("No secrets"))
    }

    /// What a partial clone left on its server bounds what "no secrets" means.
    @Test func missingObjectsAreToldEvenIfNothingWasFound() throws {
        for (count, text) in [
            (1, "1 object of this partial clone is not here and was not scanned;"),
            (1200, "1,200 objects of this partial clone are not here and were not scanned;"),
        ] {
            var result = SampleResult.clean
            result.scan.statistics.objectsMissing = count
            #expect(try reportText(result, as: .pretty).contains(text))
        }
        #expect(try !reportText(SampleResult.clean, as: .pretty).contains("partial clone"))
    }

    @Test(arguments: [
        (ScanMode.history, 0, "0 commits (1.53 kB)"), (.range, 0, "0 commits (1.53 kB)"),
        (.history, 2, "2 commits, 5 blobs (1.53 kB)"), (.preReceive, 1, "1 commit, 5 blobs (1.53 kB)"),
        (.staged, 0, "0 files (1.53 kB)"), (.files, 0, "0 files (1.53 kB)"),
    ])
    func extentOfARun(mode: ScanMode, commits: Int, text: String) throws {
        var result = SampleResult.clean
        result.scan.mode = mode
        result.scan.statistics.filesScanned = 0
        result.scan.statistics.commitsScanned = commits
        result.scan.statistics.blobsScanned = commits > 0 ? 5 : 0
        #expect(try reportText(result, as: .pretty).hasPrefix("No secrets found in \(text)"))
    }

    @Test(arguments: [
        (0.0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (1530, "1.53 kB"), (49_213_004, "49.2 MB"),
        (999_999, "1.00 MB"), (117_000_000, "117 MB"), (8.1e9, "8.10 GB"), (5e15, "5,000 TB"),
    ])
    func bytes(count: Double, text: String) { #expect(byteCount(count) == text) }

    @Test(arguments: [
        (0.0, "0 ms"), (0.0004, "1 ms"), (0.4204, "421 ms"), (0.9999, "1.00 s"), (1.424, "1.42 s"), (59.94, "59.9 s"),
        (59.96, "1 min 0 s"), (200, "3 min 20 s"), (7260, "2 h 1 min"),
    ])
    func durations(seconds: Double, text: String) { #expect(duration(seconds) == text) }
}
