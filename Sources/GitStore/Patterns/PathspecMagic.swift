/// What the beginning of a pathspec says about the rest: `:(top,exclude)`, or `:/!` for short.
///
/// Source: gitglossary(7), "pathspec"; git's `parse_long_magic` and `parse_short_magic` (pathspec.c).
struct PathspecMagic: OptionSet {
    let rawValue: UInt8
    static let top = PathspecMagic(rawValue: 1)
    static let exclude = PathspecMagic(rawValue: 2)
    static let literal = PathspecMagic(rawValue: 4)
    static let glob = PathspecMagic(rawValue: 8)

    private static let words: [(magic: PathspecMagic, word: String)] = [
        (.top, "top"), (.exclude, "exclude"), (.literal, "literal"), (.glob, "glob"),
    ]

    /// The long form; empty without magic.
    var text: String {
        isEmpty ? "" : ":(" + Self.words.filter { contains($0.magic) }.map(\.word).joined(separator: ",") + ")"
    }

    /// - Returns: The magic, and the path behind it.
    static func parse(_ text: String) throws(Pathspec.Malformed) -> (PathspecMagic, Substring) {
        guard text.utf8.first == UInt8(ascii: ":") else { return ([], text[...]) }
        let rest = text.dropFirst()
        // git: "there is no pathspec".
        if rest.isEmpty { throw Pathspec.Malformed(reason: "names no path") }
        return rest.utf8.first == UInt8(ascii: "(") ? try parseWords(rest.dropFirst()) : try parseSigns(rest)
    }

    private static func parseWords(_ text: Substring) throws(Pathspec.Malformed) -> (PathspecMagic, Substring) {
        guard let end = text.firstIndex(of: ")") else { throw Pathspec.Malformed(reason: "has ':(' without ')'") }
        var magic: PathspecMagic = []
        for word in text[..<end].split(separator: ",") {
            guard let known = words.first(where: { $0.word == word }) else { throw unknown }
            magic.insert(known.magic)
        }
        if magic.isSuperset(of: [.literal, .glob]) {
            throw Pathspec.Malformed(reason: "says both 'literal' and 'glob'")
        }
        return (magic, text[text.index(after: end)...])
    }

    private static func parseSigns(_ text: Substring) throws(Pathspec.Malformed) -> (PathspecMagic, Substring) {
        var magic: PathspecMagic = []
        var rest = text.utf8
        while let sign = rest.first, sign != UInt8(ascii: ":") {
            if sign == UInt8(ascii: "/") {
                magic.insert(.top)
            } else if sign == UInt8(ascii: "!") || sign == UInt8(ascii: "^") {
                magic.insert(.exclude)
            } else if "\"#%&',-;<=>@_`~".utf8.contains(sign) {
                // What git keeps for later (`GIT_PATHSPEC_MAGIC`, ctype.c).
                throw unknown
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
        return (magic, Substring(rest))
    }

    private static let unknown = Pathspec.Malformed(
        reason: "of git's path forms only 'top' (':/'), 'exclude' (':!'), 'literal' and 'glob' are known here")
}
