/// One pattern of an ignore file, compiled: the language of gitignore(5), as git's `wildmatch` understands it.
///
/// Matching keeps one place to return to for the last `*` and one for the last `**`; earlier ones never need another
/// try, because the later one can take whatever they would have. So time is bounded by text × pattern, and hostile
/// patterns such as `*a*a*a*a*b` are cheap.
struct Glob: Sendable {
    private enum Token: Sendable {
        case byte(UInt8)
        /// `?`
        case any
        /// `[…]`, an index into `sets`.
        case set(Int)
        /// `*`: any bytes but `/`.
        case star
        /// `**` at the end, or before an escaped slash: any bytes.
        case anything
        /// `**/`: nothing, or any bytes up to and including a `/`.
        case directories
    }

    private var tokens: [Token] = []
    private var sets: [ByteSet] = []

    /// Compiles a pattern; nil for one that can never match (an unclosed `[`, a `\` at the end).
    ///
    /// - Parameter isPath: whether the pattern is matched against a path, where `*`, `?` and `[…]` do not match `/`
    ///   and `**` is special. Otherwise it is matched against a file name.
    init?(_ pattern: ArraySlice<UInt8>, isPath: Bool) {
        let bytes = Array(pattern)
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"):
                guard position + 1 < bytes.count else { return nil }
                tokens.append(.byte(bytes[position + 1]))
                position += 2
            case UInt8(ascii: "?"):
                tokens.append(.any)
                position += 1
            case UInt8(ascii: "*"):
                let start = position
                while position < bytes.count, bytes[position] == UInt8(ascii: "*") { position += 1 }
                tokens.append(Self.stars(in: bytes, start: start, end: &position, isPath: isPath))
            case UInt8(ascii: "["):
                guard var set = ByteSet(bracketExpression: bytes, at: &position) else { return nil }
                if isPath { set.remove(UInt8(ascii: "/")) }
                tokens.append(.set(sets.count))
                sets.append(set)
            case let byte:
                tokens.append(.byte(byte))
                position += 1
            }
        }
        // Only file names without a slash are matched against a name, so `?` needs no second meaning.
    }

    /// The token for the asterisks at `start..<end`; takes the slash behind `**/` too.
    private static func stars(in bytes: [UInt8], start: Int, end: inout Int, isPath: Bool) -> Token {
        let slash = UInt8(ascii: "/")
        guard isPath, end - start >= 2, start == 0 || bytes[start - 1] == slash else { return .star }
        if end == bytes.count { return .anything }
        if bytes[end] == slash {
            end += 1
            return .directories
        }
        if bytes[end] == UInt8(ascii: "\\"), end + 1 < bytes.count, bytes[end + 1] == slash { return .anything }
        return .star
    }

    /// The only text that matches, when there is just one.
    var literal: [UInt8]? {
        var bytes: [UInt8] = []
        for token in tokens {
            guard case .byte(let byte) = token else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// `text` of a pattern `*text` with no other wildcard.
    var suffix: [UInt8]? {
        guard case .star? = tokens.first else { return nil }
        var rest = self
        rest.tokens.removeFirst()
        return rest.literal
    }

    /// The bytes a match can begin with; nil when there is no telling.
    var first: ByteSet? { tokens.first.flatMap(bytes(of:)) }

    /// The bytes a match can end with; nil when there is no telling.
    var last: ByteSet? { tokens.last.flatMap(bytes(of:)) }

    private func bytes(of token: Token) -> ByteSet? {
        switch token {
        case .byte(let byte): ByteSet(byte)
        case .set(let index): sets[index]
        case .any, .star, .anything, .directories: nil
        }
    }

    /// Whether the whole of `text` matches.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let slash = UInt8(ascii: "/")
        var token = 0
        var position = 0
        var afterStar = -1
        var starEnd = 0
        var afterDeep = -1
        var deepEnd = 0
        var deepIsDirectories = false
        while true {
            if token < tokens.count {
                var matched = false
                switch tokens[token] {
                case .star:
                    token += 1
                    afterStar = token
                    starEnd = position
                    continue
                case .anything, .directories:
                    if case .directories = tokens[token] { deepIsDirectories = true } else { deepIsDirectories = false }
                    token += 1
                    afterDeep = token
                    deepEnd = position
                    afterStar = -1
                    continue
                case .byte(let byte): matched = position < text.count && text[position] == byte
                case .any: matched = position < text.count && text[position] != slash
                case .set(let index): matched = position < text.count && sets[index].contains(text[position])
                }
                if matched {
                    token += 1
                    position += 1
                    continue
                }
            } else if position == text.count {
                return true
            }
            if afterStar >= 0, starEnd < text.count, text[starEnd] != slash {
                starEnd += 1
                position = starEnd
                token = afterStar
                continue
            }
            guard afterDeep >= 0, deepEnd < text.count else { return false }
            if deepIsDirectories {
                while deepEnd < text.count, text[deepEnd] != slash { deepEnd += 1 }
                if deepEnd == text.count { return false }
            }
            deepEnd += 1
            position = deepEnd
            token = afterDeep
            afterStar = -1
        }
    }
}
