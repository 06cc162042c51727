/// Paths of a repository that a user asks for: files, folders, globs, and exceptions from them.
///
/// The subset of git's pathspecs (gitglossary(7), "pathspec") that can be told without looking into the repository:
/// a path means itself and everything below it; `*`, `?` and `[…]` also match `/`; `:!x`, `:^x` and `:(exclude)x`
/// are exceptions; `:/x` and `:(top)x` count from the top. An empty filter matches everything.
public struct PathFilter: Sendable, Equatable {
    private struct Pattern: Sendable, Equatable {
        var bytes: [UInt8]
        var isGlob: Bool
    }

    private var included: [Pattern] = []
    private var excluded: [Pattern] = []

    public init() {}

    /// - Parameters:
    ///   - specs: As the user wrote them.
    ///   - folder: Where they count from, relative to the top of the repository; empty for the top.
    public init(_ specs: [String], in folder: String = "") throws(SelectionError) {
        for spec in specs {
            var text = Substring(spec)
            var isException = false
            var fromTop = false
            for (magic, excludes) in [
                (":(exclude)", true), (":(top,exclude)", true), (":(exclude,top)", true), (":(top)", false),
                (":!", true), (":^", true), (":/", false),
            ] where text.hasPrefix(magic) {
                text = text.dropFirst(magic.count)
                isException = excludes
                fromTop = magic.contains("top") || magic == ":/"
                break
            }
            if text.hasPrefix(":") {
                throw SelectionError(
                    argument: spec, reason: "of git's path forms only ':!path' and ':/path' are known here")
            }
            let bytes = try Self.normalised(String(text), in: fromTop ? "" : folder, argument: spec)
            let pattern = Pattern(bytes: bytes, isGlob: bytes.contains { "*?[\\".utf8.contains($0) })
            if pattern.isGlob { try GlobPattern.check(bytes, argument: spec) }
            if isException { excluded.append(pattern) } else { included.append(pattern) }
        }
    }

    public var isEmpty: Bool { included.isEmpty && excluded.isEmpty }

    /// - Parameter path: From the top of the repository, without a leading slash.
    public func contains(_ path: some Collection<UInt8>) -> Bool {
        if isEmpty { return true }
        let path = Array(path)
        func matches(_ pattern: Pattern) -> Bool {
            if pattern.bytes.isEmpty { return true }
            if path.starts(with: pattern.bytes),
                path.count == pattern.bytes.count || path[pattern.bytes.count] == 0x2F
            {
                return true
            }
            return pattern.isGlob && GlobPattern.matches(pattern.bytes, path)
        }
        return (included.isEmpty || included.contains(where: matches)) && !excluded.contains(where: matches)
    }

    /// The same filter in git's words, independent of the current folder.
    var pathspecs: [String] {
        func text(_ pattern: Pattern, _ magic: String) -> String {
            ":(top" + magic + (pattern.isGlob ? "" : ",literal") + ")" + String(decoding: pattern.bytes, as: UTF8.self)
        }
        return included.map { text($0, "") } + excluded.map { text($0, ",exclude") }
    }

    /// Without `.`, empty parts and a slash at the end; `..` may not lead out.
    private static func normalised(
        _ text: String, in folder: String, argument: String
    ) throws(SelectionError) -> [UInt8] {
        if text.hasPrefix("/") {
            throw SelectionError(argument: argument, reason: "give paths relative to the repository")
        }
        if text.utf8.contains(0) { throw SelectionError(argument: argument, reason: "a path holds no NUL") }
        var parts: [Substring] = []
        for part in (folder + "/" + text).split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                throw SelectionError(argument: argument, reason: "leads out of the repository")
            }
        }
        return Array(parts.joined(separator: "/").utf8)
    }
}

/// Globs as git's pathspecs have them: wildmatch without `WM_PATHNAME`, so that `*` crosses folders.
enum GlobPattern {
    static func check(_ pattern: [UInt8], argument: String) throws(SelectionError) {
        var position = 0
        while position < pattern.count {
            switch pattern[position] {
            case UInt8(ascii: "\\"):
                guard position + 1 < pattern.count else {
                    throw SelectionError(argument: argument, reason: "ends in a lone backslash")
                }
                position += 2
            case UInt8(ascii: "["):
                guard let end = classEnd(pattern, position) else {
                    throw SelectionError(
                        argument: argument,
                        reason: "'[' without ']', or a class such as [:alpha:], which is not known here")
                }
                position = end
            default: position += 1
            }
        }
    }

    /// - Parameter pattern: A checked one.
    /// - Complexity: O(pattern · text): only the last `*` is ever tried again.
    static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        var inPattern = 0
        var inText = 0
        var star: (pattern: Int, text: Int)?
        while inText < text.count {
            if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
                star = (inPattern, inText)
                inPattern += 1
            } else if inPattern < pattern.count, let next = step(pattern, inPattern, text[inText]) {
                inPattern = next
                inText += 1
            } else if let last = star {
                inPattern = last.pattern + 1
                inText = last.text + 1
                star = (last.pattern, inText)
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    /// The position behind the one-byte pattern at `position`, if it matches `byte`.
    private static func step(_ pattern: [UInt8], _ position: Int, _ byte: UInt8) -> Int? {
        switch pattern[position] {
        case UInt8(ascii: "?"): return position + 1
        case UInt8(ascii: "\\"): return pattern[position + 1] == byte ? position + 2 : nil
        case UInt8(ascii: "["):
            let end = classEnd(pattern, position)!
            return classContains(pattern[(position + 1)..<(end - 1)], byte) ? end : nil
        default: return pattern[position] == byte ? position + 1 : nil
        }
    }

    /// The position behind the `]`; a `]` at the beginning is a member.
    private static func classEnd(_ pattern: [UInt8], _ start: Int) -> Int? {
        var position = start + 1
        if position < pattern.count, "!^".utf8.contains(pattern[position]) { position += 1 }
        let first = position
        while position < pattern.count {
            if pattern[position] == UInt8(ascii: "]") && position > first { return position + 1 }
            if pattern[position] == UInt8(ascii: "["), position + 1 < pattern.count,
                pattern[position + 1] == UInt8(ascii: ":")
            {
                return nil
            }
            position += pattern[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    private static func classContains(_ members: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        var members = members
        let isNegated = members.first.map { "!^".utf8.contains($0) } ?? false
        if isNegated { members = members.dropFirst() }
        func next() -> UInt8? {
            if members.first == UInt8(ascii: "\\") { members = members.dropFirst() }
            return members.popFirst()
        }
        var found = false
        while let low = next() {
            if members.count >= 2, members.first == UInt8(ascii: "-") {
                members = members.dropFirst()
                if let high = next(), low <= byte && byte <= high { found = true }
            } else if low == byte {
                found = true
            }
        }
        return found != isNegated
    }
}
