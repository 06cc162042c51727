internal import CVectorscan

/// One hit of the prefilter.
struct LiteralHit {
    var literal: UInt32
    /// Just behind the literal's last byte, from the start of the scanned text.
    var end: UInt32
}

/// What one thread needs to scan for literals. Wraps `hs_alloc_scratch` and `hs_scan`; keeps its hit buffer, so that
/// scanning allocates only while the buffer grows.
final class LiteralScratch {
    private let database: LiteralDatabase
    private var scratch: OpaquePointer?
    private let hits = HitBuffer()

    init(_ database: LiteralDatabase) {
        self.database = database
        // Fails only when memory is exhausted or the database is damaged, which deserialising has ruled out.
        precondition(hs_alloc_scratch(database.handle, &scratch) == HS_SUCCESS, "Vectorscan cannot allocate scratch")
    }

    deinit { hs_free_scratch(scratch) }

    /// All hits in a text of less than 4 GiB, in the order of their ends. Valid until the next call.
    func scan(_ text: UnsafeRawBufferPointer) -> UnsafeBufferPointer<LiteralHit> {
        hits.count = 0
        guard let start = text.baseAddress, !text.isEmpty else { return hits.contents }
        precondition(text.count <= UInt32.max, "text too long for one scan")
        // The callback gets the buffer unretained: it lives as long as self.
        let status = hs_scan(
            database.handle, start.assumingMemoryBound(to: CChar.self), UInt32(text.count), 0, scratch,
            { literal, _, end, _, context in
                Unmanaged<HitBuffer>.fromOpaque(context!).takeUnretainedValue()
                    .append(LiteralHit(literal: literal, end: UInt32(truncatingIfNeeded: end)))
                return 0
            }, Unmanaged.passUnretained(hits).toOpaque())
        precondition(status == HS_SUCCESS, "Vectorscan failed with \(status)")
        return hits.contents
    }
}

/// A growing array that a C callback can append to without checks or reference counting.
private final class HitBuffer {
    var count = 0
    private var storage = UnsafeMutableBufferPointer<LiteralHit>.allocate(capacity: 1024)

    deinit { storage.deallocate() }

    var contents: UnsafeBufferPointer<LiteralHit> { UnsafeBufferPointer(rebasing: storage[..<count]) }

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
