#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// One thread that runs a closure. Wraps `pthread_create` and `pthread_join`.
///
/// Not a task of Swift's pool: the work blocks in `read` and `sleep`, and `-j` must mean what it says.
public struct PlainThread {
    private let handle: pthread_t

    /// - Returns: `nil` when the system has no thread left to give.
    public init?(_ body: @escaping @Sendable () -> Void) {
        let work = ThreadWork(body)
        #if canImport(Darwin)
            var thread: pthread_t?
            let status = pthread_create(&thread, nil, { runThreadWork($0) }, work.retainedPointer())
        #else
            var thread: pthread_t? = pthread_t()
            let status = pthread_create(&thread!, nil, { $0.flatMap { runThreadWork($0) } }, work.retainedPointer())
        #endif
        guard status == 0, let thread else {
            work.release()
            return nil
        }
        handle = thread
    }

    /// Waits for the end of the closure. To be called once.
    public func join() { pthread_join(handle, nil) }
}

/// Keeps the closure alive until the thread has run it.
private final class ThreadWork: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    func retainedPointer() -> UnsafeMutableRawPointer { Unmanaged.passRetained(self).toOpaque() }

    func release() { Unmanaged.passUnretained(self).release() }
}

private func runThreadWork(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().body()
    return nil
}
