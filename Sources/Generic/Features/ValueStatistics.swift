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
    /// The bytes that are neither letters nor digits, as a set: bit n for the byte 32 + n, bit 0 for blanks of any kind,
    /// bit 63 for the rest; letters and digits leave theirs unset.
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
    private static func bit(_ byte: UInt8) -> UInt64 {
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
        var run = Run()
        for offset in 0..<value.count {
            let byte = value[offset]
            let info = tables.info[Int(byte)]
            let times = Int(seen[Int(byte)])
            countLogarithms += tables.increments[times]
            if times == 0 { distinct += 1 }
            seen[Int(byte)] = UInt8(truncatingIfNeeded: times + 1)
            count += 1

            let kind = info & ByteTables.classBits
            switch kind {
            case ByteTables.lower: lower += 1
            case ByteTables.upper: upper += 1
            case ByteTables.digit: digits += 1
            default:
                symbolSet |= Self.bit(byte)
                if byte >= 0x80 { foreign += 1 }
            }
            if info & ByteTables.vowel != 0 { vowels += 1 }
            if info & ByteTables.hex != 0 { hex += 1 }
            step(&run, byte, kind, tables)
        }
        longestLetterRun = max(longestLetterRun, run.letters)
        longestDigitRun = max(longestDigitRun, run.digits)
        longestSameRun = max(longestSameRun, run.same)
    }

    /// What is known of the bytes just before.
    private struct Run {
        var (letters, digits, same) = (0, 0, 0)
        /// Bytes in order so far, and the step between them.
        var sequence = 1
        var step: UInt8 = 0
        var kind: UInt8 = 0
        var byte: UInt8 = 0
        var started = false
    }

    @inline(__always)
    private mutating func step(_ run: inout Run, _ byte: UInt8, _ kind: UInt8, _ tables: ByteTables) {
        let isLetter = kind == ByteTables.lower || kind == ByteTables.upper
        let capitalised = run.kind == ByteTables.upper && kind == ByteTables.lower
        if run.started, kind != run.kind, !capitalised { classChanges += 1 }
        if run.byte == byte, run.started {
            run.same += 1
        } else {
            longestSameRun = max(longestSameRun, run.same)
            run.same = 1
        }
        if run.started {
            let difference = byte &- run.byte
            if difference == 1 || difference == 255, kind == run.kind, kind != 0 {
                run.sequence = run.step == difference ? run.sequence + 1 : 2
                run.step = difference
                longestSequence = max(longestSequence, run.sequence)
            } else {
                run.step = 0
            }
            let (from, to) = (tables.keyboard[Int(run.byte)], tables.keyboard[Int(byte)])
            if from != 0, to != 0, to &- from == 1 || from &- to == 1 { keyboardSteps += 1 }
        }
        if isLetter {
            run.letters += 1
        } else {
            longestLetterRun = max(longestLetterRun, run.letters)
            run.letters = 0
        }
        if kind == ByteTables.digit {
            run.digits += 1
        } else {
            longestDigitRun = max(longestDigitRun, run.digits)
            run.digits = 0
        }
        run.kind = kind
        run.byte = byte
        run.started = true
    }
}

/// Tables over bytes and small numbers.
struct ByteTables: Sendable {
    static let shared = ByteTables()

    static let lower: UInt8 = 1
    static let upper: UInt8 = 2
    static let digit: UInt8 = 3
    static let classBits: UInt8 = 3
    static let vowel: UInt8 = 4
    static let hex: UInt8 = 8

    let info: Table<UInt8>
    /// Places on a keyboard; neighbours differ by one, 0 for keys at no row.
    let keyboard: Table<UInt8>
    /// What the shapes of lines tell apart: 1 for words, 2 for blanks, each sign by itself.
    let shapes: Table<UInt8>
    /// log2 n.
    let logarithms: Table<Double>
    /// (n + 1) log2(n + 1) − n log2 n.
    let increments: Table<Double>

    private init() {
        info = Table(
            (0...255).map { (byte: UInt8) in
                let kind = byte.isLower ? Self.lower : byte.isUpper ? Self.upper : byte.isDigit ? Self.digit : 0
                let isVowel = "aeiouyAEIOUY".utf8.contains(byte)
                return kind | (isVowel ? Self.vowel : 0) | (byte.isHex ? Self.hex : 0)
            })
        shapes = Table(
            (0...255).map { (byte: UInt8) in byte.isWord || byte >= 0x80 ? 1 : byte.isBlank ? 2 : (byte & 31) ^ 3 })
        var keyboard = [UInt8](repeating: 0, count: 256)
        var place: UInt8 = 1
        for row in ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"] {
            for byte in row.utf8 {
                keyboard[Int(byte)] = place
                if byte.isLetter { keyboard[Int(byte & ~0x20)] = place }
                place += 1
            }
            place += 1
        }
        self.keyboard = Table(keyboard)
        let size = 256
        logarithms = Table((0...size).map { Self.binaryLogarithm($0) })
        increments = Table(
            (0..<size).map { n in
                Double(n + 1) * Self.binaryLogarithm(n + 1) - (n == 0 ? 0 : Double(n) * Self.binaryLogarithm(n))
            })
    }

    /// log2 by repeated squaring; enough digits for counting, and no mathematics library.
    private static func binaryLogarithm(_ number: Int) -> Double {
        guard number > 1 else { return 0 }
        var rest = Double(number)
        var result = Double(rest.exponent)
        rest = rest.significand
        var digit = 0.5
        for _ in 0..<40 {
            rest *= rest
            if rest >= 2 {
                result += digit
                rest /= 2
            }
            digit /= 2
        }
        return result
    }
}
