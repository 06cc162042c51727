/// A stretch of a delta's target that is copied from its base. Bytes.
public struct CopiedRun: Sendable, Equatable {
    public var target: Int32
    public var source: Int32
    public var length: Int32

    public init(target: Int32, source: Int32, length: Int32) {
        self.target = target
        self.source = source
        self.length = length
    }
}

/// The runs of one delta in the order of their targets. Made to be used again for the next delta: emptying it keeps
/// the memory.
public final class CopyList {
    private(set) var count = 0
    private var storage: UnsafeMutablePointer<CopiedRun>
    private var capacity: Int

    public init(capacity: Int = 256) {
        self.capacity = max(capacity, 1)
        storage = .allocate(capacity: self.capacity)
    }

    deinit { storage.deallocate() }

    /// Valid until the list changes.
    public var runs: UnsafeBufferPointer<CopiedRun> { UnsafeBufferPointer(start: storage, count: count) }

    @inline(__always)
    func removeAll() { count = 0 }

    /// Adds a run behind the last one, or lengthens that one when this continues it in source and target.
    ///
    /// The values must fit in 32 bits: `Delta.apply` refuses larger objects.
    @inline(__always)
    func append(target: Int, source: Int, length: Int) {
        if count > 0 {
            let last = storage + (count &- 1)
            if Int(last.pointee.target) &+ Int(last.pointee.length) == target,
                Int(last.pointee.source) &+ Int(last.pointee.length) == source
            {
                last.pointee.length = Int32(truncatingIfNeeded: Int(last.pointee.length) &+ length)
                return
            }
        }
        if count == capacity { grow() }
        storage[count] = CopiedRun(
            target: Int32(truncatingIfNeeded: target), source: Int32(truncatingIfNeeded: source),
            length: Int32(truncatingIfNeeded: length))
        count &+= 1
    }

    @inline(never)
    private func grow() {
        let larger = UnsafeMutablePointer<CopiedRun>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity *= 2
    }
}
