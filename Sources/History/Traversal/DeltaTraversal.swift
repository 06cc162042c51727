public import GitStore
public import System

/// Visits every object of some kinds once: each is inflated once and rebuilt once, its delta's base is kept only while
/// something is left to be built on it, and any number of threads share the work.
///
/// A thread works through a delta tree depth first, from a list of its own and without recursion. Of several children
/// the one with the most descendants comes last; by then nothing else needs the base, so that the number of bases in
/// memory grows with the logarithm of a tree's size and not with its depth. A thread that has nothing left takes the
/// next tree, or the oldest task of a thread that has many.
public struct DeltaTraversal: Sendable {
    let catalogue: ObjectCatalogue
    let kinds: Set<ObjectKind>
    let maximumSize: Int

    /// - Parameters:
    ///   - kinds: What is visited; the members of a delta tree are all of one kind.
    ///   - maximumSize: Larger objects are reported and not visited; bytes, less than 2 GiB.
    public init(_ catalogue: ObjectCatalogue, kinds: Set<ObjectKind>, maximumSize: Int) {
        self.catalogue = catalogue
        self.kinds = kinds
        self.maximumSize = min(maximumSize, Int(Int32.max))
    }

    /// Whether a loose object of this kind is read. One whose head is damaged is, so that it is reported.
    func wants(_ kind: ObjectKind?) -> Bool { kind.map(kinds.contains) ?? true }

    /// How many objects will be visited, and how many bytes of packs they take.
    public var extent: (objects: Int, packBytes: Int) {
        var objects = catalogue.looseKinds.count { wants($0) }
        var bytes = 0
        for forest in catalogue.forests {
            for entry in 0..<forest.count {
                guard let kind = forest.kind(of: entry), kinds.contains(kind) else { continue }
                objects += 1
                bytes += forest.offsets[entry + 1] - forest.offsets[entry]
            }
        }
        return (objects, bytes)
    }

    /// Runs the traversal, with a visitor of its own for each thread.
    ///
    /// - Returns: The visitors.
    public func run<Visitor: ObjectVisitor & Sendable>(
        _ workers: Workers, makeVisitor: @Sendable () -> Visitor
    ) -> [Visitor] {
        let board = TaskBoard<Visitor.Memory>(catalogue)
        return workers.run {
            let visitor = makeVisitor()
            DeltaWorker(self, board, visitor).run()
            return visitor
        }
    }
}
