#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The logarithms of the C library, which Swift's own library does not have.
///
/// Their last bit is the platform's: glibc's are within 0.55 of a unit in the last place, and not always the nearest
/// number.
public enum Logarithm {
    /// Wraps `log2`.
    public static func base2(_ number: Double) -> Double { log2(number) }

    /// Wraps `log`.
    public static func natural(_ number: Double) -> Double { log(number) }
}
