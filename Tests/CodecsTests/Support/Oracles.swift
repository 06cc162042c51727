/// What the codecs compute, in the most obvious way and however slowly.
enum Oracle {
    // MARK: Bits

    /// The most significant bit first.
    static func bits(of groups: some Sequence<UInt8>, width: Int = 8) -> [Bool] {
        groups.flatMap { group in (0..<width).reversed().map { group >> UInt8($0) & 1 == 1 } }
    }

    /// Groups of bits as numbers; what is left over is given back, too.
    static func groups(of bits: [Bool], width: Int) -> (whole: [UInt8], rest: [Bool]) {
        let whole = bits.count / width
        let numbers = (0..<whole).map { place in
            bits[(place * width)..<((place + 1) * width)].reduce(0 as UInt8) { $0 * 2 + ($1 ? 1 : 0) }
        }
        return (numbers, Array(bits[(whole * width)...]))
    }

    // MARK: Base N

    /// RFC 4648 §4 and §6: bits in groups, the last one filled up with zeros, the text with padding if it is wanted.
    static func encode(_ bytes: [UInt8], alphabet: [UInt8], width: Int, paddedTo characters: Int = 1) -> [UInt8] {
        var bits = bits(of: bytes)
        while bits.count % width != 0 { bits.append(false) }
        var text = groups(of: bits, width: width).whole.map { alphabet[Int($0)] }
        while text.count % characters != 0 { text.append(UInt8(ascii: "=")) }
        return text
    }

    /// Without white space and with both alphabets: digits, then nothing but padding, and no single digit at the end.
    static func decodeBase64(_ text: [UInt8], digits: [UInt8: UInt8]) -> [UInt8]? {
        let text = text.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let body = text.prefix { $0 != UInt8(ascii: "=") }
        guard text[body.count...].allSatisfy({ $0 == UInt8(ascii: "=") }), body.count % 4 != 1,
            body.allSatisfy({ digits[$0] != nil })
        else { return nil }
        return groups(of: bits(of: body.map { digits[$0]! }, width: 6), width: 8).whole
    }

    /// Only what an encoder writes: all digits known, less than a digit left over, and zeros in it.
    static func decodeBase32(_ text: [UInt8], alphabet: [UInt8]) -> [UInt8]? {
        let values = text.compactMap { alphabet.firstIndex(of: $0) }.map { UInt8($0) }
        guard values.count == text.count else { return nil }
        let (bytes, rest) = groups(of: bits(of: values, width: 5), width: 8)
        return rest.count < 5 && !rest.contains(true) ? bytes : nil
    }

    /// Divides a long number by 58 until nothing is left of it.
    static func encodeBase58(_ bytes: [UInt8], alphabet: [UInt8]) -> [UInt8] {
        var number = bytes.map { Int($0) }
        var digits: [UInt8] = []
        while number.contains(where: { $0 != 0 }) {
            var remainder = 0
            for place in number.indices {
                let dividend = remainder * 256 + number[place]
                (number[place], remainder) = (dividend / 58, dividend % 58)
            }
            digits.append(alphabet[remainder])
        }
        return bytes.prefix { $0 == 0 }.map { _ in alphabet[0] } + digits.reversed()
    }

    // MARK: Checksums

    /// The remainder of a division of polynomials over two elements, bit by bit as on paper: the message with `width`
    /// zeros behind it, the start value added to its beginning.
    ///
    /// Source: Ross Williams, A Painless Guide to CRC Error Detection Algorithms (1993).
    static func remainder(_ message: [Bool], polynomial: UInt32, width: Int, start: UInt32) -> [Bool] {
        func bits(_ number: UInt32) -> [Bool] { (0..<width).reversed().map { number >> UInt32($0) & 1 == 1 } }
        var dividend = message + [Bool](repeating: false, count: width)
        for (place, bit) in bits(start).enumerated() { dividend[place] = dividend[place] != bit }
        let divisor = [true] + bits(polynomial)
        for place in message.indices where dividend[place] {
            for (offset, bit) in divisor.enumerated() { dividend[place + offset] = dividend[place + offset] != bit }
        }
        return Array(dividend.suffix(width))
    }

    static func number(_ bits: [Bool]) -> UInt32 { bits.reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }

    // MARK: Dates

    /// The day behind another one, by the rule everybody learns.
    static func day(after date: (year: Int, month: Int, day: Int)) -> (year: Int, month: Int, day: Int) {
        let isLeap = date.year % 4 == 0 && date.year % 100 != 0 || date.year % 400 == 0
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if date.day < lengths[date.month - 1] { return (date.year, date.month, date.day + 1) }
        return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
    }
}
