/// Counts over the bytes of a value, made in one pass.
struct ValueStatistics {
    /// So many bytes of a long value are looked at.
    static let longest = 128

    /// The whole value's length in bytes.
    let length: Int
    /// Bytes looked at.
    private(set) var count = 0
    private(set) var lower = 0
    private(set) var upper = 0
    private(set) var digits = 0
    private(set) var vowels = 0
    /// Bytes of other than ASCII characters.
    private(set) var foreign = 0
    /// The bytes that are neither letters nor digits, as a set: bit n for the byte 32 + n, bit 0 for blanks of any
    /// kind, bit 63 for the rest; letters and digits leave theirs unset.
    private(set) var symbolSet: UInt64 = 0
    private(set) var distinct = 0
    /// Hexadecimal digits.
    private(set) var hex = 0
    private(set) var longestLetterRun = 0
    private(set) var longestDigitRun = 0
    /// The longest run of one byte.
    private(set) var longestSameRun = 0
    /// Places where small letters, capitals, digits and symbols change; a capital before small letters is no change.
    private(set) var classChanges = 0
    /// The longest run of bytes that follow each other in the alphabet or among the digits, all up or all down.
    private(set) var longestSequence = 0
    /// Bytes that lie beside the one before on a keyboard.
    private(set) var keyboardSteps = 0
    /// Sum of n · log2 n over the distinct bytes' counts.
    private var countLogarithms = 0.0

    var letters: Int { lower + upper }
    var symbols: Int { count - letters - digits }

    /// Shannon entropy of the bytes' frequencies, in bits per byte.
    var entropy: Double { count == 0 ? 0 : ByteTables.shared.logarithms[count] - countLogarithms / Double(count) }

    /// 1: small letters, 2: capitals, 4: digits, 8: anything else.
    var classMask: Int { (lower > 0 ? 1 : 0) | (upper > 0 ? 2 : 0) | (digits > 0 ? 4 : 0) | (symbols > 0 ? 8 : 0) }

    /// Whether a symbol occurs.
    @inline(__always)
    func has(_ symbol: Unicode.Scalar) -> Bool { symbolSet & Self.bit(symbol) != 0 }

    /// Whether no other symbols occur than these.
    @inline(__always)
    func hasOnly(_ symbols: UInt64) -> Bool { symbolSet & ~symbols == 0 }

    @inline(__always)
    static func bit(_ symbol: Unicode.Scalar) -> UInt64 {
        bit(symbol.isASCII ? UInt8(truncatingIfNeeded: symbol.value) : 0x80)
    }

    @inline(__always)
    static func bit(_ byte: UInt8) -> UInt64 {
        if byte <= 0x20 { return 1 }
        if byte < 0x40 { return 1 << UInt64(byte - 0x20) }
        if byte == 0x7f || byte >= 0x80 { return 1 << 63 }
        // `@`, `[\]^_` and a backtick, `{|}~` fall on places that digits leave free.
        switch byte {
        case UInt8(ascii: "@"): return 1 << 16
        case UInt8(ascii: "["): return 1 << 17
        case UInt8(ascii: "\\"): return 1 << 18
        case UInt8(ascii: "]"): return 1 << 19
        case UInt8(ascii: "^"): return 1 << 20
        case UInt8(ascii: "_"): return 1 << 21
        case UInt8(ascii: "`"): return 1 << 22
        case UInt8(ascii: "{"): return 1 << 23
        case UInt8(ascii: "|"): return 1 << 24
        case UInt8(ascii: "}"): return 1 << 25
        default: return 1 << 32
        }
    }

    init(_ value: ByteView) {
        length = value.count
        let tables = ByteTables.shared
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { seen in
            seen.initialize(repeating: 0)
            read(value.prefix(Self.longest), tables, seen)
        }
    }

    private mutating func read(_ value: ByteView, _ tables: ByteTables, _ seen: UnsafeMutableBufferPointer<UInt8>) {
        count = value.count
        // Kinds are counted in the bytes of one number: no value is longer than a byte can count.
        var kinds: UInt64 = 0
        var (logarithms, distinct, symbolSet) = (0.0, 0, UInt64(0))
        for offset in 0..<value.count {
            let byte = value[offset]
            let times = Int(seen[Int(byte)])
            logarithms += tables.increments[times]
            distinct += times == 0 ? 1 : 0
            seen[Int(byte)] = UInt8(truncatingIfNeeded: times + 1)
            kinds &+= tables.tallies[Int(byte)]
            symbolSet |= tables.symbolBits[Int(byte)]
        }
        countLogarithms = logarithms
        self.distinct = distinct
        self.symbolSet = symbolSet
        lower = ByteTables.count(ByteTables.small, in: kinds)
        upper = ByteTables.count(ByteTables.capitals, in: kinds)
        digits = ByteTables.count(ByteTables.digits, in: kinds)
        vowels = ByteTables.count(ByteTables.vowels, in: kinds)
        hex = ByteTables.count(ByteTables.hexDigits, in: kinds)
        foreign = ByteTables.count(ByteTables.foreign, in: kinds)
        readRuns(value, tables)
    }

    /// What follows what.
    private mutating func readRuns(_ value: ByteView, _ tables: ByteTables) {
        guard let first = value.first else { return }
        var last = first
        var lastKind = tables.kinds[Int(first)]
        // Where the runs begin that the last byte is in.
        var (sameStart, letterStart, digitStart) = (0, 0, 0)
        // Bytes in order so far, and the step between them.
        var (sequence, lastStep) = (1, UInt8(0))
        var (longestSame, longestLetters, longestDigits, changes, longestSequence, keyboardSteps) = (1, 0, 0, 0, 0, 0)
        if Self.isLetter(lastKind) { longestLetters = 1 } else { letterStart = 1 }
        if lastKind == ByteTables.digit { longestDigits = 1 } else { digitStart = 1 }
        for offset in 1..<value.count {
            let byte = value[offset]
            let kind = tables.kinds[Int(byte)]
            if byte != last { sameStart = offset }
            longestSame = max(longestSame, offset - sameStart + 1)
            if !Self.isLetter(kind) { letterStart = offset + 1 }
            longestLetters = max(longestLetters, offset + 1 - letterStart)
            if kind != ByteTables.digit { digitStart = offset + 1 }
            longestDigits = max(longestDigits, offset + 1 - digitStart)
            let isCapitalised = lastKind == ByteTables.upper && kind == ByteTables.lower
            changes += kind != lastKind && !isCapitalised ? 1 : 0

            let step = byte &- last
            if step &+ 1 <= 2, step != 0, kind == lastKind, kind != 0 {
                sequence = lastStep == step ? sequence + 1 : 2
                lastStep = step
                longestSequence = max(longestSequence, sequence)
            } else {
                lastStep = 0
            }
            let (from, to) = (tables.keyboard[Int(last)], tables.keyboard[Int(byte)])
            keyboardSteps += (from != 0) && (to != 0) && (to &- from &+ 1 <= 2) && to != from ? 1 : 0
            last = byte
            lastKind = kind
        }
        longestSameRun = longestSame
        longestLetterRun = longestLetters
        longestDigitRun = longestDigits
        classChanges = changes
        self.longestSequence = longestSequence
        self.keyboardSteps = keyboardSteps
    }

    @inline(__always)
    private static func isLetter(_ kind: UInt8) -> Bool { kind == ByteTables.lower || kind == ByteTables.upper }
}
