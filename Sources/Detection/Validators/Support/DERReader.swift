/// Steps through the elements of a DER encoding (ITU-T X.690 §8.1).
struct DERReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var bytes: [UInt8] { Array(rest) }
    var peek: UInt8? { rest.first }

    /// The size of an unsigned integer's value.
    var bitCount: Int {
        let digits = rest.drop { $0 == 0 }
        return digits.first.map { digits.count * 8 - $0.leadingZeroBitCount } ?? 0
    }

    /// The content of the next element, if it has this tag and lies within what is left.
    mutating func element(_ tag: UInt8) -> DERReader? {
        guard rest.count >= 2, rest[rest.startIndex] == tag else { return nil }
        var length = Int(rest[rest.startIndex + 1])
        var header = 2
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), rest.count >= 2 + count else { return nil }
            length = rest[(rest.startIndex + 2)..<(rest.startIndex + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
            header += count
        }
        guard rest.count >= header, length <= rest.count - header else { return nil }
        let start = rest.startIndex + header
        let content = rest[start..<start + length]
        rest = rest[(start + length)...]
        return DERReader(content)
    }
}
