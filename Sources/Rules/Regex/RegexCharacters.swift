internal import Codecs

/// The part of the parser that reads what matches one character: literals, escapes and classes.
extension RegexParser {
    func literal(_ byte: UInt8) -> RegexNode { character(ByteSet([byte])) }

    func character(_ set: ByteSet) -> RegexNode {
        var set = flags.caseless ? set.caseFolded : set
        guard isUTF else { return .characters(set, width: 1...1) }
        // Under Unicode case folding `k` also matches U+212A and `s` U+017F.
        let foldsOut = flags.caseless && (set.contains(UInt8(ascii: "k")) || set.contains(UInt8(ascii: "s")))
        if foldsOut { set.formUnion(ByteSet(0x80...0xFF)) }
        return .characters(set, width: set.containsNonASCII ? 1...4 : 1...1)
    }

    /// A non-ASCII character, literally in the pattern.
    mutating func literalScalar(leading: UInt8) -> RegexNode {
        let length = leading >= 0xF0 ? 4 : leading >= 0xE0 ? 3 : 2
        position = min(position + length - 1, bytes.count)
        return .characters(ByteSet(0x80...0xFF), width: 1...4)
    }

    mutating func escape() throws(NotFollowed) -> RegexNode {
        guard let byte = peek else { throw NotFollowed() }
        position += 1
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"),
            UInt8(ascii: "G"):
            return .assertion(reach: 1)
        case UInt8(ascii: "K"), UInt8(ascii: "R"), UInt8(ascii: "X"), UInt8(ascii: "C"), UInt8(ascii: "g"),
            UInt8(ascii: "k"), UInt8(ascii: "1")...UInt8(ascii: "9"):
            throw NotFollowed()
        case UInt8(ascii: "Q"): return try quoted()
        default:
            position -= 1
            return character(try escapedSet())
        }
    }

    /// `\Q…\E`: everything between is literal.
    private mutating func quoted() throws(NotFollowed) -> RegexNode {
        var parts: [RegexNode] = []
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "E")
            {
                position += 2
                // A quantifier would be for the last character alone.
                guard parts.count == 1 || !isBeforeQuantifier else { throw NotFollowed() }
                return .concatenation(parts)
            }
            guard bytes[position] < 0x80 else { throw NotFollowed() }
            parts.append(literal(bytes[position]))
            position += 1
        }
        return .concatenation(parts)
    }

    /// What stands after a backslash and means one character, inside or outside a class.
    private mutating func escapedSet() throws(NotFollowed) -> ByteSet {
        guard let byte = peek else { throw NotFollowed() }
        position += 1
        switch byte {
        case UInt8(ascii: "d"): return .digits
        case UInt8(ascii: "D"): return ByteSet.digits.inverted
        case UInt8(ascii: "w"): return .word
        case UInt8(ascii: "W"): return ByteSet.word.inverted
        case UInt8(ascii: "s"): return .space
        case UInt8(ascii: "S"): return ByteSet.space.inverted
        case UInt8(ascii: "h"): return ByteSet([0x09, 0x20, 0xA0])
        case UInt8(ascii: "v"): return ByteSet([0x0A, 0x0B, 0x0C, 0x0D, 0x85])
        case UInt8(ascii: "N"):
            guard !bytes[position...].starts(with: "{U".utf8) else { throw NotFollowed() }
            return ByteSet.lineBreak.inverted
        case UInt8(ascii: "n"): return ByteSet([0x0A])
        case UInt8(ascii: "r"): return ByteSet([0x0D])
        case UInt8(ascii: "t"): return ByteSet([0x09])
        case UInt8(ascii: "f"): return ByteSet([0x0C])
        case UInt8(ascii: "a"): return ByteSet([0x07])
        case UInt8(ascii: "e"): return ByteSet([0x1B])
        case UInt8(ascii: "0"): return octal()
        case UInt8(ascii: "x"): return try hexadecimal()
        case UInt8(ascii: "p"), UInt8(ascii: "P"): return try property()
        case 0x80...: throw NotFollowed()
        default:
            let isAlphanumeric = ByteSet.word.contains(byte) && byte != UInt8(ascii: "_")
            guard !isAlphanumeric else { throw NotFollowed() }
            return ByteSet([byte])
        }
    }

    /// `\012`: up to two more digits behind the zero.
    private mutating func octal() -> ByteSet {
        var value: UInt8 = 0
        for _ in 0..<2 {
            guard let digit = peek, (0x30...0x37).contains(digit) else { break }
            value = value * 8 + (digit - 0x30)
            position += 1
        }
        return ByteSet([value])
    }

    /// `\x7F` or `\x{10FFFF}`; characters above ASCII stand for "any non-ASCII byte".
    private mutating func hexadecimal() throws(NotFollowed) -> ByteSet {
        var value = 0
        if take("{") {
            while let digit = peek, digit != UInt8(ascii: "}") {
                guard let nibble = Hexadecimal.value(of: digit).map(Int.init), value < 0x11_0000 else {
                    throw NotFollowed()
                }
                value = value * 16 + nibble
                position += 1
            }
            guard take("}") else { throw NotFollowed() }
        } else {
            for _ in 0..<2 {
                guard let digit = peek, let nibble = Hexadecimal.value(of: digit).map(Int.init) else { break }
                value = value * 16 + nibble
                position += 1
            }
        }
        return value < 0x80 ? ByteSet([UInt8(value)]) : ByteSet(0x80...0xFF)
    }

    /// `\pL`, `\p{Greek}`, `\PN`: any byte at all is a safe superset.
    private mutating func property() throws(NotFollowed) -> ByteSet {
        if take("{") {
            while let next = peek, next != UInt8(ascii: "}") {
                position += 1
            }
            guard take("}") else { throw NotFollowed() }
        } else {
            guard peek != nil else { throw NotFollowed() }
            position += 1
        }
        return ByteSet.none.inverted
    }

    mutating func characterClass() throws(NotFollowed) -> ByteSet {
        let isNegated = take("^")
        var set = ByteSet()
        var isFirst = true
        while true {
            guard let byte = peek else { throw NotFollowed() }
            if byte == UInt8(ascii: "]"), !isFirst {
                position += 1
                break
            }
            isFirst = false
            if let posix = try posixClass() {
                set.formUnion(posix)
                continue
            }
            let low = try classMember()
            // A `-` is a range only between two single characters.
            guard let lowByte = low.single, peek == UInt8(ascii: "-"), position + 1 < bytes.count,
                bytes[position + 1] != UInt8(ascii: "]")
            else {
                set.formUnion(low.set)
                continue
            }
            position += 1
            let high = try classMember()
            guard let highByte = high.single, lowByte <= highByte else {
                // Up to a non-ASCII character, or a form only PCRE2 can judge.
                guard high.set.containsNonASCII else { throw NotFollowed() }
                set.formUnion(ByteSet(lowByte...0xFF))
                continue
            }
            set.formUnion(ByteSet(lowByte...highByte))
        }
        if flags.caseless { set = set.caseFolded }
        if isNegated {
            // A class that names some non-ASCII characters does not exclude all the others.
            var inverted = set.inverted
            if isUTF || set.containsNonASCII { inverted.formUnion(ByteSet(0x80...0xFF)) }
            return inverted
        }
        return set
    }

    private mutating func classMember() throws(NotFollowed) -> (set: ByteSet, single: UInt8?) {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\\") {
            guard let next = peek else { throw NotFollowed() }
            if next == UInt8(ascii: "b") {
                position += 1
                return (ByteSet([0x08]), 0x08)
            }
            let set = try escapedSet()
            let members = set.members
            return (set, members.count == 1 ? members[0] : nil)
        }
        guard byte < 0x80 else {
            while let next = peek, next & 0xC0 == 0x80 { position += 1 }
            return (ByteSet(0x80...0xFF), nil)
        }
        return (ByteSet([byte]), byte)
    }

    /// `[:alpha:]` and its kin.
    private mutating func posixClass() throws(NotFollowed) -> ByteSet? {
        guard peek == UInt8(ascii: "["), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ":") else {
            return nil
        }
        guard let end = bytes[(position + 2)...].firstIndex(of: UInt8(ascii: ":")), end + 1 < bytes.count,
            bytes[end + 1] == UInt8(ascii: "]")
        else { return nil }
        var name = String(decoding: bytes[(position + 2)..<end], as: UTF8.self)
        let isNegated = name.hasPrefix("^")
        if isNegated { name.removeFirst() }
        guard let set = Self.posixSets[name] else { throw NotFollowed() }
        position = end + 2
        return isNegated ? set.inverted : set
    }

    private static let posixSets: [String: ByteSet] = {
        let upper = ByteSet(0x41...0x5A)
        let lower = ByteSet(0x61...0x7A)
        var alpha = upper
        alpha.formUnion(lower)
        var alnum = alpha
        alnum.formUnion(.digits)
        var hex = ByteSet.digits
        hex.formUnion(ByteSet(0x41...0x46))
        hex.formUnion(ByteSet(0x61...0x66))
        let graph = ByteSet(0x21...0x7E)
        return [
            "alnum": alnum, "alpha": alpha, "ascii": ByteSet(0x00...0x7F), "blank": ByteSet([0x09, 0x20]),
            "cntrl": ByteSet(Array(0x00...0x1F) + [0x7F]), "digit": .digits, "graph": graph, "lower": lower,
            "print": ByteSet(0x20...0x7E), "punct": ByteSet(graph.members.filter { !alnum.contains($0) }),
            "space": .space, "upper": upper, "word": .word, "xdigit": hex,
        ]
    }()
}
