/// Something that was not scanned, or not scanned to the end. A run with problems is incomplete and never "clean".
public struct Problem: Sendable, Equatable, Hashable {
    public enum Kind: String, Sendable {
        /// A file or folder could not be opened or read.
        case unreadable
        /// A file changed while it was being read.
        case changed
        /// A file is larger than `--max-file-size`.
        case tooLarge = "too-large"
        /// A regular expression hit its match limit on a text.
        case matchLimit = "match-limit"
        /// A secret was found in a version of a file, and not when it was looked at again for its place.
        case lostSecret = "lost-secret"
        /// `--timeout` expired.
        case timeout
        /// The user interrupted the run.
        case interrupted
        /// A git object does not have the content that its id or its pack promises.
        case corruptObject = "corrupt-object"
        /// A git object is nowhere, although something refers to it and no partial clone explains it.
        case missingObject = "missing-object"
        /// Something else about a git repository: a ref that cannot be resolved, a pack that cannot be opened …
        case repository
    }

    public var kind: Kind
    /// What it happened to; a path where there is one. Text from the scanned world.
    public var path: SourcePath?
    /// What happened and, where there is one, what to do about it.
    public var message: String

    public init(kind: Kind, path: SourcePath? = nil, message: String) {
        self.kind = kind
        self.path = path
        self.message = message
    }

    /// - Parameter path: A name that is known as text.
    @_disfavoredOverload
    public init(kind: Kind, path: String?, message: String) {
        self.init(kind: kind, path: path.map { SourcePath($0) }, message: message)
    }
}

/// Something a user may want to know that does not make the run incomplete: a device that was skipped, say.
public struct Note: Sendable, Equatable, Hashable {
    public var path: SourcePath?
    public var message: String

    public init(path: SourcePath? = nil, message: String) {
        self.path = path
        self.message = message
    }

    /// - Parameter path: A name that is known as text.
    @_disfavoredOverload
    public init(path: String?, message: String) { self.init(path: path.map { SourcePath($0) }, message: message) }
}
