/// One place of a secret: where it stands, and everything that is known of this place alone.
///
/// One place is one occurrence: what stands in the work tree and in HEAD at one path is told once, with its ``state``
/// in the work tree, its ``provenance`` from the history and ``head`` for its place there.
public struct Occurrence: Sendable {
    /// In what part of its life a text is, the most urgent first.
    public enum State: String, Sendable, CaseIterable, Comparable {
        /// A file as it is now.
        case worktree
        /// What the next commit adds.
        case staged
        /// What a push brings, before it is accepted.
        case pushed
        /// A stream that nobody keeps.
        case stdin
        /// Committed, and still there in HEAD.
        case head
        /// Committed, and no longer in HEAD.
        case history
        /// In objects that no ref leads to.
        case unreachable

        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        /// Whether the place is in what a repository keeps.
        public var isCommitted: Bool { self >= .head }

        private var rank: Int {
            switch self {
            case .worktree: 0
            case .staged: 1
            case .pushed: 2
            case .stdin: 3
            case .head: 4
            case .history: 5
            case .unreachable: 6
            }
        }
    }

    /// Something that only the text knows and that decides what happens because of the place. Nothing reads one yet.
    public enum Fact: Sendable, Hashable {
        /// A comment on the secret's line that says what is to be thought of it, as it is written: `sprawl:allow`.
        case pragma(String)
    }

    public var location: Location
    /// Where the secret stands in the text.
    public var span: Span
    public var state: State
    /// Where in the repository's history the place comes from; `nil` outside of histories.
    public var provenance: Provenance?
    /// Where the secret stands in HEAD's version of this text; `nil` when it does not, or when that is not known.
    public var head: HeadPlace?
    /// The line around the secret, for people; `nil` when it was not kept.
    public var excerpt: Excerpt?
    /// What belongs to the secret at this place, in the order of the rule's parts.
    public var parts: [PartPlace]
    public var facts: [Fact]

    public init(
        location: Location, span: Span, state: State = .worktree, provenance: Provenance? = nil,
        head: HeadPlace? = nil, excerpt: Excerpt? = nil, parts: [PartPlace] = [], facts: [Fact] = []
    ) {
        self.location = location
        self.span = span
        self.state = state
        self.provenance = provenance
        self.head = head
        self.excerpt = excerpt
        self.parts = parts
        self.facts = facts
    }
}

/// The place of a secret in HEAD's version of its text.
///
/// An immutable object: most occurrences have none, and the others pay for it alone.
public final class HeadPlace: Sendable, Equatable {
    public let span: Span
    /// The hex id of HEAD's version.
    public let blob: String
    /// All places of the secret in HEAD's version, this one among them, in order: there may be more than what came with
    /// any one commit.
    public let copies: [Span]

    /// - Parameter copies: `span` alone when left out.
    public init(span: Span, blob: String, copies: [Span]? = nil) {
        self.span = span
        self.blob = blob
        self.copies = copies ?? [span]
    }

    public static func == (left: HeadPlace, right: HeadPlace) -> Bool {
        left.span == right.span && left.blob == right.blob && left.copies == right.copies
    }
}

extension Occurrence {
    /// A total order: of places by the name of their text and by span, then of what was found there by state and by the
    /// commits that brought it.
    public func precedes(_ other: Occurrence) -> Bool {
        if let first = location.isNamedBefore(other.location) { return first }
        if span != other.span { return span < other.span }
        if state != other.state { return state < other.state }
        if location != other.location { return location < other.location }
        switch (provenance, other.provenance) {
        case (let own?, let others?): return own.precedes(others)
        case (nil, _?): return true
        default: return false
        }
    }
}
