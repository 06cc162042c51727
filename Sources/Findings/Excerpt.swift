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
