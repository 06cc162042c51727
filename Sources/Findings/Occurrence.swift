/// One place where a secret stands.
public struct Occurrence: Sendable {
    /// In what part of a repository's life the place is, the most urgent first.
    public enum State: String, Sendable, CaseIterable, Comparable {
        case worktree, staged, head, history, unreachable

        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .worktree: 0
            case .staged: 1
            case .head: 2
            case .history: 3
            case .unreachable: 4
            }
        }
    }

    /// What kind of text the place is in.
    public enum Part: String, Sendable {
        case file
        /// The message of a commit, which ``Provenance/commit`` names.
        case commitMessage = "commit-message"
        /// The message of an annotated tag.
        case tagMessage = "tag-message"
    }

    /// The file's path as the user reaches it, `/` between components; `stdin` for standard input.
    ///
    /// Empty for the message of a commit, and for a blob that no tree names. For the message of a tag the full name of
    /// its ref, and empty when no ref names the tag.
    public var path: String
    public var part: Part
    /// The secret's place. Lines and columns are 1-based, columns count bytes, `endColumn` is exclusive.
    public var line: Int
    public var column: Int
    public var endLine: Int
    public var endColumn: Int
    /// The secret's first byte and length in the file as it is on disk, 0-based.
    public var byteOffset: Int
    public var byteLength: Int
    /// `column` and `endColumn` in UTF-16 code units, which is what SARIF counts by default.
    public var utf16Column: Int
    public var utf16EndColumn: Int
    public var state: State
    /// Where in the repository's history the place comes from; `nil` outside of histories.
    public var provenance: Provenance?
    /// The line around the secret, for people; `nil` when it was not kept.
    public var excerpt: Excerpt?
    /// What belongs to the secret at this place, in the order of the rule's parts.
    public var parts: [PartPlace]

    public init(
        path: String, part: Part = .file, line: Int, column: Int, endLine: Int, endColumn: Int, byteOffset: Int,
        byteLength: Int, utf16Column: Int, utf16EndColumn: Int, state: State = .worktree,
        provenance: Provenance? = nil, excerpt: Excerpt? = nil, parts: [PartPlace] = []
    ) {
        self.path = path
        self.part = part
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.byteOffset = byteOffset
        self.byteLength = byteLength
        self.utf16Column = utf16Column
        self.utf16EndColumn = utf16EndColumn
        self.state = state
        self.provenance = provenance
        self.excerpt = excerpt
        self.parts = parts
    }
}

/// The line in which a secret begins, cut to a readable length, with every known secret on it already masked
/// (unless the user asked to see secrets).
public struct Excerpt: Sendable, Equatable {
    /// Text from the scanned world: escape it before it reaches a terminal or a page.
    public var text: String
    /// Where the (masked) secret stands in `text`, in UTF-8 code units.
    public var mark: Range<Int>
    /// Whether text was cut off on the left or the right.
    public var isCutLeft: Bool
    public var isCutRight: Bool

    public init(text: String, mark: Range<Int>, isCutLeft: Bool = false, isCutRight: Bool = false) {
        self.text = text
        self.mark = mark
        self.isCutLeft = isCutLeft
        self.isCutRight = isCutRight
    }
}
