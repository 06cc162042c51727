/// Patterns without wildcards, found by a hash, the last one first.
struct LiteralTable: Sendable {
    private struct Entry: Sendable {
        let key: Int
        let pattern: Int
        let text: Range<Int>
        let isPath: Bool
        /// The next older entry of the same bucket, or -1.
        var older: Int
    }

    private var entries: [Entry] = []
    private var text: [UInt8] = []
    /// The newest entry of each bucket, or -1; the count is a power of two.
    private var buckets: [Int] = []

    mutating func insert(_ literal: [UInt8], isPath: Bool, key: Int, pattern: Int) {
        if entries.count * 2 >= buckets.count { grow() }
        let bucket = key & (buckets.count - 1)
        entries.append(
            Entry(
                key: key, pattern: pattern, text: text.count..<(text.count + literal.count), isPath: isPath,
                older: buckets[bucket]))
        buckets[bucket] = entries.count - 1
        text += literal
    }

    private mutating func grow() {
        buckets = Array(repeating: -1, count: max(8, buckets.count * 2))
        for index in entries.indices {
            let bucket = entries[index].key & (buckets.count - 1)
            entries[index].older = buckets[bucket]
            buckets[bucket] = index
        }
    }

    /// The number of the last pattern with this key for which `test` holds, or -1.
    func lastMatch(key: Int, where test: (UnsafeBufferPointer<UInt8>, Bool, Int) -> Bool) -> Int {
        if entries.isEmpty { return -1 }
        return text.withUnsafeBufferPointer { text in
            var index = buckets[key & (buckets.count - 1)]
            while index >= 0 {
                let entry = entries[index]
                if entry.key == key, test(UnsafeBufferPointer(rebasing: text[entry.text]), entry.isPath, entry.pattern)
                {
                    return entry.pattern
                }
                index = entry.older
            }
            return -1
        }
    }

    /// Seeded per process, so a hostile ignore file cannot be made to collide.
    static func key(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return hasher.finalize()
    }
}
