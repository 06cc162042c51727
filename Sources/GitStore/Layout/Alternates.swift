internal import System

/// The object directories a repository borrows from.
///
/// Source: gitrepository-layout(5), "objects/info/alternates"; git(1), `GIT_ALTERNATE_OBJECT_DIRECTORIES`; git's
/// `link_alt_odb_entries` (object-file.c).
struct Alternates {
    /// Absolute, without repetition, the primary first.
    private(set) var directories: [String] = []
    private(set) var problems: [ObjectProblem] = []

    /// git follows alternates of alternates this deep.
    private static let maximumDepth = 5

    /// - Parameters:
    ///   - primary: absolute.
    ///   - environment: value of `GIT_ALTERNATE_OBJECT_DIRECTORIES`; relative paths begin at `workingDirectory`.
    init(primary: String, environment: String?, workingDirectory: String) {
        let primary = (try? FilePath(primary).resolved().string) ?? primary
        directories = [primary]
        var pending: [(directory: String, depth: Int)] = []
        for entry in Self.entries(Array((environment ?? "").utf8), separator: UInt8(ascii: ":")) {
            add(Paths.absolute(entry, in: workingDirectory), depth: 0, to: &pending)
        }
        addAlternates(of: primary, depth: 0, to: &pending)
        while !pending.isEmpty {
            let (directory, depth) = pending.removeFirst()
            addAlternates(of: directory, depth: depth + 1, to: &pending)
        }
    }

    private mutating func addAlternates(
        of directory: String, depth: Int, to pending: inout [(directory: String, depth: Int)]
    ) {
        let path = directory + "/info/alternates"
        let text: [UInt8]
        do throws(Errno) {
            text = try WholeFile.read(FilePath(path), limit: 1 << 20)
        } catch {
            if !error.isAbsence { problems.append(.init(place: path, reason: "cannot be read: \(error)")) }
            return
        }
        for entry in Self.entries(text, separator: 0x0A) {
            add(Paths.absolute(entry, in: directory), depth: depth, to: &pending)
        }
    }

    private mutating func add(_ path: String, depth: Int, to pending: inout [(directory: String, depth: Int)]) {
        guard depth <= Self.maximumDepth else {
            problems.append(.init(place: path, reason: "is ignored: alternates are nested too deep"))
            return
        }
        guard FilePath(path).isDirectory, let real = try? FilePath(path).resolved().string else {
            problems.append(.init(place: path, reason: "is named as an alternate but is no directory"))
            return
        }
        guard !directories.contains(real) else { return }
        directories.append(real)
        pending.append((real, depth))
    }

    /// The entries of an alternates file or variable: comments begin with `#`, an entry that begins with a quote is
    /// written as a C string.
    static func entries(_ text: [UInt8], separator: UInt8) -> [String] {
        var entries: [String] = []
        var position = 0
        while position < text.count {
            let end = text[position...].firstIndex(of: separator) ?? text.count
            if text[position] == UInt8(ascii: "\""), let (entry, next) = unquoted(text, from: position) {
                entries.append(String(decoding: entry, as: UTF8.self))
                position = next < text.count && text[next] == separator ? next + 1 : next
                continue
            }
            let entry = text[position..<end]
            if let first = entry.first, first != UInt8(ascii: "#") {
                entries.append(String(decoding: entry, as: UTF8.self))
            }
            position = end + 1
        }
        return entries.filter { !$0.isEmpty && !$0.utf8.contains(0) }
    }

    /// A C string as git's `unquote_c_style` (quote.c) reads it.
    ///
    /// - Returns: nil when malformed; else the text and the offset behind the closing quote.
    private static func unquoted(_ text: [UInt8], from start: Int) -> ([UInt8], Int)? {
        var result: [UInt8] = []
        var position = start + 1
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return (result, position) }
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            guard position < text.count else { return nil }
            let escape = text[position]
            position += 1
            if let index = Array("abtnvfr".utf8).firstIndex(of: escape) {
                result.append(UInt8(index + 7))
            } else if escape == UInt8(ascii: "\"") || escape == UInt8(ascii: "\\") {
                result.append(escape)
            } else if (0x30...0x33).contains(escape), position + 1 < text.count,
                case let (middle, last) = (text[position] &- 0x30, text[position + 1] &- 0x30), middle < 8, last < 8
            {
                result.append((escape - 0x30) << 6 | middle << 3 | last)
                position += 2
            } else {
                return nil
            }
        }
        return nil
    }
}
