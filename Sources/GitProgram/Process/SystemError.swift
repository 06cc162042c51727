#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An `errno`, in words.
struct SystemError: Error, Equatable, CustomStringConvertible {
    var code: Int32

    /// The reason of the C call that has just failed.
    static var last: SystemError { SystemError(code: errno) }

    var description: String {
        var text = [CChar](repeating: 0, count: 256)
        guard strerror_r(code, &text, text.count) == 0 else { return "error \(code)" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
