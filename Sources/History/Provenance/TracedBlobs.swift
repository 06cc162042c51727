internal import GitStore

/// The blobs whose history is asked for: those with findings. Found quickly by number, and by the first bits of their
/// names.
struct TracedBlobs: Sendable {
    /// By number: 1 + the place among the traced ones, or 0.
    let places: UncheckedArray<UInt32>
    /// One bit for each value of the first two bytes of a name.
    private let filter: UncheckedArray<UInt64>
    let numbers: [ObjectNumber]

    init(_ numbers: [ObjectNumber], in catalogue: ObjectCatalogue) {
        self.numbers = numbers
        places = UncheckedArray(repeating: 0, count: catalogue.count)
        filter = UncheckedArray(repeating: 0, count: 1024)
        for (place, number) in numbers.enumerated() {
            places[Int(number)] = UInt32(place + 1)
            let prefix = Int(catalogue.id(of: number).words.0 >> 48)
            filter[prefix >> 6] |= 1 << UInt64(prefix & 63)
        }
    }

    /// Says no for nearly all names that are not traced.
    @inline(__always)
    func mayContain(_ name: UnsafeRawBufferPointer) -> Bool {
        let prefix = Int(name[0]) << 8 | Int(name[1])
        return filter[prefix >> 6] & (1 << UInt64(prefix & 63)) != 0
    }

    func contains(_ number: ObjectNumber) -> Bool { places[Int(number)] != 0 }
}
