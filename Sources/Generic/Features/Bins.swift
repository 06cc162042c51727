/// The bins of a candidate's features, one byte each by the feature's raw value.
public struct Bins: Equatable, Sendable {
    private var storage = SIMD64<UInt8>()

    public init() {}

    public subscript(feature: Feature) -> UInt8 {
        get { storage[Int(feature.rawValue)] }
        set { storage[Int(feature.rawValue)] = newValue }
    }

    /// - Precondition: The feature has so many bins.
    @inline(__always)
    mutating func set(_ feature: Feature, _ bin: Int) {
        assert(bin >= 0 && bin < feature.bins, "a bin that \(feature) has not")
        storage[Int(feature.rawValue)] = UInt8(truncatingIfNeeded: bin)
    }

    @inline(__always)
    mutating func set<Kind: RawRepresentable<UInt8>>(_ feature: Feature, _ kind: Kind) {
        storage[Int(feature.rawValue)] = kind.rawValue
    }

    @inline(__always)
    mutating func set(_ feature: Feature, _ flag: Bool) { storage[Int(feature.rawValue)] = flag ? 1 : 0 }

    /// Sets the bin of a counted feature.
    @inline(__always)
    mutating func count(_ feature: Feature, _ count: Int) {
        storage[Int(feature.rawValue)] = UInt8(truncatingIfNeeded: Scale.bin(count, of: feature))
    }

    /// Calls `body` with the bytes.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: storage, body)
    }
}
