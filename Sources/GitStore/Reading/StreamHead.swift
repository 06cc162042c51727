/// The first bytes of a zlib stream, inflated without the rest.
///
/// libdeflate needs to know the size of what it inflates, but the size of a loose object, and of what a delta
/// rebuilds, stands inside the stream. Nothing is verified that these few bytes do not need.
///
/// Source: RFC 1950, RFC 1951.
struct StreamHead {
    private let input: UnsafeRawBufferPointer
    private var next = 2
    private var bits: UInt64 = 0
    private var bitCount = 0
    private var output: [UInt8] = []
    private let wanted: Int

    /// - Parameter wanted: so many bytes at most.
    /// - Returns: fewer when the stream ends earlier; nil when it is damaged.
    static func inflate(_ input: UnsafeRawBufferPointer, wanted: Int) -> [UInt8]? {
        // Method 8, no preset dictionary, header checksum.
        guard input.count > 2, input[0] & 15 == 8, input[1] & 0x20 == 0, (Int(input[0]) << 8 | Int(input[1])) % 31 == 0
        else { return nil }
        var head = StreamHead(input: input, wanted: wanted)
        do throws(Damaged) {
            while head.output.count < wanted {
                let isLast = try head.read(1) == 1
                switch try head.read(2) {
                case 0: try head.copyStored()
                case 1: try head.decode(literals: Self.fixedLiterals, distances: Self.fixedDistances)
                case 2:
                    let (literals, distances) = try head.readTables()
                    try head.decode(literals: literals, distances: distances)
                default: return nil
                }
                if isLast { break }
            }
        } catch {
            return nil
        }
        return Array(head.output.prefix(wanted))
    }

    private struct Damaged: Error {}

    private init(input: UnsafeRawBufferPointer, wanted: Int) {
        self.input = input
        self.wanted = wanted
    }

    /// - Parameter count: up to 15 bits, least significant first.
    private mutating func read(_ count: Int) throws(Damaged) -> Int {
        while bitCount < count {
            guard next < input.count else { throw Damaged() }
            bits |= UInt64(input[next]) << UInt64(bitCount)
            next += 1
            bitCount += 8
        }
        let value = Int(bits & ((1 << UInt64(count)) - 1))
        bits >>= UInt64(count)
        bitCount -= count
        return value
    }

    private mutating func copyStored() throws(Damaged) {
        // The rest of the current byte is padding; `read` never holds more than that.
        (bits, bitCount) = (0, 0)
        guard input.count - next >= 4 else { throw Damaged() }
        let length = Int(input[next]) | Int(input[next + 1]) << 8
        guard length ^ 0xFFFF == Int(input[next + 2]) | Int(input[next + 3]) << 8 else { throw Damaged() }
        next += 4
        let part = min(length, wanted - output.count)
        guard input.count - next >= part else { throw Damaged() }
        output += input[next..<(next + part)]
        next += part
    }

    private mutating func decode(literals: Code, distances: Code) throws(Damaged) {
        while output.count < wanted {
            let symbol = try decode(literals)
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return }
            guard symbol < 286 else { throw Damaged() }
            let length = Self.lengths[symbol - 257] + (try read(Self.lengthBits[symbol - 257]))
            let code = try decode(distances)
            guard code < 30 else { throw Damaged() }
            let distance = Self.distances[code] + (try read(Self.distanceBits[code]))
            guard distance <= output.count else { throw Damaged() }
            for _ in 0..<min(length, wanted - output.count) { output.append(output[output.count - distance]) }
        }
    }

    // MARK: Huffman codes

    /// A canonical Huffman code: how many codes have each length, and the symbols in the order of their codes.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(lengths: some Collection<Int>) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            var next = [0]
            for count in counts { next.append(next.last! + count) }
            symbols = [Int](repeating: 0, count: next.last!)
            for (symbol, length) in lengths.enumerated() where length > 0 {
                symbols[next[length]] = symbol
                next[length] += 1
            }
        }
    }

    private mutating func decode(_ code: Code) throws(Damaged) -> Int {
        var value = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            value |= try read(1)
            let count = code.counts[length]
            if value - first < count {
                guard value >= first else { throw Damaged() }
                return code.symbols[index + value - first]
            }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw Damaged()
    }

    private mutating func readTables() throws(Damaged) -> (literals: Code, distances: Code) {
        let literalCount = try read(5) + 257
        let distanceCount = try read(5) + 1
        let lengthCount = try read(4) + 4
        var codeLengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengthCount { codeLengths[Self.codeLengthOrder[index]] = try read(3) }
        let lengthCode = Code(lengths: codeLengths)
        var lengths: [Int] = []
        while lengths.count < literalCount + distanceCount {
            let symbol = try decode(lengthCode)
            switch symbol {
            case 0...15: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw Damaged() }
                lengths += repeatElement(last, count: 3 + (try read(2)))
            case 17: lengths += repeatElement(0, count: 3 + (try read(3)))
            default: lengths += repeatElement(0, count: 11 + (try read(7)))
            }
        }
        guard lengths.count == literalCount + distanceCount else { throw Damaged() }
        return (Code(lengths: lengths[..<literalCount]), Code(lengths: lengths[literalCount...]))
    }

    private static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
    private static let fixedLiterals = Code(
        lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    private static let fixedDistances = Code(lengths: [Int](repeating: 5, count: 30))
}
