internal import Synchronization

/// Where an object is.
public enum ObjectLocation: Sendable, Hashable {
    /// - Parameters:
    ///   - pack: index into the store's packs.
    ///   - offset: of the entry in the pack, in bytes.
    case packed(pack: Int, offset: Int)
    /// - Parameter path: absolute.
    case loose(path: String)
}

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
    var packs: [Pack] {
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

    /// Where `id` is: in a pack if one has it, else in a file of its own.
    public func find(_ id: ObjectID) -> ObjectLocation? {
        repeat {
            for (number, pack) in packs.enumerated() {
                if let position = pack.index.position(of: id) {
                    return .packed(pack: number, offset: pack.index.offset(at: position))
                }
            }
            let path = LooseObjects.path(of: id, format: format)
            for directory in layout.objectDirectories where FileSystem.status("\(directory)/\(path)")?.kind == .file {
                return .loose(path: "\(directory)/\(path)")
            }
        } while refresh()
        return nil
    }

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
