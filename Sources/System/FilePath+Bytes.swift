/// A path is a string of bytes, of which only the slash means something. ``FilePath/string`` is for people: it shows
/// what is not UTF-8 as U+FFFD, so two files may look alike.
extension FilePath {
    /// The path's own bytes, without the NUL behind them.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// - Parameter bytes: Double slashes and slashes at the end are left out, as `FilePath` does. What follows a NUL
    ///   is no part of a path.
    ///
    /// Of an array and not of any collection: a walk makes a path for every file, and what is generic here is not
    /// specialised for its callers.
    public init(bytes: [UInt8]) {
        self = withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
            buffer[bytes.count] = 0
            return FilePath(platformString: UnsafePointer(buffer.baseAddress!))
        }
    }

    /// Calls `body` with the path's bytes.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withPlatformString { start in
            var count = 0
            while start[count] != 0 { count += 1 }
            return try body(UnsafeRawBufferPointer(start: start, count: count))
        }
    }

    /// Whether other bytes come first, compared as numbers.
    public func precedes(_ other: FilePath) -> Bool {
        withBytes { mine in other.withBytes { mine.lexicographicallyPrecedes($0) } }
    }
}
