/// A stretch of a text: what a secret, a part of one or its place in another version covers.
public struct Span: Sendable, Hashable, Comparable {
    /// A place between two characters of a text, counted in all the ways that reports need.
    public struct Position: Sendable, Hashable, Comparable {
        /// 1-based. Lines end with a line feed.
        public var line: Int
        /// 1-based, in bytes of the text (UTF-8).
        public var column: Int
        /// 1-based, in UTF-16 code units, which is what SARIF counts by default.
        public var utf16Column: Int
        /// 0-based, in bytes of the original: of the file as it is on disk, of the object as git has it.
        public var byteOffset: Int

        public init(line: Int, column: Int, utf16Column: Int, byteOffset: Int) {
            self.line = line
            self.column = column
            self.utf16Column = utf16Column
            self.byteOffset = byteOffset
        }

        /// The start of a text.
        public static let zero = Position(line: 1, column: 1, utf16Column: 1, byteOffset: 0)

        /// In the order of the text; of the start of a text that does not count bytes by line and column.
        public static func < (left: Self, right: Self) -> Bool {
            (left.byteOffset, left.line, left.column, left.utf16Column)
                < (right.byteOffset, right.line, right.column, right.utf16Column)
        }
    }

    /// The first byte that belongs to it.
    public var start: Position
    /// The first byte behind it.
    public var end: Position

    public init(_ start: Position, _ end: Position) {
        self.start = start
        self.end = end
    }

    /// Nothing at the start of a text: where a finding stands that is about the whole of it.
    public static let zero = Span(.zero, .zero)

    /// In bytes of the original.
    public var byteLength: Int { end.byteOffset - start.byteOffset }

    /// In the order of the text; of two that begin at one place the shorter comes first.
    public static func < (left: Self, right: Self) -> Bool {
        left.start == right.start ? left.end < right.end : left.start < right.start
    }
}
