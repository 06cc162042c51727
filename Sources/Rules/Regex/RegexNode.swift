/// The structure of a regular expression, as far as the analysis of widths and literals needs it.
///
/// Covers RE2 syntax (what gitleaks rules are written in) and the constructs of PCRE2 whose width is known. What the
/// parser does not understand becomes ``opaque``, about which nothing is promised.
indirect enum RegexNode: Equatable, Sendable {
    /// One character out of a set; `width` is its length in bytes.
    case characters(ByteSet, width: ClosedRange<Int>)
    case concatenation([RegexNode])
    case alternation([RegexNode])
    /// `maximum` is `nil` for no upper bound.
    case repetition(RegexNode, minimum: Int, maximum: Int?)
    /// Something that consumes nothing but looks at up to `reach` bytes behind its place; `nil` for any number.
    case assertion(reach: Int?)
    /// Anything of unknown width and content: a back reference, a recursion.
    case opaque

    static let empty = RegexNode.concatenation([])
}

/// A set of byte values.
struct ByteSet: Equatable, Sendable {
    private var words: SIMD4<UInt64> = .zero

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

    func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0 }

    mutating func formUnion(_ other: ByteSet) { words |= other.words }

    var inverted: ByteSet {
        var result = self
        result.words = ~words
        return result
    }

    var containsNonASCII: Bool { words[2] != 0 || words[3] != 0 }

    /// In ascending order. Word by word: the analysis of a pattern asks for little else.
    var members: [UInt8] {
        var members: [UInt8] = []
        members.reserveCapacity(count)
        for index in 0..<4 {
            var rest = words[index]
            while rest != 0 {
                members.append(UInt8(64 * index + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return members
    }

    var count: Int {
        words[0].nonzeroBitCount + words[1].nonzeroBitCount + words[2].nonzeroBitCount + words[3].nonzeroBitCount
    }

    /// With both cases of every ASCII letter that is in the set.
    var caseFolded: ByteSet {
        // Letters are bits 1 to 26 (capitals) and 33 to 58 of the second word.
        let capitals: UInt64 = 0x07FF_FFFE
        var result = self
        result.words[1] |= (words[1] & capitals) << 32 | (words[1] >> 32) & capitals
        return result
    }

    /// With small letters in place of capitals.
    var lowered: ByteSet {
        let capitals: UInt64 = 0x07FF_FFFE
        var result = self
        result.words[1] = words[1] & ~capitals | (words[1] & capitals) << 32
        return result
    }

    static let digits = ByteSet(0x30...0x39)
    static let word: ByteSet = {
        var set = ByteSet(0x30...0x39)
        set.formUnion(ByteSet(0x41...0x5A))
        set.formUnion(ByteSet(0x61...0x7A))
        set.insert(0x5F)
        return set
    }()
    /// `\s` of PCRE2: the blanks of RE2 and the vertical tab.
    static let space = ByteSet([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])
    static let lineBreak = ByteSet([0x0A])
    static let none = ByteSet()
}
