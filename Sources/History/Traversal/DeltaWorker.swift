internal import GitStore
internal import System

/// One thread of a ``DeltaTraversal``.
final class DeltaWorker<Visitor: ObjectVisitor> {
    private let traversal: DeltaTraversal
    private let catalogue: ObjectCatalogue
    private let board: TaskBoard<Visitor.Memory>
    private let visitor: Visitor
    private let inflater = Inflater()
    private let runs = CopyList()
    private let reader: ObjectReader
    /// Objects that nothing is built on are rebuilt here, deltas are inflated there.
    private var leaf = ScratchBytes()
    private var delta = ScratchBytes()
    /// What this thread will do, the next task last. Those in front of `oldest` were given away.
    private var tasks: [DeltaTask<Visitor.Memory>] = []
    private var oldest = 0
    private var done = (objects: 0, packBytes: 0)

    /// Objects between two calls of the visitor's `advance`.
    private static var stride: Int { 256 }

    init(_ traversal: DeltaTraversal, _ board: TaskBoard<Visitor.Memory>, _ visitor: Visitor) {
        self.traversal = traversal
        self.board = board
        self.visitor = visitor
        catalogue = traversal.catalogue
        reader = catalogue.store.makeReader()
    }

    func run() {
        board.begin()
        while !visitor.isCancelled, let roots = board.takeRoots() {
            for number in roots {
                guard let task = root(number) else { continue }
                tasks.append(task)
                work()
            }
        }
        while !visitor.isCancelled, let index = board.takeLoose() { visitLoose(index) }
        while let task = board.wait({
            WallClock.pause(microseconds: 100)
            return !visitor.isCancelled
        }) {
            tasks.append(task)
            work()
        }
        visitor.advance(objects: done.objects, packBytes: done.packBytes)
    }

    /// The root with this number, if it is one of a kind that is wanted.
    private func root(_ number: Int) -> DeltaTask<Visitor.Memory>? {
        guard let (index, entry) = catalogue.entry(of: ObjectNumber(number)) else { return nil }
        let forest = catalogue.forests[index]
        guard forest.bases[entry] == PackForest.none, let kind = forest.kind(of: entry),
            traversal.kinds.contains(kind)
        else { return nil }
        return DeltaTask(forest: Int32(index), entry: UInt32(entry), base: nil)
    }

    /// Works until the list is empty.
    private func work() {
        while tasks.count > oldest {
            if visitor.isCancelled {
                tasks.removeAll()
                oldest = 0
                return
            }
            if tasks.count > oldest + 1, board.wantsTasks {
                // The oldest stands for the most work.
                board.give(tasks[oldest])
                tasks[oldest].base = nil
                oldest += 1
            }
            visit(tasks.removeLast())
        }
        tasks.removeAll(keepingCapacity: true)
        oldest = 0
    }

    // MARK: One object

    private func visit(_ task: DeltaTask<Visitor.Memory>) {
        let forest = catalogue.forests[Int(task.forest)]
        let entry = Int(task.entry)
        count(forest.offsets[entry + 1] - forest.offsets[entry])
        do throws(EntryFailure) {
            try rebuild(task, forest)
        } catch {
            visitor.report(
                TraversalFailure(
                    number: catalogue.number(ofEntry: entry, in: Int(task.forest)),
                    problem: ObjectProblem(
                        id: forest.id(of: entry), place: "\(forest.pack.name), offset \(forest.offsets[entry])",
                        reason: error.reason), lost: Int(forest.weights[entry]) - 1, isTooLarge: error.isTooLarge))
        }
    }

    /// Rebuilds one entry, shows it to the visitor and puts what is built on it on the list.
    private func rebuild(_ task: DeltaTask<Visitor.Memory>, _ forest: PackForest) throws(EntryFailure) {
        let entry = Int(task.entry)
        let hasChildren = forest.firstChildren[entry] != PackForest.none
        let source = try PackEntry(forest, entry)
        var owner: OwnedBytes?
        var derivation: VisitedObject.Derivation?
        let bytes: UnsafeMutableRawBufferPointer
        if source.isDelta {
            let instructions = try delta.reserve(source.size, limit: traversal.maximumSize)
            try source.inflate(with: inflater, into: instructions)
            let (base, external) = try base(of: task, forest)
            bytes = try target(Delta.targetSize(instructions), keeping: hasChildren, &owner)
            do throws(DeltaFailure) {
                try Delta.apply(UnsafeRawBufferPointer(instructions), to: base, into: bytes, runs: runs)
            } catch { throw EntryFailure(error.reason) }
            if external == nil { derivation = .init(copied: runs.runs, baseLength: base.count) }
            withExtendedLifetime(external) {}
        } else {
            bytes = try target(source.size, keeping: hasChildren, &owner)
            try source.inflate(with: inflater, into: bytes)
        }
        let memory = visitor.visit(
            VisitedObject(
                number: catalogue.number(ofEntry: entry, in: Int(task.forest)), kind: forest.kind(of: entry)!,
                bytes: UnsafeRawBufferPointer(bytes), derivation: derivation, hasChildren: hasChildren),
            base: task.base?.memory)
        if let owner { pushChildren(of: entry, forest, task.forest, DeltaBase(owner, memory: memory)) }
    }

    /// Where an object is rebuilt: in memory of its own if it is needed again.
    private func target(
        _ size: Int, keeping: Bool, _ owner: inout OwnedBytes?
    ) throws(EntryFailure) -> UnsafeMutableRawBufferPointer {
        guard keeping else { return try leaf.reserve(size, limit: traversal.maximumSize) }
        guard size <= traversal.maximumSize else { throw .tooLarge(size, limit: traversal.maximumSize) }
        guard let bytes = OwnedBytes(count: size) else { throw EntryFailure("there is not enough memory for it") }
        owner = bytes
        return bytes.bytes
    }

    /// What a delta is built on. Nearly always known; a thin pack's base is read from elsewhere.
    private func base(
        of task: DeltaTask<Visitor.Memory>, _ forest: PackForest
    ) throws(EntryFailure) -> (bytes: UnsafeRawBufferPointer, external: GitObject?) {
        if let base = task.base { return (base.bytes, nil) }
        guard let name = forest.externalBases[task.entry] else { throw EntryFailure("is a delta without a base") }
        do throws(ObjectProblem) {
            let object = try reader.read(name)
            return (object.bytes, object)
        } catch {
            throw EntryFailure("is built on an object that cannot be read: \(error.reason)")
        }
    }

    private func pushChildren(
        of entry: Int, _ forest: PackForest, _ index: Int32, _ base: DeltaBase<Visitor.Memory>
    ) {
        var heaviest = forest.firstChildren[entry]
        var child = heaviest
        while child != PackForest.none {
            if forest.weights[Int(child)] > forest.weights[Int(heaviest)] { heaviest = child }
            child = forest.nextSiblings[Int(child)]
        }
        tasks.append(DeltaTask(forest: index, entry: heaviest, base: base))
        child = forest.firstChildren[entry]
        while child != PackForest.none {
            if child != heaviest { tasks.append(DeltaTask(forest: index, entry: child, base: base)) }
            child = forest.nextSiblings[Int(child)]
        }
    }

    private func visitLoose(_ index: Int) {
        guard traversal.wants(catalogue.looseKinds[index]) else { return }
        let id = catalogue.looseID(index)
        count(0)
        do throws(ObjectProblem) {
            let object = try reader.read(id)
            // Its head says what it is; of a damaged copy another one may be read.
            guard traversal.kinds.contains(object.kind) else { return }
            _ = visitor.visit(
                VisitedObject(
                    number: catalogue.number(ofLoose: index), kind: object.kind, bytes: object.bytes, derivation: nil,
                    hasChildren: false), base: nil)
            withExtendedLifetime(object) {}
        } catch {
            let size = (try? reader.kindAndSize(id))?.1 ?? 0
            visitor.report(
                TraversalFailure(
                    number: catalogue.number(ofLoose: index), problem: error, lost: 0,
                    isTooLarge: size > catalogue.store.maximumObjectSize))
        }
    }

    private func count(_ packBytes: Int) {
        done.objects += 1
        done.packBytes += packBytes
        guard done.objects >= Self.stride else { return }
        visitor.advance(objects: done.objects, packBytes: done.packBytes)
        done = (0, 0)
    }
}
