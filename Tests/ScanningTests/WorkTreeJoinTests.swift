import Findings
import Rules
import Testing

@testable import Scanning

/// One place of one secret is one occurrence, though the work tree and HEAD both have it.
@Suite struct WorkTreeJoinTests {
    private static func span(_ line: Int) -> Span {
        func position(_ column: Int) -> Span.Position {
            Span.Position(line: line, column: column, utf16Column: column, byteOffset: 100 * line + column)
        }
        return Span(position(5), position(25))
    }

    private static func worktree(_ path: SourcePath, _ line: Int) -> Occurrence {
        Occurrence(location: Location(path: path), span: span(line))
    }

    private static func committed(
        _ path: SourcePath, _ line: Int, head: Int?, commit: String = "c", at time: Int64 = 1,
        repository: SourcePath = ".", copies: [Int]? = nil
    ) -> Occurrence {
        let summary = CommitSummary(
            id: commit, author: "", email: "", date: 0, dateOffset: 0, committedAt: time, message: "")
        return Occurrence(
            location: Location(source: .gitObject, repository: repository, path: path), span: span(line),
            state: head == nil ? .history : .head, provenance: Provenance(commit: summary, blob: "b"),
            head: head.map { HeadPlace(span: span($0), blob: "h", copies: copies?.map(span)) })
    }

    private static func joined(
        _ occurrences: [Occurrence],
        _ repositories: [WorkTreeJoin.Repository] = [WorkTreeJoin.Repository(name: ".", prefix: "")]
    ) -> [String] {
        var join = WorkTreeJoin(repositories)
        var occurrences = occurrences
        join.join(&occurrences)
        return occurrences.sorted { $0.precedes($1) }.map { place in
            let head = place.head.map { " head:\($0.span.start.line)" } ?? ""
            let commit = place.provenance?.commit.map { " \($0.id)" } ?? ""
            let repository = place.location.repository.map { " of \($0.text)" } ?? ""
            let path = place.location.path?.text ?? ""
            return "\(path):\(place.span.start.line) \(place.state)\(head)\(commit)\(repository)"
        }
    }

    @Test func aCleanCheckoutIsToldOnce() {
        let places = [Self.worktree("a", 3), Self.committed("a", 3, head: 3)]
        for order in [places, places.reversed()] { #expect(Self.joined(order) == ["a:3 worktree head:3 c of ."]) }
    }

    /// The history's place is where the secret came; HEAD's is what counts.
    @Test func aLineThatMovedInTheHistory() {
        #expect(
            Self.joined([Self.worktree("a", 9), Self.committed("a", 3, head: 9)]) == ["a:9 worktree head:9 c of ."])
    }

    /// Lines above were added and not committed: one place, and HEAD's as a fact.
    @Test func aLineThatMovedSinceHEAD() {
        #expect(
            Self.joined([Self.worktree("a", 12), Self.committed("a", 3, head: 9)]) == ["a:12 worktree head:9 c of ."])
    }

    @Test func whatIsLeftIsMatchedInOrder() {
        let places = [
            Self.worktree("a", 2), Self.worktree("a", 5), Self.worktree("a", 9), Self.committed("a", 1, head: 1),
            Self.committed("a", 5, head: 5), Self.committed("a", 7, head: 7), Self.committed("a", 8, head: 8),
        ]
        #expect(
            Self.joined(places) == [
                "a:2 worktree head:1 c of .", "a:5 worktree head:5 c of .", "a:8 head head:8 c of .",
                "a:9 worktree head:7 c of .",
            ])
    }

    @Test func whatOnlyOneOfThemHasStaysAsItIs() {
        #expect(
            Self.joined([
                Self.worktree("new", 1), Self.committed("gone", 1, head: 1), Self.committed("old", 1, head: nil),
            ])
                == ["gone:1 head head:1 c of .", "new:1 worktree of .", "old:1 history c of ."])
    }

    /// The secret came twice: the commit that brought what is there now is told with the work tree.
    @Test func theLastArrivalIsJoined() {
        let places = [
            Self.worktree("a", 2), Self.committed("a", 1, head: 2, commit: "first", at: 1),
            Self.committed("a", 2, head: 2, commit: "second", at: 2),
        ]
        for order in [places, places.reversed()] {
            #expect(Self.joined(order) == ["a:1 history first of .", "a:2 worktree head:2 second of ."])
        }
    }

    /// A commit that copied a line within its file brought nothing new, so the history tells of one place; all others
    /// in HEAD are known, too.
    @Test func copiesThatHEADHasMore() {
        let places = [
            Self.worktree("a", 1), Self.worktree("a", 4), Self.worktree("a", 9),
            Self.committed("a", 1, head: 1, copies: [1, 4, 8]),
        ]
        for order in [places, places.reversed()] {
            #expect(
                Self.joined(order) == [
                    "a:1 worktree head:1 c of .", "a:4 worktree head:4 c of .", "a:9 worktree head:8 c of .",
                ])
        }
    }

    /// Two copies came and one is left: the other one is history.
    @Test func copiesThatAreGone() {
        let places = [Self.worktree("a", 3), Self.committed("a", 3, head: 3), Self.committed("a", 9, head: 3)]
        for order in [places, places.reversed()] {
            #expect(Self.joined(order) == ["a:3 worktree head:3 c of .", "a:9 history c of ."])
        }
    }

    /// Whatever came and moved: every place of the work tree that HEAD can have has one in HEAD, none two, and what is
    /// in HEAD and not in the work tree stays told once.
    @Test func everyPlaceOfHEADIsToldOnce() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let copies = (1...12).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            let worktree = (1...12).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            guard !copies.isEmpty, !worktree.isEmpty else { continue }
            var places = worktree.map { Self.worktree("a", $0) }
            for commit in 0..<Int.random(in: 1...3, using: &random) {
                for (index, line) in (20..<(20 + Int.random(in: 1...5, using: &random))).enumerated() {
                    let head = copies[min(index, copies.count - 1)]
                    places.append(
                        Self.committed("a", line, head: head, commit: "c\(commit)", at: Int64(commit), copies: copies))
                }
            }
            let count = places.count
            places.shuffle(using: &random)
            var join = WorkTreeJoin([WorkTreeJoin.Repository(name: ".", prefix: "")])
            join.join(&places)
            let own = places.filter { $0.state == .worktree }
            #expect(own.map(\.span.start.line).sorted() == worktree)
            #expect(own.count { $0.head != nil } == min(worktree.count, copies.count))
            #expect(own.allSatisfy { ($0.head == nil) == ($0.provenance == nil) })
            let told = own.compactMap { $0.head?.span }
            #expect(Set(told).count == told.count)
            let others = places.filter { $0.state != .worktree }
            #expect(others.allSatisfy { $0.state == ($0.head == nil ? .history : .head) })
            let toldElsewhere = others.compactMap { $0.head?.span }
            #expect(toldElsewhere.allSatisfy { !told.contains($0) })
            #expect(places.count >= count - min(worktree.count, copies.count))
        }
    }

    @Test func repositoriesKeepApart() {
        let repositories = [
            WorkTreeJoin.Repository(name: "x", prefix: "x/"), WorkTreeJoin.Repository(name: "x/y", prefix: "x/y/"),
        ]
        let places = [
            Self.worktree("x/a", 1), Self.worktree("x/y/a", 1), Self.worktree("z", 1), Self.worktree("xa", 1),
            Self.committed("x/a", 1, head: 1, repository: "x"), Self.committed("x/y/a", 1, head: 1, repository: "x/y"),
        ]
        #expect(
            Self.joined(places, repositories) == [
                "x/a:1 worktree head:1 c of x", "x/y/a:1 worktree head:1 c of x/y", "xa:1 worktree", "z:1 worktree",
            ])
    }

    /// Names that look the same are no one place, nor are the messages of commits.
    @Test func onlyTheSameTextIsJoined() {
        let odd = [SourcePath(bytes: [0xFE]), SourcePath(bytes: [0xFF])]
        var message = Self.committed("a", 1, head: 1)
        message.location = Location(source: .gitObject, repository: ".", path: "a", part: .tagMessage)
        #expect(Self.joined([Self.worktree(odd[0], 1), Self.committed(odd[1], 1, head: 1)]).count == 2)
        #expect(Self.joined([Self.worktree("a", 1), message]).count == 2)
    }

    /// What is told of the finding comes from its first place, which joining must not lose.
    @Test func theFirstPlaceComesFirst() {
        var join = WorkTreeJoin([WorkTreeJoin.Repository(name: ".", prefix: "")])
        var places = [Self.committed("a", 1, head: 1), Self.worktree("b", 1), Self.worktree("a", 1)]
        join.join(&places)
        #expect(places.map { $0.location.path?.text } == ["a", "b"])
        // Nothing is joined, but the file turns out to be of the repository.
        places = [Self.worktree("a", 5), Self.committed("a", 1, head: nil)]
        join.join(&places)
        #expect(places.map(\.state) == [.history, .worktree])
    }
}
