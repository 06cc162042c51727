internal import SortedSearch
internal import GitStore
internal import Synchronization
internal import System

/// Names that the threads of a traversal share.
final class SharedNames: Sendable {
    private let table = Mutex(NameTable())

    func intern(_ name: UnsafeRawBufferPointer) -> UInt32 { table.withLock { $0.intern(name) } }

    var names: NameTable { table.withLock { $0 } }
}

/// Goes through every tree of a repository once, and notes its links: which folders and traced blobs it has.
final class TreeCollector: ObjectVisitor, @unchecked Sendable {
    private let catalogue: ObjectCatalogue
    private let traced: TracedBlobs
    private let changes: UncheckedArray<TreeChange>
    private let shared: SharedNames
    private let monitor: TraversalMonitor
    /// Of this thread, with the numbers of the shared table.
    private var ownNames = NameTable()
    private var sharedNumbers: [UInt32] = []
    /// The links that changes refer to, and the trees with changes, until all threads are done.
    private(set) var links: [TreeLink] = []
    private(set) var trees: [ObjectNumber] = []
    private(set) var missing: [TreeTable.MissingObject] = []
    private(set) var failures: [TraversalFailure] = []
    private var kept: [KeptLink] = []
    private var missingLines: [MissingLine] = []

    /// A link and where in the tree it stands.
    struct KeptLink {
        var offset: Int32
        var link: TreeLink
    }

    /// Where a tree names something that is missing.
    struct MissingLine {
        var offset: Int
        var id: ObjectID
    }

    /// What is known of a tree that others are stored as deltas of.
    final class Memory: Sendable {
        let kept: [KeptLink]
        /// A few, in the order of offsets: nobody may be able to reach this tree, but those that are made from it.
        let missing: [MissingLine]

        init(_ kept: [KeptLink], missing: [MissingLine]) {
            self.kept = kept
            self.missing = missing
        }
    }

    /// How many missing objects are followed from tree to tree. One is enough to call a run incomplete.
    private static let followedMissing = 4

    init(
        _ catalogue: ObjectCatalogue, traced: TracedBlobs, changes: UncheckedArray<TreeChange>, names: SharedNames,
        monitor: TraversalMonitor
    ) {
        self.catalogue = catalogue
        self.traced = traced
        self.changes = changes
        self.monitor = monitor
        shared = names
    }

    var isCancelled: Bool { monitor.isCancelled }

    func advance(objects: Int, packBytes: Int) { monitor.advance(objects, packBytes) }

    func report(_ failure: TraversalFailure) { failures.append(failure) }

    func visit(_ object: VisitedObject, base: Memory?) -> Memory? {
        // Taken out for the loop: the array of an object is checked for overlapping use at every access.
        var kept: [KeptLink] = []
        swap(&kept, &self.kept)
        kept.removeAll(keepingCapacity: true)
        missingLines.removeAll(keepingCapacity: true)
        do throws(MalformedObject) {
            try read(object, base: base, into: &kept)
        } catch {
            failures.append(TraversalFailure(error, of: object.number, in: catalogue))
        }
        note(kept, of: object, base: base?.kept ?? [])
        let memory = object.hasChildren ? Memory(kept, missing: missingLines) : nil
        swap(&kept, &self.kept)
        return memory
    }

    /// Reads a tree's lines. Those that its base has in the same form are known from there.
    private func read(
        _ object: VisitedObject, base: Memory?, into kept: inout [KeptLink]
    ) throws(MalformedObject) {
        var parser = TreeParser(object.bytes, format: catalogue.store.format)
        var copies = CopyCursor(object.derivation?.copied)
        let known = base?.kept ?? []
        let missed = base?.missing ?? []
        while let entry = try parser.next() {
            let source = copies.source(of: entry.start..<entry.end)
            if !missed.isEmpty, let source, let line = missed.first(where: { $0.offset == source }) {
                miss(line.id, at: entry.start, of: object)
            }
            guard entry.isTree || source == nil || traced.mayContain(entry.idBytes) else { continue }
            if entry.isTree, let source, let link = Self.link(at: source, in: known) {
                kept.append(KeptLink(offset: Int32(truncatingIfNeeded: entry.start), link: link))
                continue
            }
            if entry.isGitlink { continue }
            guard let child = catalogue.number(of: entry.id) else {
                if source == nil, entry.id != ObjectID.emptyTree(catalogue.store.format) {
                    miss(entry.id, at: entry.start, of: object)
                }
                continue
            }
            checkKind(of: child, entry, in: object.number)
            guard entry.isTree || traced.contains(child) else { continue }
            kept.append(
                KeptLink(
                    offset: Int32(truncatingIfNeeded: entry.start),
                    link: TreeLink(child: child, name: number(of: entry.name))))
        }
    }

    private func miss(_ id: ObjectID, at offset: Int, of object: VisitedObject) {
        missing.append(TreeTable.MissingObject(tree: object.number, id: id))
        // Of a partial clone most objects are missing, and nobody minds.
        guard object.hasChildren, missingLines.count < Self.followedMissing, !catalogue.store.layout.isPartialClone
        else { return }
        missingLines.append(MissingLine(offset: offset, id: id))
    }

    /// Version 1 of a pack's index has no checksums: one bit makes a file of a folder, and nobody would look into it.
    private func checkKind(of child: ObjectNumber, _ entry: TreeEntry, in tree: ObjectNumber) {
        // What could not be read has been reported.
        guard let kind = catalogue.kind(of: child), kind != (entry.isTree ? .tree : .blob) else { return }
        failures.append(
            TraversalFailure(
                number: child,
                problem: ObjectProblem(
                    id: entry.id, place: "objects",
                    reason: "is a \(kind), but tree \(catalogue.id(of: tree).hex(catalogue.store.format)) has it as a "
                        + (entry.isTree ? "folder" : "file")), lost: 0, isTooLarge: false))
    }

    private static func link(at offset: Int, in base: [KeptLink]) -> TreeLink? {
        let place = base.partitioningIndex { Int($0.offset) >= offset }
        return place < base.count && Int(base[place].offset) == offset ? base[place].link : nil
    }

    private func number(of name: UnsafeRawBufferPointer) -> UInt32 {
        let own = Int(ownNames.intern(name))
        if own == sharedNumbers.count { sharedNumbers.append(shared.intern(name)) }
        return sharedNumbers[own]
    }

    /// Keeps what a tree's links are, as a change of its base's.
    private func note(_ kept: [KeptLink], of object: VisitedObject, base: [KeptLink]) {
        var prefix = 0
        while prefix < kept.count, prefix < base.count, kept[prefix].link == base[prefix].link { prefix += 1 }
        var suffix = 0
        while suffix < kept.count - prefix, suffix < base.count - prefix,
            kept[kept.count - 1 - suffix].link == base[base.count - 1 - suffix].link
        {
            suffix += 1
        }
        changes[Int(object.number)] = TreeChange(
            start: UInt32(truncatingIfNeeded: links.count),
            count: UInt32(truncatingIfNeeded: kept.count - prefix - suffix),
            prefix: UInt32(truncatingIfNeeded: prefix), suffix: UInt32(truncatingIfNeeded: suffix))
        trees.append(object.number)
        for index in prefix..<(kept.count - suffix) { links.append(kept[index].link) }
    }
}

/// Tells for stretches of a derived text, asked for in order, where in the base they stand.
struct CopyCursor {
    private let runs: UnsafeBufferPointer<CopiedRun>
    private var next = 0

    init(_ runs: UnsafeBufferPointer<CopiedRun>?) { self.runs = runs ?? UnsafeBufferPointer(start: nil, count: 0) }

    /// `nil` for a stretch that is not in one piece in the base.
    @inline(__always)
    mutating func source(of range: Range<Int>) -> Int? {
        while next < runs.count, Int(runs[next].target) + Int(runs[next].length) <= range.lowerBound { next += 1 }
        guard next < runs.count, Int(runs[next].target) <= range.lowerBound,
            range.upperBound <= Int(runs[next].target) + Int(runs[next].length)
        else { return nil }
        return range.lowerBound - Int(runs[next].target) + Int(runs[next].source)
    }
}

/// How a traversal tells how far it is, and learns that it is to end.
public struct TraversalMonitor: Sendable {
    let advance: @Sendable (_ objects: Int, _ packBytes: Int) -> Void
    private let cancelled: @Sendable () -> Bool

    var isCancelled: Bool { cancelled() }

    public init(
        advance: @escaping @Sendable (_ objects: Int, _ packBytes: Int) -> Void = { _, _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.advance = advance
        cancelled = isCancelled
    }
}

extension TreeTable {
    /// Reads every tree.
    static func collect(
        _ catalogue: ObjectCatalogue, traced: TracedBlobs, workers: Workers, monitor: TraversalMonitor
    ) -> (table: TreeTable, failures: [TraversalFailure]) {
        let changes = UncheckedArray(repeating: TreeChange(), count: catalogue.count)
        let names = SharedNames()
        let traversal = DeltaTraversal(catalogue, kinds: [.tree], maximumSize: catalogue.store.maximumObjectSize)
        let collectors = traversal.run(workers) {
            TreeCollector(catalogue, traced: traced, changes: changes, names: names, monitor: monitor)
        }
        var links: [TreeLink] = []
        links.reserveCapacity(collectors.reduce(0) { $0 + $1.links.count })
        for collector in collectors {
            let first = UInt32(links.count)
            for tree in collector.trees { changes[Int(tree)].start += first }
            links += collector.links
        }
        let table = TreeTable(
            catalogue: catalogue, changes: changes, links: links, names: names.names,
            missing: collectors.flatMap(\.missing))
        return (table, collectors.flatMap(\.failures))
    }
}
