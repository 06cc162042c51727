/// What the words and identifiers of code look like: how letters follow each other (trigrams), and which words there
/// are.
///
/// Made from public source trees by `Training/tables.py`; see `LanguageTables.swift`.
struct LanguageModel: Sendable {
    /// Made once; the tables take 200 kB.
    static let shared = LanguageModel()

    /// Surprise in quarter bits; the index is `first << 10 | second << 5 | third` of letter classes.
    private let surprises: Table<UInt8>
    /// The edges of the word graph, see `LanguageTables.swift`.
    private let edges: Table<UInt32>
    /// The edge for each first letter (by letter class); 0 where no word starts so.
    private let roots: Table<UInt32>

    private init() {
        var surprises = [UInt8](repeating: 63, count: 1 << 15)
        for (index, level) in TableDigits.values(of: trigramTable).enumerated() {
            let (first, second, third) = (index / (29 * 29), index / 29 % 29, index % 29)
            surprises[first << 10 | second << 5 | third] = level
        }
        self.surprises = Table(surprises)

        let digits = TableDigits.values(of: wordGraph)
        let edges = stride(from: 0, to: digits.count, by: 4).map { at in
            digits[at..<at + 4].reduce(UInt32(0)) { $0 << 6 | UInt32($1) }
        }
        self.edges = Table(edges)
        var roots = [UInt32](repeating: 0, count: 32)
        for edge in edges {
            roots[Int(edge >> 19)] = edge
            if edge & Self.isLast != 0 { break }
        }
        self.roots = Table(roots)
    }

    private static let endsWord: UInt32 = 1 << 18
    private static let isLast: UInt32 = 1 << 17
    private static let target: UInt32 = isLast - 1

    /// The class of a byte: 0 anything else, 1...26 a letter of either case, 27 a digit, 28 `_` and `-`.
    @inline(__always)
    static func letterClass(_ byte: UInt8) -> UInt8 {
        let letter = (byte | 0x20) &- 0x61
        if letter < 26 { return letter + 1 }
        if byte &- 0x30 < 10 { return 27 }
        return byte == 0x5f || byte == 0x2d ? 28 : 0
    }

    /// How surprising the third of three letter classes is behind the others, in quarter bits.
    @inline(__always)
    func surprise(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        Int(surprises[Int(first) << 10 | Int(second) << 5 | Int(third)])
    }

    /// The lengths of the words that start at `start`, as a bit set (bit n: a word of n letters).
    @inline(__always)
    func words(in classes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt32 {
        var found: UInt32 = 0
        guard classes[start] &- 1 < 26 else { return found }
        var edge = roots[Int(classes[start])]
        var length = 1
        while edge != 0 {
            if edge & Self.endsWord != 0 { found |= 1 << UInt32(truncatingIfNeeded: length) }
            var next = Int(edge & Self.target)
            let position = start + length
            guard next != 0, position < classes.count else { break }
            let letter = UInt32(classes[position])
            edge = edges[next]
            while edge >> 19 < letter, edge & Self.isLast == 0 {
                next += 1
                edge = edges[next]
            }
            guard edge >> 19 == letter else { break }
            length += 1
        }
        return found
    }
}
