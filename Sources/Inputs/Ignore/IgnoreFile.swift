/// The rules of one ignore file, compiled.
///
/// Format: gitignore(5), "PATTERN FORMAT". Most names are decided without running a glob: rules without wildcards are
/// found by the hash of their last component, `*.ext` rules by the hash of the extension, and only what remains is
/// tried one by one. The last matching rule of the file decides.
final class IgnoreFile: Sendable {
    /// Which file it came from; `.gitignore` and `info/exclude` do not affect files that git tracks, the others do.
    enum Source: Sendable { case git, tool }

    enum Decision: Sendable { case ignore, include }

    /// One path to be judged; its hashes are computed once for all files that judge it.
    struct Candidate {
        /// Path from the outermost directory with rules, without a slash at the end.
        let path: UnsafeBufferPointer<UInt8>
        let name: UnsafeBufferPointer<UInt8>
        let isDirectory: Bool
        let nameHash: Int
        /// Of what follows the last dot of the name.
        let fileExtension: UnsafeBufferPointer<UInt8>?
        let extensionHash: Int

        init(path: UnsafeBufferPointer<UInt8>, nameStart: Int, isDirectory: Bool) {
            self.path = path
            self.isDirectory = isDirectory
            name = UnsafeBufferPointer(rebasing: path[nameStart...])
            nameHash = hash(of: name)
            if let dot = name.lastIndex(of: UInt8(ascii: ".")) {
                let tail = UnsafeBufferPointer(rebasing: name[(dot + 1)...])
                fileExtension = tail
                extensionHash = hash(of: tail)
            } else {
                fileExtension = nil
                extensionHash = 0
            }
        }
    }

    /// Larger files are not used, in bytes; git has a limit too.
    static let sizeLimit = 1 << 26

    let source: Source
    /// Bytes of the path of the file's directory, with the slash at its end: where relative paths begin.
    let base: Int
    private let flags: [Flags]
    private let literals: LiteralTable
    private let extensions: LiteralTable
    private let globs: [GlobRule]

    private struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let negated = Flags(rawValue: 1)
        static let directoryOnly = Flags(rawValue: 2)
    }

    private struct GlobRule: Sendable {
        let rule: Int
        let isPath: Bool
        /// The name must end so; then `glob` is not asked.
        let suffix: [UInt8]?
        let glob: Glob
        /// What the text must begin and end with; most globs are settled by that.
        let first: ByteSet?
        let last: ByteSet?
    }

    /// Parses an ignore file. Every sequence of bytes is one.
    ///
    /// - Parameter base: see ``base``.
    init(_ bytes: [UInt8], source: Source, base: Int) {
        self.source = source
        self.base = base
        var flags: [Flags] = []
        var literals = LiteralTable()
        var extensions = LiteralTable()
        var globs: [GlobRule] = []
        for line in Self.lines(of: bytes) {
            var pattern = line
            var flag: Flags = []
            if pattern.first == UInt8(ascii: "!") {
                flag.insert(.negated)
                pattern.removeFirst()
            }
            if pattern.last == UInt8(ascii: "/") {
                flag.insert(.directoryOnly)
                pattern.removeLast()
            }
            let isPath = pattern.contains(UInt8(ascii: "/"))
            if pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
            guard !pattern.isEmpty, let glob = Glob(pattern, isPath: isPath) else { continue }
            let rule = flags.count
            flags.append(flag)
            if let literal = glob.literal {
                let name = literal.lastIndex(of: UInt8(ascii: "/")).map { literal[($0 + 1)...] } ?? literal[...]
                literals.insert(literal, isPath: isPath, key: name.withUnsafeBufferPointer(hash(of:)), rule: rule)
            } else if !isPath, let suffix = glob.suffix, suffix.first == UInt8(ascii: "."),
                !suffix.dropFirst().contains(UInt8(ascii: "."))
            {
                let tail = suffix.dropFirst()
                extensions.insert(Array(tail), isPath: false, key: tail.withUnsafeBufferPointer(hash(of:)), rule: rule)
            } else {
                globs.append(
                    GlobRule(
                        rule: rule, isPath: isPath, suffix: isPath ? nil : glob.suffix, glob: glob, first: glob.first,
                        last: glob.last))
            }
        }
        self.flags = flags
        self.literals = literals
        self.extensions = extensions
        self.globs = globs
    }

    /// Whether there is no rule at all.
    var isEmpty: Bool { flags.isEmpty }

    /// The patterns of the file: comments, line ends, trailing spaces and a byte order mark removed.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
        return text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard line.first != UInt8(ascii: "#") else { return nil }
            var line = line
            // The last line is treated as if it ended with a line feed, as git does.
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            line = line.prefix { $0 != 0 }
            return trimmingSpaces(line)
        }
    }

    /// Without the spaces at the end, except one that a backslash quotes.
    private static func trimmingSpaces(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = line.startIndex
        var index = line.startIndex
        while index < line.endIndex {
            if line[index] == UInt8(ascii: "\\") {
                index += 2
                end = min(index, line.endIndex)
            } else {
                index += 1
                if line[index - 1] != UInt8(ascii: " ") { end = index }
            }
        }
        return line[..<end]
    }

    /// What the file says about a path; nil when no rule matches.
    func decision(for candidate: Candidate) -> Decision? {
        if flags.isEmpty { return nil }
        let relative = UnsafeBufferPointer(rebasing: candidate.path[base...])
        func applies(_ rule: Int) -> Bool { candidate.isDirectory || !flags[rule].contains(.directoryOnly) }
        var best = literals.lastMatch(key: candidate.nameHash) { literal, isPath, rule in
            applies(rule) && equal(literal, isPath ? relative : candidate.name)
        }
        if let fileExtension = candidate.fileExtension {
            let rule = extensions.lastMatch(key: candidate.extensionHash) { literal, _, rule in
                applies(rule) && equal(literal, fileExtension)
            }
            best = max(best, rule)
        }
        for index in stride(from: globs.count - 1, through: 0, by: -1) {
            guard globs[index].rule > best else { break }
            if applies(globs[index].rule), matches(globs[index], candidate.name, relative) {
                best = globs[index].rule
                break
            }
        }
        return best < 0 ? nil : flags[best].contains(.negated) ? .include : .ignore
    }

    private func matches(
        _ rule: borrowing GlobRule, _ name: UnsafeBufferPointer<UInt8>, _ path: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if let suffix = rule.suffix {
            return suffix.count <= name.count
                && suffix.withUnsafeBufferPointer {
                    equal($0, UnsafeBufferPointer(rebasing: name[(name.count - suffix.count)...]))
                }
        }
        let text = rule.isPath ? path : name
        guard !text.isEmpty else { return false }
        if let first = rule.first, !first.contains(text[0]) { return false }
        if let last = rule.last, !last.contains(text[text.count - 1]) { return false }
        return rule.glob.matches(text)
    }
}

/// Rules found by a hash, the last one first.
private struct LiteralTable: Sendable {
    private struct Entry: Sendable {
        let key: Int
        let rule: Int
        let text: Range<Int>
        let isPath: Bool
        /// The next older entry of the same bucket, or -1.
        var older: Int
    }

    private var entries: [Entry] = []
    private var text: [UInt8] = []
    /// The newest entry of each bucket, or -1; the count is a power of two.
    private var buckets: [Int] = []

    mutating func insert(_ literal: [UInt8], isPath: Bool, key: Int, rule: Int) {
        if entries.count * 2 >= buckets.count { grow() }
        let bucket = key & (buckets.count - 1)
        entries.append(
            Entry(
                key: key, rule: rule, text: text.count..<(text.count + literal.count), isPath: isPath,
                older: buckets[bucket]))
        buckets[bucket] = entries.count - 1
        text += literal
    }

    private mutating func grow() {
        buckets = Array(repeating: -1, count: max(8, buckets.count * 2))
        for index in entries.indices {
            let bucket = entries[index].key & (buckets.count - 1)
            entries[index].older = buckets[bucket]
            buckets[bucket] = index
        }
    }

    /// The number of the last rule with this key for which `test` holds, or -1.
    func lastMatch(key: Int, where test: (UnsafeBufferPointer<UInt8>, Bool, Int) -> Bool) -> Int {
        if entries.isEmpty { return -1 }
        return text.withUnsafeBufferPointer { text in
            var index = buckets[key & (buckets.count - 1)]
            while index >= 0 {
                let entry = entries[index]
                if entry.key == key, test(UnsafeBufferPointer(rebasing: text[entry.text]), entry.isPath, entry.rule) {
                    return entry.rule
                }
                index = entry.older
            }
            return -1
        }
    }
}

/// Seeded per process, so a hostile ignore file cannot be made to collide.
private func hash(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return hasher.finalize()
}

private func equal(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left[index] != right[index] { return false }
    return true
}
