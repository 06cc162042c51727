/// Where a text is: from the source that holds it down to the part of it that was read.
///
/// An immutable object that all occurrences in one text share: a run may have hundreds of thousands of them. Two are
/// equal when they say the same.
public final class Location: Sendable {
    /// What holds the text. More kinds will come (layers of images, pages of wikis): every one is a case here.
    public enum Source: String, Sendable, CaseIterable {
        /// A file as it is on disk.
        case file
        /// Standard input.
        case standardInput = "stdin"
        /// An object of a git repository: what a commit, a tag or the index has.
        case gitObject = "git-object"
    }

    /// What of the file or object the text is. More kinds will come (cells of notebooks, a commit's author).
    public enum Part: String, Sendable, CaseIterable, Comparable {
        /// All of it.
        case content
        /// The message of a commit, which ``Provenance/commit`` names.
        case commitMessage = "commit-message"
        /// The message of an annotated tag.
        case tagMessage = "tag-message"

        /// Files first.
        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .content: 0
            case .commitMessage: 1
            case .tagMessage: 2
            }
        }
    }

    public let source: Source
    /// The repository that has the text, as the user reaches it; `nil` outside of repositories.
    public let repository: SourcePath?
    /// The file's name as the user reaches it, `/` between components. For the message of a tag, and for a blob that
    /// only a ref names, the full name of the ref.
    ///
    /// `nil` where there is none: standard input, the message of a commit, a blob that no tree names.
    public let path: SourcePath?
    /// The members that lead from the file to the text, outermost first: `app.jar` as `path`, then
    /// `BOOT-INF/lib/core.jar`, then `application.yml`. Empty where the file itself is the text.
    public let containers: [SourcePath]
    public let part: Part

    public init(
        source: Source = .file, repository: SourcePath? = nil, path: SourcePath? = nil, containers: [SourcePath] = [],
        part: Part = .content
    ) {
        self.source = source
        self.repository = repository
        self.path = path
        self.containers = containers
        self.part = part
    }

    /// Standard input.
    public static let standardInput = Location(source: .standardInput)

    /// The same text, said to belong to a repository.
    public func inRepository(_ repository: SourcePath) -> Location {
        Location(source: source, repository: repository, path: path, containers: containers, part: part)
    }
}

extension Location: Hashable, Comparable {
    public static func == (left: Location, right: Location) -> Bool {
        if left === right { return true }
        return left.source == right.source && left.part == right.part && left.path == right.path
            && left.containers == right.containers && left.repository == right.repository
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(part)
        hasher.combine(containers)
    }

    public static func < (left: Location, right: Location) -> Bool {
        left.isNamedBefore(right) ?? (left.source.rank < right.source.rank)
    }

    /// The order of texts by name: by path (bytes before meaning; what has none comes first), containers, part and
    /// repository. What the work tree and the history have at one path is one text here.
    ///
    /// - Returns: `nil` when both have the same name.
    public func isNamedBefore(_ other: Location) -> Bool? {
        if self === other { return nil }
        if let first = Self.precedes(path, other.path) { return first }
        for (own, others) in zip(containers, other.containers) where own != others { return own < others }
        if containers.count != other.containers.count { return containers.count < other.containers.count }
        if part != other.part { return part < other.part }
        return Self.precedes(repository, other.repository)
    }

    /// - Returns: `nil` when they are equal.
    private static func precedes(_ left: SourcePath?, _ right: SourcePath?) -> Bool? {
        switch (left, right) {
        case (nil, nil): nil
        case (nil, _?): true
        case (_?, nil): false
        case (let left?, let right?): left == right ? nil : left < right
        }
    }
}

extension Location.Source {
    fileprivate var rank: Int {
        switch self {
        case .file: 0
        case .standardInput: 1
        case .gitObject: 2
        }
    }
}
