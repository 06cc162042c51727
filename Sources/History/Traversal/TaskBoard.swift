internal import GitStore
internal import Synchronization
internal import System

/// An entry that is to be rebuilt, with what it is built on.
struct DeltaTask<Memory: AnyObject & Sendable>: Sendable {
    var forest: Int32
    var entry: UInt32
    /// `nil` for a root.
    var base: DeltaBase<Memory>?
}

/// A rebuilt object that others are built on.
final class DeltaBase<Memory: AnyObject & Sendable>: Sendable {
    private let owner: OwnedBytes
    /// The visitor's.
    let memory: Memory?

    /// Valid as long as this object.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(owner.bytes) }

    init(_ owner: OwnedBytes, memory: Memory?) {
        self.owner = owner
        self.memory = memory
    }
}

/// Where the threads of a traversal find work: roots that nobody has taken, and tasks that others give away.
final class TaskBoard<Memory: AnyObject & Sendable>: Sendable {
    private let entries: Int
    private let looseObjects: Int
    private let nextRoot = Atomic<Int>(0)
    private let nextLoose = Atomic<Int>(0)
    private let given = Mutex<[DeltaTask<Memory>]>([])
    /// Threads that wait for work, and threads that may still give some away.
    private let idle = Atomic<Int>(0)
    private let busy = Atomic<Int>(0)

    /// How many numbers a thread takes at once when it looks for roots.
    private static var batch: Int { 512 }

    init(_ catalogue: ObjectCatalogue) {
        entries = catalogue.firstLoose
        looseObjects = catalogue.looseCount
    }

    /// The next stretch of numbers to look for roots in.
    func takeRoots() -> Range<Int>? {
        let start = nextRoot.add(Self.batch, ordering: .relaxed).oldValue
        return start < entries ? start..<min(start + Self.batch, entries) : nil
    }

    func takeLoose() -> Int? {
        let index = nextLoose.add(1, ordering: .relaxed).oldValue
        return index < looseObjects ? index : nil
    }

    /// Whether somebody waits for a task.
    @inline(__always)
    var wantsTasks: Bool { idle.load(ordering: .relaxed) > 0 }

    func give(_ task: DeltaTask<Memory>) { given.withLock { $0.append(task) } }

    /// Every thread calls it once, before it takes anything.
    func begin() { busy.add(1, ordering: .acquiringAndReleasing) }

    /// Waits for a task from another thread.
    ///
    /// - Parameter pause: Called between two looks; returns whether to go on waiting.
    /// - Returns: `nil` when nobody has any left. The caller counts as busy again when it gets one.
    func wait(_ pause: () -> Bool) -> DeltaTask<Memory>? {
        idle.add(1, ordering: .relaxed)
        busy.subtract(1, ordering: .acquiringAndReleasing)
        defer { idle.subtract(1, ordering: .relaxed) }
        while true {
            // Asked before looking: whoever gives a task is busy until it is given.
            let mayGetMore = busy.load(ordering: .acquiring) > 0
            let task = given.withLock { tasks in
                let task = tasks.popLast()
                if task != nil { busy.add(1, ordering: .acquiringAndReleasing) }
                return task
            }
            if let task { return task }
            guard mayGetMore, pause() else { return nil }
        }
    }
}
