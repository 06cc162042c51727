/// One place where a secret stands.
public struct Occurrence: Sendable {
    /// In what part of a repository's life the place is.
    public enum State: String, Sendable {
        case worktree, staged, head, history, unreachable
    }

    /// The file's path as the user reaches it, `/` between components; `stdin` for standard input.
    public var path: String
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
    /// The line around the secret, for people; `nil` when it was not kept.
    public var excerpt: Excerpt?

    public init(
        path: String, line: Int, column: Int, endLine: Int, endColumn: Int, byteOffset: Int, byteLength: Int,
        utf16Column: Int, utf16EndColumn: Int, state: State = .worktree, excerpt: Excerpt? = nil
    ) {
        self.path = path
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.byteOffset = byteOffset
        self.byteLength = byteLength
        self.utf16Column = utf16Column
        self.utf16EndColumn = utf16EndColumn
        self.state = state
        self.excerpt = excerpt
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
