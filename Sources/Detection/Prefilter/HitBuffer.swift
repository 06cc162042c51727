/// One hit of the prefilter.
struct LiteralHit {
    var literal: UInt32
    /// Just behind the literal's last byte, from the start of the scanned text.
    var end: UInt32
}

/// A growing array of hits, kept from text to text: appending is a store.
final class HitBuffer {
    private(set) var count = 0
    private var storage = UnsafeMutableBufferPointer<LiteralHit>.allocate(capacity: 1024)

    deinit { storage.deallocate() }

    /// Valid until the next call of ``append(_:)`` or ``removeAll()``.
    var contents: UnsafeBufferPointer<LiteralHit> { UnsafeBufferPointer(rebasing: storage[..<count]) }

    func removeAll() { count = 0 }

    @inline(__always)
    func append(_ hit: LiteralHit) {
        if count == storage.count { grow() }
        // In bounds: `grow` has just made room.
        storage.baseAddress.unsafelyUnwrapped[count] = hit
        count += 1
    }

    private func grow() {
        let larger = UnsafeMutableBufferPointer<LiteralHit>.allocate(capacity: storage.count * 2)
        _ = larger.initialize(fromContentsOf: storage)
        storage.deallocate()
        storage = larger
    }
}
