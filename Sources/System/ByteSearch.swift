#if canImport(Darwin)
    public import Darwin
#elseif canImport(Musl)
    public import Musl
#else
    public import Glibc
#endif

extension UnsafeRawBufferPointer {
    /// The offset of the first byte of this value at or behind `start`; `nil` when there is none. Wraps `memchr`, which
    /// looks at 32 bytes at a time.
    ///
    /// Inlined where it is called: a commit's header is read with it, line by line.
    ///
    /// - Parameter start: 0 to `count`.
    @inlinable
    public func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
        precondition(start >= 0 && start <= count)
        guard let baseAddress, let place = memchr(baseAddress + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(place) - baseAddress
    }

    /// Whether these bytes stand at an offset. Wraps `memcmp`, of which nothing but a few loads is left when the text
    /// is a literal.
    ///
    /// - Parameter offset: 0 or more; behind the end nothing stands.
    @inlinable
    @inline(__always)
    public func holds(_ text: StaticString, at offset: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        precondition(offset >= 0)
        guard let baseAddress, offset <= count, length <= count - offset else { return false }
        return memcmp(baseAddress + offset, text.utf8Start, length) == 0
    }
}
