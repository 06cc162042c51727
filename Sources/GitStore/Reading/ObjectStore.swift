internal import Synchronization

/// The objects of a repository, by name: packs and loose objects of its own and of the repositories it borrows from.
///
/// Safe to use from many threads. Packs that a repack deletes meanwhile stay readable, and those it writes are found.
/// Multi-pack-indexes, reverse indexes and bitmaps are not needed and not read.
public final class ObjectStore: Sendable {
    public let layout: RepositoryLayout
    /// Bytes; larger objects are refused before memory is taken for them.
    public let maximumObjectSize: Int

    private let catalog: Mutex<PackCatalog>

    /// Opens nothing yet.
    public init(_ layout: RepositoryLayout, maximumObjectSize: Int = 1 << 30) {
        self.layout = layout
        self.maximumObjectSize = maximumObjectSize
        catalog = Mutex(PackCatalog(layout))
    }

    public var format: ObjectFormat { layout.format }

    /// All usable packs, opened at the first call. Later calls may find more behind those, never fewer.
    public var packs: [Pack] {
        catalog.withLock { catalog in
            catalog.openOnce()
            return catalog.packs
        }
    }

    /// The offset lookup of each pack in ``packs``.
    var packOffsets: [PackOffsets] { catalog.withLock { $0.offsets } }

    /// Alternates, packs and indexes that cannot be used, so far.
    public var issues: [ObjectProblem] { catalog.withLock { layout.alternateProblems + $0.problems } }

    /// Looks for packs that appeared since the folders were listed.
    ///
    /// - Returns: whether there are any.
    func refresh() -> Bool { catalog.withLock { $0.refresh() } }

    /// The names of all loose objects, each once.
    public func looseObjects() -> [ObjectID] {
        let lists = layout.objectDirectories.map { LooseObjects.list(in: $0, format: format) }
        if lists.count == 1 { return lists[0] }
        return Set(lists.joined()).sorted()
    }

    /// A reader for one thread.
    public func makeReader() -> ObjectReader { ObjectReader(self) }

    /// How problems name a file.
    func place(of path: String) -> String {
        Paths.relative(path, to: [layout.gitDirectory, layout.commonDirectory])
    }
}
