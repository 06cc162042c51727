/// Small numbers for words, by open addressing.
///
/// A word is packed into 60 bits, five for each of its last twelve letters; capitals and small letters are the same.
struct WordTable: Sendable {
    private let words: Table<UInt64>
    private let values: Table<UInt8>
    private let shift: UInt64

    /// - Parameter entries: Lists of words with blanks between, and what they stand for (not 0); of two entries for a
    /// word
    ///   the bits of both are set when `joining`, else the later one counts.
    init(_ entries: [(value: UInt8, words: String)], joining: Bool = false) {
        let split = entries.map { ($0.value, $0.words.split(whereSeparator: { $0 == " " || $0 == "\n" })) }
        let total = split.reduce(0) { $0 + $1.1.count }
        var bits = 5
        while 1 << bits < 2 * total { bits += 1 }
        var words = [UInt64](repeating: 0, count: 1 << bits)
        var values = [UInt8](repeating: 0, count: 1 << bits)
        shift = UInt64(64 - bits)
        for (value, list) in split {
            for text in list {
                let word = Self.packed(text)
                var slot = Self.slot(of: word, shift)
                while words[slot] != 0, words[slot] != word { slot = (slot + 1) & (1 << bits - 1) }
                words[slot] = word
                values[slot] = joining ? values[slot] | value : value
            }
        }
        self.words = Table(words)
        self.values = Table(values)
    }

    init(_ list: String) { self.init([(1, list)]) }

    /// Adds a letter to a packed word.
    @inline(__always)
    static func pack(_ word: UInt64, _ letter: UInt8) -> UInt64 {
        (word << 5 | UInt64(letter & 31)) & (1 << 60 - 1)
    }

    static func packed(_ text: some StringProtocol) -> UInt64 { text.utf8.reduce(0) { pack($0, $1) } }

    /// The letters among the bytes, the last twelve.
    static func packed(_ bytes: ByteView) -> UInt64 {
        var word: UInt64 = 0
        for offset in 0..<bytes.count where bytes[offset].isLetter { word = pack(word, bytes[offset]) }
        return word
    }

    @inline(__always)
    private static func slot(of word: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9e37_79b9_7f4a_7c15) >> shift)
    }

    /// What a word stands for; 0 when it is not in the table.
    @inline(__always)
    subscript(word: UInt64) -> UInt8 {
        var slot = Self.slot(of: word, shift)
        while true {
            let here = words[slot]
            if here == word { return values[slot] }
            if here == 0 { return 0 }
            slot = (slot + 1) & (words.count - 1)
        }
    }

    @inline(__always)
    func contains(_ word: UInt64) -> Bool { word != 0 && self[word] != 0 }
}
