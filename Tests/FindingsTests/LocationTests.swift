import Findings
import Testing

/// Locations and spans: identity and order.
@Suite struct LocationTests {
    /// In order. The path decides before anything else, so that what the work tree, an archive and the history have at
    /// one path stand together.
    private static let ordered = [
        Location(source: .standardInput), Location(source: .gitObject, repository: "r"),
        Location(source: .gitObject, repository: "r", part: .commitMessage),
        Location(source: .gitObject, repository: "s", part: .commitMessage), Location(path: "app.jar"),
        Location(path: "app.jar", containers: ["BOOT-INF/a.yml"]),
        Location(path: "app.jar", containers: ["BOOT-INF/lib.jar", "b.yml"]),
        Location(path: "app.jar", containers: ["BOOT-INF/lib.jar", "c.yml"]), Location(path: "app.jarx"),
        Location(repository: "r", path: "b"), Location(source: .gitObject, repository: "r", path: "b"),
        Location(source: .gitObject, repository: "s", path: "b"),
        Location(source: .gitObject, repository: "r", path: "refs/tags/v1", part: .tagMessage),
    ]

    @Test func theOrderIsTotal() {
        for (first, left) in Self.ordered.enumerated() {
            for (second, right) in Self.ordered.enumerated() {
                #expect((left < right) == (first < second), "\(first) and \(second)")
                #expect((left == right) == (first == second))
            }
        }
    }

    @Test func whatSaysTheSameIsTheSame() {
        for location in Self.ordered {
            let copy = Location(
                source: location.source, repository: location.repository, path: location.path,
                containers: location.containers, part: location.part)
            #expect(copy == location && copy.hashValue == location.hashValue && copy !== location)
            #expect(copy.isNamedBefore(location) == nil)
        }
    }

    /// The work tree's and the history's file at one path are one text to the reader.
    @Test func theSourceIsNoPartOfTheName() {
        let file = Location(repository: "r", path: "b")
        let object = Location(source: .gitObject, repository: "r", path: "b")
        #expect(file.isNamedBefore(object) == nil && file != object)
        #expect(Location(path: "b").inRepository("r") == file)
    }

    private static func position(_ line: Int, _ column: Int, _ offset: Int) -> Span.Position {
        Span.Position(line: line, column: column, utf16Column: column, byteOffset: offset)
    }

    @Test func spansAreInTheOrderOfTheText() {
        let spans = [
            Span.zero, Span(Self.position(1, 4, 3), Self.position(1, 5, 4)),
            Span(Self.position(1, 4, 3), Self.position(2, 1, 9)), Span(Self.position(2, 1, 9), Self.position(2, 2, 10)),
        ]
        #expect(spans.reversed().sorted() == spans)
        #expect(spans.map(\.byteLength) == [0, 1, 6, 1])
    }
}
