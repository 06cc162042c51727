/// Reads a pattern into a ``RegexNode``.
///
/// It never decides whether a pattern is valid (PCRE2 does that when it compiles it): what it cannot follow makes it
/// return `nil`, and the rule is then treated as one about which nothing is known.
///
/// Syntax: RE2 (`github.com/google/re2/wiki/Syntax`) and pcre2pattern(3).
struct RegexParser {
    let bytes: [UInt8]
    var position = 0
    var flags = Flags()
    let isUTF: Bool
    /// Groups nested deeper than this are not followed: the recursion must not exhaust the stack.
    private static let maximumDepth = 200

    struct Flags {
        var caseless = false
        var dotMatchesAll = false
    }

    struct NotFollowed: Error {}

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

    mutating func number() -> Int? {
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

    // MARK: Cursor

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    var isBeforeQuantifier: Bool { peek.map { "*+?{".utf8.contains($0) } ?? false }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}
