/// One line of an ignore file.
///
/// Source: gitignore(5), "PATTERN FORMAT"; git's `parse_path_pattern` and `trim_trailing_spaces` (dir.c).
struct IgnorePattern {
    /// `!`: takes back what patterns before it exclude.
    let isNegated: Bool
    /// Ends in a slash.
    let isDirectoryOnly: Bool
    /// Has a slash elsewhere, and is matched against the path from the folder of the file; otherwise against the name.
    let isPath: Bool
    let wildmatch: Wildmatch

    /// - Parameter line: One of ``lines(of:)``.
    /// - Returns: nil when nothing can match.
    init?(line: ArraySlice<UInt8>) {
        let slash = UInt8(ascii: "/")
        var text = line
        isNegated = text.first == UInt8(ascii: "!")
        if isNegated { text.removeFirst() }
        isDirectoryOnly = text.last == slash
        if isDirectoryOnly { text.removeLast() }
        isPath = text.contains(slash)
        if text.first == slash { text.removeFirst() }
        guard !text.isEmpty, let wildmatch = try? Wildmatch(text, isPathname: isPath) else { return nil }
        self.wildmatch = wildmatch
    }

    /// The lines of a file that are patterns: without comments, line ends, trailing spaces and a byte order mark.
    static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
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
}
