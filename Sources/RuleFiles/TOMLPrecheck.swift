internal import Rules

/// Refuses texts that the TOML parser must not see.
///
/// toml++ 3.4, which TOMLKit brings along, stops the whole program by an assertion when a table header does not begin
/// with a key (`[=]`) or an array with a line separator of Unicode, and TOMLKit hands texts over as C strings, so that
/// what follows a NUL would be lost. Rule files come from repositories that are scanned, so neither may happen.
///
/// The parser stops at a file's first mistake; up to there this reader follows the grammar (TOML 1.0) as far as it
/// must to know where a header stands: strings, comments, and values in brackets that span lines.
struct TOMLPrecheck {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    /// What is wrong, and the 1-based line it is in; `nil` when the parser may have the text.
    static func problem(in text: String) -> (line: Int, reason: String)? {
        var check = TOMLPrecheck(bytes: Array(text.utf8))
        return check.firstProblem()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func firstProblem() -> (line: Int, reason: String)? {
        if let place = bytes.firstIndex(of: 0) {
            return (bytes[..<place].count { $0 == 0x0A } + 1, "a NUL character")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        while position < bytes.count {
            skipBlanks()
            if peek == UInt8(ascii: "["), !isHeader() {
                return (line, "a table header needs a name in its brackets")
            }
            guard skipStatement() else { return (line, "a character that must stand in quotes") }
        }
        return nil
    }

    /// Whether a key, or what the parser itself refuses, stands behind `[` or `[[`.
    private mutating func isHeader() -> Bool {
        position += 1
        let isArray = peek == UInt8(ascii: "[")
        if isArray { position += 1 }
        while peek == 0x20 || peek == 0x09 { position += 1 }
        guard let next = peek else { return true }
        switch next {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
        case UInt8(ascii: "["): return !isArray
        default: return "_-\"']".utf8.contains(next)
        }
    }

    /// Moves behind the line break that ends a header, a comment or a key with its value.
    ///
    /// - Returns: `false` at a character that TOML has in strings and comments only.
    private mutating func skipStatement() -> Bool {
        var depth = 0
        while let byte = peek {
            position += 1
            switch byte {
            case 0x0A:
                line += 1
                if depth == 0 { return true }
            case UInt8(ascii: "#"):
                while peek != nil, peek != 0x0A { position += 1 }
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(quote: byte)
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            case 0x09, 0x0D, 0x20...0x7E: break
            default: return false
            }
        }
        return true
    }

    private mutating func skipString(quote: UInt8) {
        let isLong = bytes[position...].starts(with: [quote, quote])
        if isLong { position += 2 }
        while let byte = peek {
            if byte == 0x0A {
                // A mistake in a string of one line, where the parser stops.
                guard isLong else { return }
                line += 1
            }
            position += 1
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                if let escaped = peek, escaped != 0x0A { position += 1 }
            } else if byte == quote {
                guard isLong else { return }
                guard bytes[position...].starts(with: [quote, quote]) else { continue }
                position += 2
                // Up to two quotes in front of the closing three belong to the text.
                for _ in 0..<2 where peek == quote { position += 1 }
                return
            }
        }
    }

    private mutating func skipBlanks() {
        while peek == 0x20 || peek == 0x09 || peek == 0x0D { position += 1 }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
}
