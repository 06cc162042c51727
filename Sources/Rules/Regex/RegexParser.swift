/// Reads a pattern into a ``RegexNode``.
///
/// It never decides whether a pattern is valid (PCRE2 does that when it compiles it): what it cannot follow makes it
/// return `nil`, and the rule is then treated as one about which nothing is known.
///
/// Syntax: RE2 (`github.com/google/re2/wiki/Syntax`) and pcre2pattern(3).
struct RegexParser {
    private let bytes: [UInt8]
    private var position = 0
    private var flags = Flags()
    private let isUTF: Bool
    /// Groups nested deeper than this are not followed: the recursion must not exhaust the stack.
    private static let maximumDepth = 200

    private struct Flags {
        var caseless = false
        var dotMatchesAll = false
    }

    private struct NotFollowed: Error {}

    private init(_ pattern: String, isUTF: Bool) {
        bytes = Array(pattern.utf8)
        self.isUTF = isUTF
    }

    /// - Parameter isUTF: Whether the pattern runs in UTF mode, where one character may be up to four bytes.
    static func parse(_ pattern: String, isUTF: Bool) -> RegexNode? {
        var parser = RegexParser(pattern, isUTF: isUTF)
        guard let node = try? parser.alternation(depth: 0), parser.position == parser.bytes.count else { return nil }
        return node
    }

    // MARK: Structure

    private mutating func alternation(depth: Int) throws(NotFollowed) -> RegexNode {
        guard depth < Self.maximumDepth else { throw NotFollowed() }
        // An inline `(?i)` holds to the end of the enclosing group, over its later branches too.
        let outerFlags = flags
        defer { flags = outerFlags }
        var branches = [try concatenation(depth: depth)]
        while take("|") { branches.append(try concatenation(depth: depth)) }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func concatenation(depth: Int) throws(NotFollowed) -> RegexNode {
        var parts: [RegexNode] = []
        while let next = peek, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
            let atom = try atom(depth: depth)
            let part = try quantified(atom)
            // Groups only matter for their content, so nested sequences become one: literals then join across them.
            if case .concatenation(let inner) = part { parts += inner } else { parts.append(part) }
        }
        return parts.count == 1 ? parts[0] : .concatenation(parts)
    }

    private mutating func quantified(_ atom: RegexNode) throws(NotFollowed) -> RegexNode {
        var node = atom
        for _ in 0..<Self.maximumDepth {
            if take("*") {
                node = .repetition(node, minimum: 0, maximum: nil)
            } else if take("+") {
                node = .repetition(node, minimum: 1, maximum: nil)
            } else if take("?") {
                node = .repetition(node, minimum: 0, maximum: 1)
            } else if let bounds = try takeBounds() {
                node = .repetition(node, minimum: bounds.minimum, maximum: bounds.maximum)
            } else {
                return node
            }
            // Lazy or possessive: the same widths.
            if !take("?") { _ = take("+") }
        }
        throw NotFollowed()
    }

    /// `{n}`, `{n,}` or `{n,m}`; anything else in braces is literal text.
    private mutating func takeBounds() throws(NotFollowed) -> (minimum: Int, maximum: Int?)? {
        guard peek == UInt8(ascii: "{") else { return nil }
        let start = position
        position += 1
        guard let minimum = number() else {
            try refuseDisputedBounds(at: start)
            position = start
            return nil
        }
        var maximum: Int? = minimum
        if take(",") { maximum = number() }
        guard take("}") else {
            try refuseDisputedBounds(at: start)
            position = start
            return nil
        }
        return (minimum, maximum)
    }

    /// `{,3}` and `{ 1, 3 }` are quantifiers for PCRE2 since 10.43 and literal text for RE2.
    private func refuseDisputedBounds(at start: Int) throws(NotFollowed) {
        let content = bytes[(start + 1)...].prefix { (0x30...0x39).contains($0) || $0 == 0x20 || $0 == 0x2C }
        guard content.contains(where: { $0 >= 0x30 }), content.endIndex < bytes.count else { return }
        if bytes[content.endIndex] == UInt8(ascii: "}") { throw NotFollowed() }
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = peek, (0x30...0x39).contains(digit), (value ?? 0) < 1_000_000 {
            value = (value ?? 0) * 10 + Int(digit - 0x30)
            position += 1
        }
        return value
    }

    // MARK: Atoms

    private mutating func atom(depth: Int) throws(NotFollowed) -> RegexNode {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "("): return try group(depth: depth)
        // Nothing to repeat, or a verb such as `(*ACCEPT)`.
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): throw NotFollowed()
        case UInt8(ascii: "["): return character(try characterClass())
        case UInt8(ascii: "."):
            return character(flags.dotMatchesAll ? ByteSet.none.inverted : ByteSet.lineBreak.inverted)
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .assertion(reach: 1)
        case UInt8(ascii: "\\"): return try escape()
        case 0x80...: return literalScalar(leading: byte)
        default: return literal(byte)
        }
    }

    private mutating func group(depth: Int) throws(NotFollowed) -> RegexNode {
        guard take("?") else { return try groupBody(depth: depth) }
        if take("P") { return try namedGroup(depth: depth) }
        switch peek {
        case UInt8(ascii: "="), UInt8(ascii: "!"):
            position += 1
            let body = try groupBody(depth: depth)
            guard let width = RegexWidth(of: body).maximum, let beyond = RegexAnalysis.lookahead(of: body) else {
                return .assertion(reach: nil)
            }
            return .assertion(reach: width + beyond + 1)
        case UInt8(ascii: ">"), UInt8(ascii: "|"):
            position += 1
            return try groupBody(depth: depth)
        case UInt8(ascii: "<"):
            let after = position + 1 < bytes.count ? bytes[position + 1] : 0
            guard after == UInt8(ascii: "=") || after == UInt8(ascii: "!") else { return try namedGroup(depth: depth) }
            position += 2
            return .assertion(reach: RegexAnalysis.lookahead(of: try groupBody(depth: depth)).map { max($0, 1) })
        case UInt8(ascii: "#"):
            while let next = peek, next != UInt8(ascii: ")") {
                _ = next
                position += 1
            }
            guard take(")"), !isBeforeQuantifier else { throw NotFollowed() }
            return .empty
        default:
            return try flagGroup(depth: depth)
        }
    }

    private mutating func groupBody(depth: Int) throws(NotFollowed) -> RegexNode {
        let node = try alternation(depth: depth + 1)
        guard take(")") else { throw NotFollowed() }
        return node
    }

    private mutating func namedGroup(depth: Int) throws(NotFollowed) -> RegexNode {
        // `(?P<name>…)` and `(?<name>…)`; `(?P=name)` and `(?P>name)` refer to other groups.
        guard take("<") else { throw NotFollowed() }
        while let next = peek, next != UInt8(ascii: ">") {
            _ = next
            position += 1
        }
        guard take(">") else { throw NotFollowed() }
        return try groupBody(depth: depth)
    }

    /// `(?i)`, `(?i-s:…)`, `(?:…)`.
    private mutating func flagGroup(depth: Int) throws(NotFollowed) -> RegexNode {
        var changed = flags
        var value = true
        while let next = peek {
            position += 1
            switch next {
            case UInt8(ascii: "i"): changed.caseless = value
            case UInt8(ascii: "s"): changed.dotMatchesAll = value
            case UInt8(ascii: "m"), UInt8(ascii: "U"), UInt8(ascii: "J"): break
            case UInt8(ascii: "-"): value = false
            case UInt8(ascii: ")"):
                flags = changed
                return .empty
            case UInt8(ascii: ":"):
                let outer = flags
                flags = changed
                defer { flags = outer }
                return try groupBody(depth: depth)
            default: throw NotFollowed()  // `x` changes what blanks mean; the rest is not RE2
            }
        }
        throw NotFollowed()
    }

    // MARK: Characters

    private func literal(_ byte: UInt8) -> RegexNode { character(ByteSet([byte])) }

    private func character(_ set: ByteSet) -> RegexNode {
        var set = flags.caseless ? set.caseFolded : set
        guard isUTF else { return .characters(set, width: 1...1) }
        // Under Unicode case folding `k` also matches U+212A and `s` U+017F.
        let foldsOut = flags.caseless && (set.contains(UInt8(ascii: "k")) || set.contains(UInt8(ascii: "s")))
        if foldsOut { set.formUnion(ByteSet(0x80...0xFF)) }
        return .characters(set, width: set.containsNonASCII ? 1...4 : 1...1)
    }

    /// A non-ASCII character, literally in the pattern.
    private mutating func literalScalar(leading: UInt8) -> RegexNode {
        let length = leading >= 0xF0 ? 4 : leading >= 0xE0 ? 3 : 2
        position = min(position + length - 1, bytes.count)
        return .characters(ByteSet(0x80...0xFF), width: 1...4)
    }

    private mutating func escape() throws(NotFollowed) -> RegexNode {
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
                guard let nibble = hexValue(digit), value < 0x11_0000 else { throw NotFollowed() }
                value = value * 16 + nibble
                position += 1
            }
            guard take("}") else { throw NotFollowed() }
        } else {
            for _ in 0..<2 {
                guard let digit = peek, let nibble = hexValue(digit) else { break }
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
                _ = next
                position += 1
            }
            guard take("}") else { throw NotFollowed() }
        } else {
            guard peek != nil else { throw NotFollowed() }
            position += 1
        }
        return ByteSet.none.inverted
    }

    private mutating func characterClass() throws(NotFollowed) -> ByteSet {
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
            position -= 1
            position += 1
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

    // MARK: Cursor

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private var isBeforeQuantifier: Bool { peek.map { "*+?{".utf8.contains($0) } ?? false }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func hexValue(_ digit: UInt8) -> Int? {
        switch digit {
        case 0x30...0x39: Int(digit - 0x30)
        case 0x41...0x46: Int(digit - 0x41 + 10)
        case 0x61...0x66: Int(digit - 0x61 + 10)
        default: nil
        }
    }
}
