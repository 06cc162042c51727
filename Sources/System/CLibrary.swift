#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

// C functions whose names methods of ours hide.

func cRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, bytes.baseAddress, bytes.count)
}

func cWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

@discardableResult
func cClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

func cOpen(_ folder: Int32, _ path: UnsafePointer<CChar>, _ flags: Int32) -> Int32 { openat(folder, path, flags) }

extension Errno {
    /// What the last failed call of this thread left.
    static var last: Errno { Errno(rawValue: errno) }

    /// There is nothing at a path: `ENOENT` or `ENOTDIR`.
    public var isAbsence: Bool { self == .noSuchFileOrDirectory || self == .notDirectory }

    /// Calls `body`, which returns a negative number for failure, again and again while it is interrupted by signals.
    @inline(__always)
    static func check<Number: FixedWidthInteger & SignedInteger>(
        _ body: () -> Number
    ) throws(Errno) -> Number {
        while true {
            let result = body()
            if result >= 0 { return result }
            let error = Errno.last
            if error != .interrupted { throw error }
        }
    }
}
