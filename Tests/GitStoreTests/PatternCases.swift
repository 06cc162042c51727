import TestSupport

/// Patterns and paths made of the same pieces, so that they often match. The same in every run.
enum PatternCases {
    static func path(_ random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in name(&random) }.joined(separator: "/")
    }

    /// One component of a path.
    private static func name(_ random: inout SeededGenerator) -> String {
        let pieces = [
            "a", "a", "b", "c", "A", "B", "1", "-", "_", "!", "]", "[", "\\", "*", "?", " ", "~", "é", ".o", ",", "^",
        ]
        return (0..<[1, 1, 1, 2, 2, 3].randomElement(using: &random)!)
            .map { _ in pieces.randomElement(using: &random)! }.joined()
    }

    /// Components joined by slashes, none of them empty, `.` or `..`.
    static func pattern(_ random: inout SeededGenerator) -> String {
        (0..<[1, 1, 2, 2, 3, 4].randomElement(using: &random)!).map { _ in component(&random) }
            .joined(separator: Int.random(in: 0..<20, using: &random) == 0 ? "\\/" : "/")
    }

    private static func component(_ random: inout SeededGenerator) -> String {
        let pieces = [
            "*", "*", "?", "a", "b", "c", "A", "1", "o", ".o", "**", "***", "é", " ", "-", "[a-c]", "[!a-c]", "[!a]",
            "[^b-z]", "[A-z]", "[[:alpha:]]", "[![:alpha:]]", "[[:digit:][:upper:]]", "[[:space:]-]", "[a[:punct:]]",
            "[]a]", "[!]a]", "[a-]", "[--a]", "[c-a]", "[\\]a]", "[\\a-\\c]", "[a\\-c]", "[[:a]", "[[:]", "[.-1]",
            "[*?]",
            "\\*", "\\a", "\\[", "\\\\", "\\?",
        ]
        // These match nothing.
        let malformed = ["[a", "[", "[[:nope:]]", "[[::]]", "[a-", "[!]", "[\\]", "\\"]
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return "*"
        case 1, 2: return "**"
        case 3: return "*.o"
        case 4, 5: return name(&random)
        case 6 where Int.random(in: 0..<4, using: &random) == 0: return malformed.randomElement(using: &random)!
        default:
            return (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
        }
    }

    /// Stars where they mean different things: behind text, behind a special byte, at the start and end of a folder.
    static let stars = [
        "a**/b", "/a**/b", "a**/**/b", "x/a**/b", "a***/b", "a**b/c", "a**\\/b", "[a]**/b", "?**/b", "\\a**/b",
        "*/a**/b",
        "**a/b", "**/b", "a/**b", "a/**/b", "a/**", "/a**", "a/*b", "a*/b", "*/b", "a/?/b", "a?b/c", "a[!b]b/c",
        "a\\/**/b",
    ]
    static let pathsOfStars = [
        "ab", "a/b", "ac/b", "a/c/b", "ac/d/b", "x/ab", "x/a/b", "x/ac/d/b", "ab/c", "acb/c", "b", "a",
    ]

    /// Each class of POSIX that there is, and every byte that a name can hold.
    static let classes = [
        "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit",
    ]
    static let nameBytes = (UInt8(1)...255).filter { $0 != UInt8(ascii: "/") }
}
