public import GitStore

/// An object as a traversal shows it. Refers to buffers that are used again for the next one.
public struct VisitedObject {
    public let number: ObjectNumber
    public let kind: ObjectKind
    public let bytes: UnsafeRawBufferPointer
    /// For an object that is stored as a delta of one that was visited before it.
    public let derivation: Derivation?
    /// Whether others are built on this one: then what the visitor returns is kept for them.
    public let hasChildren: Bool

    public struct Derivation {
        /// What of the object is copied from its base, in the order of targets; the rest was inserted.
        public let copied: UnsafeBufferPointer<CopiedRun>
        /// In bytes.
        public let baseLength: Int
    }
}

/// What looks at the objects of a traversal. One per thread.
public protocol ObjectVisitor: AnyObject {
    /// What is remembered of an object for those that are built on it.
    associatedtype Memory: AnyObject & Sendable

    /// - Parameter base: What was returned for the object's base.
    func visit(_ object: VisitedObject, base: Memory?) -> Memory?

    /// An object that cannot be read; with it everything that is built on it is lost.
    func report(_ failure: TraversalFailure)

    /// Told now and then what has been done since the last time: objects, and bytes of packs.
    func advance(objects: Int, packBytes: Int)

    /// Whether the traversal is to end early.
    var isCancelled: Bool { get }
}

/// Why objects were not visited.
public struct TraversalFailure: Sendable {
    /// The object, if its name is known.
    public var number: ObjectNumber
    public var problem: ObjectProblem
    /// Objects that are built on it and cannot be rebuilt either.
    public var lost: Int
    /// The object is whole, but has more bytes than the limit.
    public var isTooLarge: Bool

    public init(number: ObjectNumber, problem: ObjectProblem, lost: Int, isTooLarge: Bool) {
        self.number = number
        self.problem = problem
        self.lost = lost
        self.isTooLarge = isTooLarge
    }

    /// An object that was rebuilt and whose content makes no sense.
    public init(_ malformed: MalformedObject, of number: ObjectNumber, in catalogue: ObjectCatalogue) {
        self.init(
            number: number,
            problem: ObjectProblem(id: catalogue.id(of: number), place: "objects", reason: malformed.reason), lost: 0,
            isTooLarge: false)
    }
}
