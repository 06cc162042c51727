internal import System

/// Reads objects by name, one after the other. For one thread; see ``ObjectStore/makeReader()``.
///
/// For the odd object: a whole history is read faster in the order of its packs.
public final class ObjectReader {
    /// An entry to be read.
    private struct Target {
        var place: EntryPlace
        /// Of the object in the pack's index, when it was found by name. An object that is found by name must have the
        /// checksum that stands beside its name: the offset beside it may be damaged and be that of another object.
        var position: Int?
    }

    private let store: ObjectStore
    private let inflater = Inflater()
    private var cache: BaseCache
    /// A view of the store's packs; only ever grows.
    private var packs: [Pack]
    private var offsets: [PackOffsets]
    /// The pack that had the last object, where the next one probably is.
    private var recent = 0
    /// The deltas between an object and its base, outermost first.
    private var chain: [(target: Target, header: EntryHeader)] = []
    private var deltaBuffer = OwnedBytes(count: 0)

    /// Bytes of rebuilt bases that are kept.
    private static let cacheCapacity = 16 << 20
    /// git writes chains of up to 4,095 deltas (git-pack-objects(1), `--depth`). Also ends cycles.
    private static let maximumChainLength = 10_000
    /// Bytes rebuilt for one object, in units of the largest allowed object: a chain of the greatest length whose
    /// every link is huge would take hours.
    private static let maximumWork = 64

    init(_ store: ObjectStore) {
        self.store = store
        cache = BaseCache(capacity: Self.cacheCapacity)
        packs = store.packs
        offsets = store.packOffsets
    }

    /// Reads a whole object. Sizes, Adler-32 and, with a version 2 index, the CRC of every entry involved are
    /// verified; that the content has this name is not.
    ///
    /// When one copy of the object is damaged and there is another, that one is read.
    ///
    /// - Throws: `ObjectProblem` with the name; `isMissing` when there is no copy.
    public func read(_ id: ObjectID) throws(ObjectProblem) -> GitObject {
        let content = try firstCopy(of: id) { reader, target throws(ObjectProblem) in
            try reader.rebuild(target)
        } loose: { reader, file, place throws(ObjectProblem) in
            try LooseObjects.read(
                file, place: place, inflater: reader.inflater, maximumSize: reader.store.maximumObjectSize)
        }
        return GitObject(id: id, content: content ?? .emptyTree)
    }

    /// Kind and size in bytes without rebuilding the object. Checksums are not verified.
    ///
    /// - Throws: `ObjectProblem` as ``read(_:)`` does.
    public func kindAndSize(_ id: ObjectID) throws(ObjectProblem) -> (ObjectKind, Int) {
        try firstCopy(of: id) { reader, target throws(ObjectProblem) in
            try reader.kindAndSize(target)
        } loose: { reader, file, place throws(ObjectProblem) in
            let header = try LooseObjects.header(of: file, place: place, inflater: reader.inflater)
            return (header.kind, header.size)
        } ?? (.tree, 0)
    }

    // MARK: Copies

    /// What `packed` or `loose` make of the first copy of `id` that they do not fail on; nil for the empty tree, which
    /// exists in every repository even when it is not stored.
    private func firstCopy<Result>(
        of id: ObjectID, packed: (ObjectReader, Target) throws(ObjectProblem) -> Result,
        loose: (ObjectReader, MappedFile, String) throws(ObjectProblem) -> Result
    ) throws(ObjectProblem) -> Result? {
        var problem: ObjectProblem?
        repeat {
            for step in 0..<packs.count {
                // The recent pack first, then the others in order.
                let number = step == 0 ? recent : step <= recent ? step - 1 : step
                guard let position = packs[number].index.position(of: id) else { continue }
                do throws(ObjectProblem) {
                    let result = try packed(self, target(number, position))
                    recent = number
                    return result
                } catch {
                    problem = problem ?? error
                }
            }
            do throws(ObjectProblem) {
                if let (file, place) = try looseFile(id) { return try loose(self, file, place) }
            } catch {
                problem = problem ?? error
            }
        } while takeNewPacks()
        if let problem { throw problem.of(id) }
        if id == ObjectID.emptyTree(store.format) { return nil }
        throw ObjectProblem(id: id, place: "objects", reason: "is not in the repository", isMissing: true)
    }

    /// - Returns: whether there are any.
    private func takeNewPacks() -> Bool {
        _ = store.refresh()
        // Another thread may have refreshed the store.
        let current = store.packs
        guard current.count > packs.count else { return false }
        packs = current
        offsets = store.packOffsets
        return true
    }

    private func looseFile(_ id: ObjectID) throws(ObjectProblem) -> (MappedFile, place: String)? {
        let relative = LooseObjects.path(of: id, format: store.format)
        for directory in store.layout.objectDirectories {
            let path = "\(directory)/\(relative)"
            do throws(ObjectProblem) {
                return (try MappedFile(path: path), store.place(of: path))
            } catch {
                if !error.isMissing { throw ObjectProblem(place: store.place(of: path), reason: error.reason) }
            }
        }
        return nil
    }

    // MARK: Packed objects

    private func target(_ pack: Int, _ position: Int) -> Target {
        Target(place: EntryPlace(pack: pack, offset: packs[pack].index.offset(at: position)), position: position)
    }

    private enum Base {
        case entry(Target, EntryHeader, ObjectKind)
        case content(ObjectContent)
    }

    /// Fills ``chain`` with the deltas that lead from an entry to a base that is no delta.
    ///
    /// - Parameter usesCache: ends the chain at an object that is in the cache.
    private func follow(_ start: Target, usesCache: Bool) throws(ObjectProblem) -> Base {
        chain.removeAll(keepingCapacity: true)
        var target = start
        while true {
            let pack = packs[target.place.pack]
            if usesCache {
                let checksum = target.position.flatMap { pack.index.crc(at: $0) }
                if let content = cache.content(at: target.place, checksum: checksum) { return .content(content) }
            }
            let header = try pack.header(at: target.place.offset)
            if case .object(let kind) = header.kind { return .entry(target, header, kind) }
            guard chain.count < Self.maximumChainLength else {
                throw pack.problem(
                    at: target.place.offset, "belongs to a chain of too many deltas, or to a circle of them")
            }
            chain.append((target, header))
            switch header.kind {
            case .object: break
            case .offsetDelta(let base):
                target = Target(place: EntryPlace(pack: target.place.pack, offset: base), position: nil)
            case .referenceDelta(let id):
                guard let next = find(id, near: target.place.pack) else { return try looseBase(id, of: target.place) }
                target = next
            }
        }
    }

    /// The entry of `id`, in pack `number` if that has it.
    private func find(_ id: ObjectID, near number: Int) -> Target? {
        for step in 0..<packs.count {
            let candidate = step == 0 ? number : step <= number ? step - 1 : step
            if let position = packs[candidate].index.position(of: id) { return target(candidate, position) }
        }
        return nil
    }

    private func looseBase(_ id: ObjectID, of place: EntryPlace) throws(ObjectProblem) -> Base {
        guard let (file, name) = try looseFile(id) else {
            throw packs[place.pack].problem(
                at: place.offset, "is a delta, and its base \(id.hex(store.format)) is not in the repository")
        }
        return .content(
            try LooseObjects.read(file, place: name, inflater: inflater, maximumSize: store.maximumObjectSize))
    }

    private func rebuild(_ start: Target) throws(ObjectProblem) -> ObjectContent {
        var content: ObjectContent
        switch try follow(start, usesCache: true) {
        case .content(let known): content = known
        case .entry(let target, let header, let kind):
            let owner = try memory(header.size, for: target.place)
            let checksum = try inflate(header, of: target, into: owner.bytes)
            content = ObjectContent(kind: kind, owner: owner)
            cache.insert(content, at: target.place, checksum: checksum)
        }
        var work = 0
        while let (target, header) = chain.popLast() {
            let (delta, checksum) = try inflateDelta(header, of: target)
            do throws(DeltaFailure) {
                let size = try Delta.sizes(delta).target
                guard size <= store.maximumObjectSize else { throw .tooLarge }
                work += size
                guard work / Self.maximumWork <= store.maximumObjectSize else { throw .tooLarge }
                guard let owner = OwnedBytes(count: size) else { throw .outOfMemory }
                let base = content
                defer { withExtendedLifetime(base.owner) {} }
                try Delta.apply(delta, to: base.bytes, into: owner.bytes, runs: nil)
                content = ObjectContent(kind: content.kind, owner: owner)
            } catch {
                throw packs[target.place.pack].problem(at: target.place.offset, error.reason)
            }
            cache.insert(content, at: target.place, checksum: checksum)
        }
        return content
    }

    private func memory(_ size: Int, for place: EntryPlace) throws(ObjectProblem) -> OwnedBytes {
        guard size <= store.maximumObjectSize else {
            throw packs[place.pack].problem(
                at: place.offset, "is larger than \(store.maximumObjectSize) bytes: \(size)")
        }
        guard let owner = OwnedBytes(count: size) else {
            throw packs[place.pack].problem(at: place.offset, InflateFailure.outOfMemory.reason)
        }
        return owner
    }

    /// Inflates a delta into the reader's buffer, where it stays until the next one.
    private func inflateDelta(
        _ header: EntryHeader, of target: Target
    ) throws(ObjectProblem) -> (delta: UnsafeRawBufferPointer, checksum: UInt32?) {
        if deltaBuffer.map({ $0.bytes.count < header.size }) ?? true {
            deltaBuffer = nil
            deltaBuffer = try memory(header.size, for: target.place)
        }
        let buffer = UnsafeMutableRawBufferPointer(rebasing: deltaBuffer!.bytes[..<header.size])
        let checksum = try inflate(header, of: target, into: buffer)
        return (UnsafeRawBufferPointer(buffer), checksum)
    }

    /// Inflates an entry and compares its CRC with the index.
    ///
    /// - Returns: the CRC, unless the index has none.
    private func inflate(
        _ header: EntryHeader, of target: Target, into output: UnsafeMutableRawBufferPointer
    ) throws(ObjectProblem) -> UInt32? {
        let (number, offset) = (target.place.pack, target.place.offset)
        let pack = packs[number]
        let used: Int
        do throws(InflateFailure) {
            used = try inflater.inflate(pack.data(from: header.dataStart), into: output)
        } catch {
            throw pack.problem(at: offset, error.reason)
        }
        guard pack.index.hasChecksums else { return nil }
        guard let position = target.position ?? offsets[number].position(at: offset) else {
            throw pack.problem(at: offset, "is not in the index, but a delta base should begin there")
        }
        let entry = UnsafeRawBufferPointer(rebasing: pack.file.bytes[offset..<(header.dataStart + used)])
        let checksum = Inflater.crc32(entry)
        guard checksum == pack.index.crc(at: position) else {
            throw pack.problem(at: offset, "does not have the checksum that the index says")
        }
        return checksum
    }

    private func kindAndSize(_ start: Target) throws(ObjectProblem) -> (ObjectKind, Int) {
        let (kind, size): (ObjectKind, Int)
        switch try follow(start, usesCache: false) {
        case .content(let content): (kind, size) = (content.kind, content.bytes.count)
        case .entry(_, let header, let baseKind): (kind, size) = (baseKind, header.size)
        }
        guard let (target, header) = chain.first else { return (kind, size) }
        let pack = packs[target.place.pack]
        // Two sizes of at most nine bytes each.
        let head = inflater.head(of: pack.data(from: header.dataStart), wanted: 20) ?? []
        let sizes = head.withUnsafeBytes { head in
            Result { () throws(DeltaFailure) in try Delta.sizes(head) }
        }
        do throws(DeltaFailure) {
            return (kind, try sizes.get().target)
        } catch {
            throw pack.problem(at: target.place.offset, error.reason)
        }
    }
}

extension ObjectID {
    /// The tree without entries.
    public static func emptyTree(_ format: ObjectFormat) -> ObjectID {
        switch format {
        case .sha1:
            ObjectID(words: (0x4B82_5DC6_42CB_6EB9, 0xA060_E54B_F8D6_9288, 0xFBEE_4904_0000_0000, 0))
        case .sha256:
            ObjectID(
                words: (0x6EF1_9B41_225C_5369, 0xF1C1_04D4_5D8D_85EF, 0xA9B0_57B5_3B14_B4B9, 0xB939_DD74_DECC_5321))
        }
    }
}
