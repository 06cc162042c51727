/// A fixed number of values in memory of their own, for tables with an entry per object: read and written without
/// checks in release builds, by several threads at once if each keeps to places of its own.
struct UncheckedArray<Element: BitwiseCopyable>: @unchecked Sendable {
    private let storage: Storage
    private let start: UnsafeMutablePointer<Element>
    let count: Int

    private final class Storage {
        let start: UnsafeMutablePointer<Element>
        init(_ count: Int) { start = .allocate(capacity: max(count, 1)) }
        deinit { start.deallocate() }
    }

    init(repeating value: Element, count: Int) {
        storage = Storage(count)
        start = storage.start
        self.count = count
        start.initialize(repeating: value, count: count)
    }

    /// - Parameter index: In `0..<count`; the caller answers for it.
    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return start[index]
        }
        nonmutating set {
            assert(index >= 0 && index < count)
            start[index] = newValue
        }
    }
}
