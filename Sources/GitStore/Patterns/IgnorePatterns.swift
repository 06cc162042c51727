/// The patterns of one ignore file, compiled.
///
/// Source: gitignore(5); git's `last_matching_pattern_from_list` (dir.c): the last matching pattern of a file decides.
///
/// Most names are decided without running a ``Wildmatch``: patterns without wildcards are found by the hash of their
/// last component, `*.ext` patterns by the hash of the extension, and only what remains is tried one by one.
public final class IgnorePatterns: Sendable {
    /// What a pattern does to a path that matches.
    public enum Effect: Sendable {
        case exclude
        /// A negated pattern.
        case include
    }

    /// Larger files should not be used, in bytes; git has a limit, too.
    public static let sizeLimit = 1 << 26

    private let flags: [Flags]
    private let literals: LiteralTable
    private let extensions: LiteralTable
    private let wildcards: [Wildcard]

    private struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let negated = Flags(rawValue: 1)
        static let directoryOnly = Flags(rawValue: 2)
    }

    /// A pattern that no hash finds.
    private struct Wildcard: Sendable {
        /// Its number in the file.
        let pattern: Int
        let isPath: Bool
        /// The name must end so; then `wildmatch` is not asked.
        let suffix: [UInt8]?
        let wildmatch: Wildmatch
        /// What the text must begin and end with; most are settled by that.
        let first: ByteSet?
        let last: ByteSet?
    }

    /// Parses an ignore file. Every sequence of bytes is one.
    public init(_ bytes: [UInt8]) {
        var flags: [Flags] = []
        var literals = LiteralTable()
        var extensions = LiteralTable()
        var wildcards: [Wildcard] = []
        for pattern in IgnorePattern.lines(of: bytes).lazy.compactMap(IgnorePattern.init) {
            let number = flags.count
            var flag: Flags = []
            if pattern.isNegated { flag.insert(.negated) }
            if pattern.isDirectoryOnly { flag.insert(.directoryOnly) }
            flags.append(flag)
            let (isPath, wildmatch) = (pattern.isPath, pattern.wildmatch)
            if let literal = wildmatch.literal {
                let name = literal.lastIndex(of: UInt8(ascii: "/")).map { literal[($0 + 1)...] } ?? literal[...]
                literals.insert(
                    literal, isPath: isPath, key: name.withUnsafeBufferPointer(LiteralTable.key(of:)), pattern: number)
            } else if !isPath, let suffix = wildmatch.suffix, suffix.first == UInt8(ascii: "."),
                !suffix.dropFirst().contains(UInt8(ascii: "."))
            {
                let tail = suffix.dropFirst()
                extensions.insert(
                    Array(tail), isPath: false, key: tail.withUnsafeBufferPointer(LiteralTable.key(of:)),
                    pattern: number)
            } else {
                wildcards.append(
                    Wildcard(
                        pattern: number, isPath: isPath, suffix: isPath ? nil : wildmatch.suffix,
                        wildmatch: wildmatch, first: wildmatch.first, last: wildmatch.last))
            }
        }
        self.flags = flags
        self.literals = literals
        self.extensions = extensions
        self.wildcards = wildcards
    }

    /// Whether there is no pattern at all.
    public var isEmpty: Bool { flags.isEmpty }

    /// What the file says about a path; nil when no pattern matches.
    ///
    /// - Parameter base: Bytes of the candidate's path that lead to the folder of the file, with the slash behind them:
    ///   patterns that are paths begin there.
    public func effect(on candidate: IgnoreCandidate, base: Int) -> Effect? {
        if flags.isEmpty { return nil }
        let relative = UnsafeBufferPointer(rebasing: candidate.path[base...])
        func applies(_ pattern: Int) -> Bool { candidate.isDirectory || !flags[pattern].contains(.directoryOnly) }
        var best = literals.lastMatch(key: candidate.nameKey) { literal, isPath, pattern in
            applies(pattern) && Self.equal(literal, isPath ? relative : candidate.name)
        }
        if let fileExtension = candidate.fileExtension {
            let pattern = extensions.lastMatch(key: candidate.extensionKey) { literal, _, pattern in
                applies(pattern) && Self.equal(literal, fileExtension)
            }
            best = max(best, pattern)
        }
        for index in stride(from: wildcards.count - 1, through: 0, by: -1) {
            guard wildcards[index].pattern > best else { break }
            if applies(wildcards[index].pattern), Self.matches(wildcards[index], candidate.name, relative) {
                best = wildcards[index].pattern
                break
            }
        }
        return best < 0 ? nil : flags[best].contains(.negated) ? .include : .exclude
    }

    private static func matches(
        _ wildcard: borrowing Wildcard, _ name: UnsafeBufferPointer<UInt8>, _ path: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if let suffix = wildcard.suffix {
            return suffix.count <= name.count
                && suffix.withUnsafeBufferPointer {
                    equal($0, UnsafeBufferPointer(rebasing: name[(name.count - suffix.count)...]))
                }
        }
        let text = wildcard.isPath ? path : name
        guard !text.isEmpty else { return false }
        if let first = wildcard.first, !first.contains(text[0]) { return false }
        if let last = wildcard.last, !last.contains(text[text.count - 1]) { return false }
        return wildcard.wildmatch.matches(text)
    }

    private static func equal(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left[index] != right[index] { return false }
        return true
    }
}
