public import Synchronization

/// A reference that several threads may set and the first one does.
///
/// What `AtomicLazyReference` does; but that is not inlined, looks up its type's metadata at every use, and is asked of
/// every rule for every hit.
public struct LazyReference<Instance: AnyObject & Sendable>: ~Copyable, Sendable {
    @usableFromInline let storage: Atomic<Unmanaged<Instance>?>

    @inlinable public init() { storage = Atomic(nil) }

    @inlinable deinit { storage.load(ordering: .acquiring)?.release() }

    /// `nil` until it is set.
    @inlinable
    public func load() -> Instance? { storage.load(ordering: .acquiring)?.takeUnretainedValue() }

    /// Sets it unless that has been done.
    ///
    /// - Returns: What it is set to now.
    @inlinable
    public func storeIfNil(_ instance: Instance) -> Instance {
        let own = Unmanaged.passRetained(instance)
        let (isStored, known) = storage.compareExchange(
            expected: nil, desired: own, ordering: .acquiringAndReleasing)
        if isStored { return instance }
        own.release()
        // The exchange fails only because somebody else has set it.
        return known!.takeUnretainedValue()
    }
}
