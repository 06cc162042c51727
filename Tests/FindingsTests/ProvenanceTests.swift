import Findings
import Testing

/// What provenance says of itself, and its order.
@Suite struct ProvenanceTests {
    private static func commit(_ id: String, committedAt: Int64 = 0, message: String = "") -> CommitSummary {
        CommitSummary(
            id: id, author: "", email: "", date: 0, dateOffset: 0, committedAt: committedAt, message: message)
    }

    @Test func whatIsLeftOutFollowsFromTheRest() {
        let bare = Provenance(blob: "b")
        #expect(bare.blobs == ["b"])
        #expect(bare.refs == [] && bare.refCount == 0)
        #expect(Provenance(blob: "b", refs: ["refs/heads/a", "refs/heads/b"]).refCount == 2)
        let capped = Provenance(blob: "b", blobs: ["a", "b"], refs: ["refs/heads/a"], refCount: 900)
        #expect(capped.refCount == 900)
        #expect(capped.blobs == ["a", "b"])
    }

    @Test(arguments: [
        ("", ""), ("Subject", "Subject"), ("Subject\n\nBody", "Subject"), ("Subject\r\n\r\nBody", "Subject"),
        ("\nBody", ""), ("naïve 文\nBody", "naïve 文"),
    ])
    func subjects(message: String, subject: String) {
        #expect(Self.commit("", message: message).subject == subject)
    }

    @Test(arguments: [
        ("0123456789abcdef", "0123456789"), ("012", "012"), ("", ""),
    ])
    func shortIDs(id: String, short: String) {
        #expect(Self.commit(id).shortID == short)
    }

    /// Every pair, in both directions: nothing comes before itself, and of two different ones exactly one comes first.
    @Test func theOrderIsTotal() {
        let ordered = [
            Provenance(blob: "a"), Provenance(blob: "b"),
            Provenance(commit: Self.commit("9", committedAt: .min), blob: "z"),
            Provenance(commit: Self.commit("8", committedAt: 5), blob: "a"),
            Provenance(commit: Self.commit("8", committedAt: 5), blob: "b"),
            Provenance(commit: Self.commit("9", committedAt: 5), blob: "a"),
            Provenance(commit: Self.commit("1", committedAt: 6), blob: "a"),
        ]
        for (first, left) in ordered.enumerated() {
            for (second, right) in ordered.enumerated() {
                #expect(left.precedes(right) == (first < second), "\(first) and \(second)")
            }
        }
    }

    @Test func statesAreOrderedByUrgency() {
        #expect(
            Occurrence.State.allCases.sorted()
                == [.worktree, .staged, .pushed, .stdin, .head, .history, .unreachable])
        #expect(!(Occurrence.State.head < .head))
    }
}
