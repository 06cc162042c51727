/// Tables over bytes and small numbers.
struct ByteTables: Sendable {
    static let shared = ByteTables()

    static let lower: UInt8 = 1
    static let upper: UInt8 = 2
    static let digit: UInt8 = 3

    // Which byte of a sum of ``tallies`` counts what.
    static let small: UInt64 = 0
    static let capitals: UInt64 = 1
    static let digits: UInt64 = 2
    static let vowels: UInt64 = 3
    static let hexDigits: UInt64 = 4
    static let foreign: UInt64 = 5

    /// How many of the summed bytes are of a kind; of up to 255.
    @inline(__always)
    static func count(_ kind: UInt64, in tallies: UInt64) -> Int { Int(tallies >> (8 * kind) & 0xFF) }

    /// ``lower``, ``upper``, ``digit``; 0 for anything else.
    let kinds: Table<UInt8>
    /// Ones to be summed, of each kind that a byte is of; see ``count(_:in:)``.
    let tallies: Table<UInt64>
    /// See ``ValueStatistics/symbolSet``.
    let symbolBits: Table<UInt64>
    /// 1 for hexadecimal digits with small letters, 2 for those with capitals.
    let hexCases: Table<UInt8>
    /// Places on a keyboard; neighbours differ by one, 0 for keys at no row.
    let keyboard: Table<UInt8>
    /// What the shapes of lines tell apart: 1 for words, 2 for blanks, each sign by itself.
    let shapes: Table<UInt8>
    /// log2 n.
    let logarithms: Table<Double>
    /// (n + 1) log2(n + 1) − n log2 n.
    let increments: Table<Double>

    private init() {
        kinds = Table(
            (0...255).map { (byte: UInt8) in
                byte.isLower ? Self.lower : byte.isUpper ? Self.upper : byte.isDigit ? Self.digit : 0
            })
        tallies = Table(
            (0...255).map { (byte: UInt8) in
                let isVowel = "aeiouyAEIOUY".utf8.contains(byte)
                let kinds = [byte.isLower, byte.isUpper, byte.isDigit, isVowel, byte.isHex, byte >= 0x80]
                return kinds.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt64(8 * $1.offset) : 0) }
            })
        symbolBits = Table((0...255).map { (byte: UInt8) in byte.isAlphanumeric ? 0 : ValueStatistics.bit(byte) })
        hexCases = Table(
            (0...255).map { (byte: UInt8) in
                !byte.isHex ? 0 : byte.isDigit ? 3 : byte.isLower ? 1 : 2
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
