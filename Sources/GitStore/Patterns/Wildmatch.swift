/// A pattern of git's for names and paths, compiled. Ignore files and pathspecs are written in this language.
///
/// Source: git's `dowild` (wildmatch.c) and how it is called: `match_pathname` and `git_fnmatch` (dir.c) compare the
/// text in front of the first special byte themselves and hand over what follows. So `**` that comes behind plain text
/// stands at the beginning of what `dowild` sees: `a**/b` matches `a/x/b` and `ab`, which gitignore(5) does not say.
///
/// Of its flags there is `WM_PATHNAME`; `WM_CASEFOLD` is what `core.ignoreCase` and `:(icase)` are for, which nothing
/// here follows.
///
/// Matching keeps one place to return to for the last `*` and one for the last `**`; earlier ones never need another
/// try, because the later one can take whatever they would have. So hostile patterns such as `*a*a*a*a*b` are cheap.
struct Wildmatch: Sendable, Equatable {
    private enum Token: Sendable, Equatable {
        case byte(UInt8)
        /// `?` in a path: any byte but `/`.
        case anyButSlash
        /// `?` otherwise.
        case any
        /// `[…]`, an index into `sets`.
        case set(Int)
        /// `*` in a path: any bytes but `/`.
        case star
        /// `**` at the end of a path or before an escaped slash, and every `*` that is not in a path: any bytes.
        case anything
        /// `**/` in a path: nothing, or any bytes up to and including a `/`.
        case directories
    }

    /// Why a pattern can never match. git takes such a pattern and matches nothing.
    enum Malformed: Error {
        /// Nothing follows the last `\`.
        case loneBackslash
        /// `[` without `]`, or a class such as `[:word:]` that does not exist.
        case badBracket
    }

    private var tokens: [Token] = []
    private var sets: [ByteSet] = []

    /// The bytes that mean more than themselves (git's `is_glob_special`).
    static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "\\"): true
        default: false
        }
    }

    /// The pattern that matches `text` and nothing else.
    static func escaped(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { isSpecial($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
    }

    /// - Parameter isPathname: `WM_PATHNAME`: whether `*`, `?` and `[…]` do not match `/`, and `**` is special.
    init(_ pattern: some Collection<UInt8>, isPathname: Bool) throws(Malformed) {
        let bytes = Array(pattern)
        let firstSpecial = bytes.firstIndex(where: Self.isSpecial)
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"):
                guard position + 1 < bytes.count else { throw .loneBackslash }
                tokens.append(.byte(bytes[position + 1]))
                position += 2
            case UInt8(ascii: "?"):
                tokens.append(isPathname ? .anyButSlash : .any)
                position += 1
            case UInt8(ascii: "*"):
                let start = position
                while position < bytes.count, bytes[position] == UInt8(ascii: "*") { position += 1 }
                if !isPathname {
                    tokens.append(.anything)
                } else if position - start >= 2, start == firstSpecial || bytes[start - 1] == UInt8(ascii: "/") {
                    tokens.append(Self.starsOfFolder(in: bytes, end: &position))
                } else {
                    tokens.append(.star)
                }
            case UInt8(ascii: "["):
                guard var set = ByteSet(bracketExpression: bytes, at: &position) else { throw .badBracket }
                if isPathname { set.remove(UInt8(ascii: "/")) }
                tokens.append(.set(sets.count))
                sets.append(set)
            case let byte:
                tokens.append(.byte(byte))
                position += 1
            }
        }
    }

    /// The token for two or more asterisks at the beginning of a folder's name, which end at `end`; takes the slash of
    /// `**/`, too.
    private static func starsOfFolder(in bytes: [UInt8], end: inout Int) -> Token {
        let slash = UInt8(ascii: "/")
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

    /// `text` of a pattern `*text` with no other wildcard, whose `*` matches any bytes.
    var suffix: [UInt8]? {
        guard case .anything? = tokens.first else { return nil }
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
        case .any, .anyButSlash, .star, .anything, .directories: nil
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
                case .any: matched = position < text.count
                case .anyButSlash: matched = position < text.count && text[position] != slash
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
