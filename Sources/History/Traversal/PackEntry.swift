internal import GitStore
internal import System

/// Why an entry of a pack cannot be rebuilt.
struct EntryFailure: Error {
    var reason: String
    var isTooLarge = false

    init(_ reason: String) { self.reason = reason }

    static func tooLarge(_ size: Int, limit: Int) -> EntryFailure {
        var failure = EntryFailure("has \(size) bytes, more than the limit of \(limit)")
        failure.isTooLarge = true
        return failure
    }
}

/// One entry of a pack, its checksum compared.
struct PackEntry {
    let isDelta: Bool
    /// After inflating: of the object, or of the delta.
    let size: Int
    private let data: UnsafeRawBufferPointer

    init(_ forest: PackForest, _ entry: Int) throws(EntryFailure) {
        let start = forest.offsets[entry]
        let end = forest.offsets[entry + 1]
        let header: EntryHeader
        do throws(ObjectProblem) {
            header = try forest.pack.header(at: start)
        } catch { throw EntryFailure(error.reason) }
        guard header.dataStart <= end else { throw EntryFailure("reaches into the next object") }
        let bytes = forest.pack.file.bytes
        if let checksum = forest.pack.index.crc(at: Int(forest.positions[entry])),
            Inflater.crc32(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) != checksum
        {
            throw EntryFailure("is damaged: its checksum is not the one in the index")
        }
        if case .object = header.kind { isDelta = false } else { isDelta = true }
        size = header.size
        data = UnsafeRawBufferPointer(rebasing: bytes[header.dataStart..<end])
    }

    /// - Parameter output: Of ``size`` bytes.
    func inflate(with inflater: Inflater, into output: UnsafeMutableRawBufferPointer) throws(EntryFailure) {
        let used: Int
        do throws(InflateFailure) {
            used = try inflater.inflate(data, into: output)
        } catch { throw EntryFailure(error.reason) }
        // Version 1 of the index has no checksums; then this finds an offset that was changed.
        guard used == data.count else { throw EntryFailure("does not end where the next object begins") }
    }
}

extension Delta {
    static func targetSize(_ delta: UnsafeMutableRawBufferPointer) throws(EntryFailure) -> Int {
        do throws(DeltaFailure) { return try sizes(UnsafeRawBufferPointer(delta)).target } catch {
            throw EntryFailure(error.reason)
        }
    }
}

/// Memory that is used again and again and grows when it must.
struct ScratchBytes: ~Copyable {
    private var bytes: OwnedBytes?

    /// The first `size` bytes; what they hold is left over from the last use.
    mutating func reserve(_ size: Int, limit: Int) throws(EntryFailure) -> UnsafeMutableRawBufferPointer {
        guard size <= limit else { throw .tooLarge(size, limit: limit) }
        if bytes.map({ $0.bytes.count < size }) ?? true {
            // The old ones first: both together may be too much.
            bytes = nil
            bytes = OwnedBytes(count: max(size, 64 << 10))
        }
        guard let bytes else { throw EntryFailure("there is not enough memory for it") }
        return UnsafeMutableRawBufferPointer(rebasing: bytes.bytes[..<size])
    }
}
