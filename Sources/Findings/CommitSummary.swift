/// What people want to know about a commit. All text comes from the scanned world.
public struct CommitSummary: Sendable, Equatable {
    /// The commit's id: 40 or 64 lower-case hex digits.
    public var id: String
    /// Who wrote the change, after `.mailmap`.
    public var author: String
    public var email: String
    /// When the change was written: seconds since 1970-01-01 UTC.
    public var date: Int64
    /// The author's time zone, in minutes east of UTC. Whatever a commit claims: it may be no time zone on Earth.
    public var dateOffset: Int
    /// When the commit was made: seconds since 1970-01-01 UTC.
    public var committedAt: Int64
    /// The whole message: subject, blank line and body, without white space at both ends.
    ///
    /// Reports show it as it is, so whoever makes the summary masks the secrets in it and bounds its length.
    public var message: String

    public init(
        id: String, author: String, email: String, date: Int64, dateOffset: Int, committedAt: Int64, message: String
    ) {
        self.id = id
        self.author = author
        self.email = email
        self.date = date
        self.dateOffset = dateOffset
        self.committedAt = committedAt
        self.message = message
    }

    /// The first line of the message.
    public var subject: String {
        // Scalars, because as characters CR and LF are one.
        String(message.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" })
    }

    /// The first ten digits of the id, which are enough to find the commit.
    public var shortID: String { String(id.prefix(10)) }
}
