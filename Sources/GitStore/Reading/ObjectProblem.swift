/// Why an object, a pack or an index cannot be read.
public struct ObjectProblem: Error, Sendable, Hashable {
    /// The object that was asked for; nil when the problem is that of a whole file.
    public var id: ObjectID?
    /// The file, relative to the git directory where it is inside, with the byte offset where that helps.
    public var place: String
    /// What is wrong, in words.
    public var reason: String
    /// The store does not have the object (nothing is damaged). Expected in shallow and partial clones.
    public var isMissing: Bool

    public init(id: ObjectID? = nil, place: String, reason: String, isMissing: Bool = false) {
        self.id = id
        self.place = place
        self.reason = reason
        self.isMissing = isMissing
    }
}

extension ObjectProblem {
    /// The same problem, as that of an object.
    func of(_ id: ObjectID) -> ObjectProblem {
        var copy = self
        copy.id = id
        return copy
    }
}
