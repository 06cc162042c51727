internal import System

/// Joining and taking apart of paths, without looking at the file system.
enum Paths {
    /// `path` itself when it is absolute.
    static func absolute(_ path: String, in directory: String) -> String {
        path.utf8.first == UInt8(ascii: "/") ? path : directory + "/" + path
    }

    /// Without the last component; nil for the root.
    static func parent(of path: String) -> String? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), path.utf8.count > 1 else { return nil }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }

    static func lastComponent(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    /// `path` below the first of the directories that contains it; unchanged when none does.
    static func relative(_ path: String, to directories: [String]) -> String {
        for directory in directories where path.hasPrefix(directory + "/") {
            return String(path.dropFirst(directory.count + 1))
        }
        return path
    }

    /// The path as text, which is how the objects of a repository are found.
    ///
    /// - Throws: `LayoutError` for a path that is not UTF-8: its text would be that of another.
    static func text(_ path: FilePath) throws(LayoutError) -> String {
        guard let text = String(validating: path) else {
            throw LayoutError(
                .unsupported, path: path.string, reason: "is a path that is not UTF-8",
                remedy: "Rename the folder, or clone the repository to another one.")
        }
        return text
    }

    /// What git's own one-line files hold: the text without white space around it.
    static func trimmed(_ bytes: some RandomAccessCollection<UInt8>) -> [UInt8] {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
        var text = bytes.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text = text.dropLast() }
        return Array(text)
    }
}
