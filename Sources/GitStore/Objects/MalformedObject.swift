/// The content of a commit, tag or tree that cannot be understood.
public struct MalformedObject: Error, Sendable, Hashable {
    /// In words, to follow "the object".
    public var reason: String

    init(_ reason: String) { self.reason = reason }
}
