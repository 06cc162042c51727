/// Why a path cannot be used as a repository.
public struct LayoutError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// There is no repository at or above the path.
        case notARepository
        /// A file of the repository points to something that is not there.
        case broken
        /// The repository has a format or an extension that this reader does not know.
        case unsupported
        /// The file system refuses.
        case unreadable
    }

    public var kind: Kind
    public var path: String
    /// What is wrong, to follow the path.
    public var reason: String
    /// What can be done, as a sentence.
    public var remedy: String

    public init(_ kind: Kind, path: String, reason: String, remedy: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
        self.remedy = remedy
    }

    public var description: String { "\(path): \(reason). \(remedy)" }
}
