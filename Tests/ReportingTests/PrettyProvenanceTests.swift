import Findings
import Testing

@testable import Reporting

/// The lines below a place in a history, one case at a time; the golden files show them together.
@Suite struct PrettyProvenanceTests {
    private static let refs = ["refs/heads/main", "refs/remotes/origin/main", "refs/tags/v1.0", "refs/stash"]

    private static func place(
        _ state: Occurrence.State, part: Location.Part = .content, _ provenance: Provenance?, head: HeadPlace? = nil
    ) -> Occurrence {
        var place = SampleResult.occurrence("a", line: 3, text: "secret", secret: "secret").at(.gitObject, part: part)
        place.state = state
        place.provenance = provenance
        place.head = head
        return place
    }

    private static func shown(_ place: Occurrence, width: Int? = nil, isVerbose: Bool = false) -> [String] {
        var terminal = TerminalWriter(isColoured: false)
        let options = PrettyOptions(isVerbose: isVerbose, width: width)
        PrettyProvenance(place)?.write(with: &terminal, indent: 0, options: options)
        return String(decoding: terminal.output.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func head(line: Int) -> HeadPlace {
        let place = Self.place(.head, nil).span
        func onLine(_ position: Span.Position) -> Span.Position {
            var position = position
            position.line = line
            return position
        }
        return HeadPlace(span: Span(onLine(place.start), onLine(place.end)), blob: "b")
    }

    @Test func withoutAHistoryThereIsNothingToSay() {
        #expect(PrettyProvenance(Self.place(.worktree, nil)) == nil)
        #expect(Self.shown(Self.place(.staged, Provenance(blob: "b"))) == [])
    }

    @Test func inHEAD() {
        let introduced = "introduced by 1a2b3c4d5e · 2021-03-05 · Jane Doe <jane@example.org> · Add prod config"
        for (line, expected) in [(3, [introduced]), (14, [introduced, "in HEAD now at line 14"])] {
            let provenance = Provenance(
                commit: SampleResult.introduction, lastCommit: SampleResult.removal, blob: "b", refs: Self.refs)
            #expect(Self.shown(Self.place(.head, provenance, head: Self.head(line: line))) == expected)
        }
    }

    @Test func verboseSaysMoreOfHEAD() {
        let provenance = Provenance(
            commit: SampleResult.introduction, blob: "b", refs: ["refs/heads/main"], link: "https://example.org/a#L3")
        let lines = Self.shown(Self.place(.head, provenance), isVerbose: true)
        #expect(lines.dropFirst() == ["reachable from main", "https://example.org/a#L3"])
    }

    @Test(arguments: [
        ([String](), 0, nil as String?), (["refs/heads/main"], 1, "main"),
        (["refs/heads/main", "refs/tags/v1"], 2, "main and v1"),
        (["refs/heads/main", "refs/heads/x", "refs/tags/v1"], 3, "main, x and v1"),
        (["refs/heads/main", "refs/heads/x", "refs/tags/v1"], 4, "main, x, v1 and 1 more ref"),
        (refs, 1200, "main, origin/main, v1.0 and 1,197 more refs"), ([], 3, "3 refs"), ([], 1, "1 ref"),
    ])
    func refsAreNamed(refs: [String], count: Int, text: String?) {
        let provenance = Provenance(blob: "b", refs: refs, refCount: count)
        let lines = Self.shown(Self.place(.history, provenance))
        #expect(lines.dropFirst() == text.map { ["reachable from \($0)"] } ?? [])
    }

    @Test func gone() {
        let many = Provenance(
            commit: SampleResult.introduction, lastCommit: SampleResult.removal, blob: "b", blobs: ["a", "b"],
            refs: ["refs/heads/main"])
        #expect(
            Self.shown(Self.place(.history, many)).last
                == "last in 9f8e7d6c5b · 2022-01-02, 2 versions hold it; reachable from main")
        let one = Provenance(commit: SampleResult.removal, lastCommit: SampleResult.removal, blob: "b")
        #expect(
            Self.shown(Self.place(.history, one))
                == ["introduced by 9f8e7d6c5b · 2022-01-02 · John", "in that commit only"])
    }

    @Test func unreachable() {
        #expect(
            Self.shown(Self.place(.unreachable, Provenance(blob: "0123456789abc")))
                == ["in no commit, only as blob 0123456789", "no ref reaches it; git still has it until gc"])
    }

    /// The subject of such a message may be the secret: only its source line, which is masked, shows it.
    @Test func aMessageThatHoldsTheSecretIsNotRepeated() {
        let provenance = Provenance(commit: SampleResult.introduction, blob: "b", refs: ["refs/heads/main"])
        #expect(
            Self.shown(Self.place(.history, part: .commitMessage, provenance)) == [
                "in the message of 1a2b3c4d5e · 2021-03-05 · Jane Doe <jane@example.org>", "reachable from main",
            ])
        #expect(Self.shown(Self.place(.history, part: .tagMessage, Provenance(blob: "b", refs: ["a"]))) == [])
    }

    /// At any width: no line is longer, and what does not fit beside the commit stands below it.
    @Test func linesFitTheTerminal() {
        let provenance = Provenance(
            commit: SampleResult.introduction, lastCommit: SampleResult.removal, blob: "b", blobs: ["a", "b"],
            refs: Self.refs)
        for width in 38...140 {
            let lines = Self.shown(Self.place(.history, provenance), width: width)
            #expect(lines.allSatisfy { columns(of: $0) <= width }, "\(width)")
            #expect((2...4).contains(lines.count))
        }
        #expect(
            Self.shown(Self.place(.history, provenance), width: 80) == [
                "introduced by 1a2b3c4d5e · 2021-03-05 · Jane Doe <jane@example.org>", "  Add prod config",
                "last in 9f8e7d6c5b · 2022-01-02, 2 versions hold it",
                "  reachable from main, origin/main, v1.0 and 1 more ref",
            ])
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("文字", 4, "文字"), ("文字", 3, "文…"), ("a\u{1B}b", 20, #"a\u{1B}b"#),
        ("a\u{1B}b", 6, "a…"), ("", 0, ""), ("a", 0, "…"), ("e\u{301}e\u{301}", 2, "e\u{301}e\u{301}"),
    ])
    func texts(text: String, limit: Int, cut: String) {
        #expect(excerpted(text, columns: limit).unicodeScalars.elementsEqual(cut.unicodeScalars))
    }

    /// Marks without width cannot make a line without end.
    @Test func combiningMarksEnd() {
        let text = "e" + String(repeating: "\u{301}", count: 10_000)
        #expect(excerpted(text, columns: 10).unicodeScalars.count <= 51)
        #expect(excerpted("ab", columns: .max) == "ab")
    }

    @Test(arguments: [
        ("refs/heads/feature/x", "feature/x"), ("refs/tags/v1.0", "v1.0"), ("refs/remotes/origin/main", "origin/main"),
        ("refs/stash", "stash"), ("refs/pull/7/head", "pull/7/head"), ("HEAD", "HEAD"), ("refs/heads/", "heads/"),
        ("refs/", "refs/"), ("", ""),
    ])
    func refNames(full: String, short: String) {
        #expect(shortRefName(full) == short)
    }
}
