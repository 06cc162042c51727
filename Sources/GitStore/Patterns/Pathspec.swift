/// One of the paths of a repository that somebody asks for: a file, a folder with everything below it, or a pattern.
///
/// Of git's forms those that can be told without looking into the repository: a path means itself and everything below
/// it; in a pattern `*`, `?` and `[…]` also match `/`, unless it is `:(glob)path`; `:(literal)path` is no pattern;
/// `:!path`, `:^path` and `:(exclude)path` are exceptions; `:/path` and `:(top)path` count from the top.
///
/// Source: gitglossary(7), "pathspec"; git's `parse_element_magic` (pathspec.c) and `match_pathspec_item` (dir.c).
public struct Pathspec: Sendable, Equatable {
    /// Why it is refused.
    public struct Malformed: Error, Sendable, Hashable {
        /// In words, to follow the pathspec.
        public var reason: String
    }

    private let magic: PathspecMagic
    /// From the top of the repository, without a slash at the end; empty for everything.
    private let path: [UInt8]
    /// `path` as a pattern: what is special in the folder that it counts from is escaped.
    private let pattern: [UInt8]
    /// nil when the path is no pattern.
    private let wildmatch: Wildmatch?

    /// - Parameters:
    ///   - text: As the user wrote it.
    ///   - folder: Where it counts from, relative to the top of the repository; empty for the top.
    public init(_ text: String, in folder: String = "") throws(Malformed) {
        let (magic, rest) = try PathspecMagic.parse(text)
        self.magic = magic
        let parts = try Self.parts(rest, in: magic.contains(.top) ? "" : folder)
        path = Self.joined(parts.map(\.bytes))
        pattern = Self.joined(parts.map { $0.isOfFolder ? Wildmatch.escaped($0.bytes) : $0.bytes })
        let isPattern = parts.contains { !$0.isOfFolder && $0.bytes.contains(where: Wildmatch.isSpecial) }
        guard isPattern, !magic.contains(.literal) else {
            wildmatch = nil
            return
        }
        do throws(Wildmatch.Malformed) {
            wildmatch = try Wildmatch(pattern, isPathname: magic.contains(.glob))
        } catch {
            switch error {
            case .loneBackslash: throw Malformed(reason: "ends in a lone backslash")
            case .badBracket:
                throw Malformed(reason: "has '[' without ']', or a class such as [:word:] that does not exist")
            }
        }
    }

    /// Whether it names an exception from the others.
    public var isException: Bool { magic.contains(.exclude) }

    /// - Parameter path: From the top of the repository, without a leading slash.
    public func matches(_ path: [UInt8]) -> Bool {
        if self.path.isEmpty { return true }
        if path.starts(with: self.path),
            path.count == self.path.count || path[self.path.count] == UInt8(ascii: "/")
        {
            return true
        }
        return wildmatch.map { wildmatch in path.withUnsafeBufferPointer(wildmatch.matches) } ?? false
    }

    /// The same in git's words, independent of the current folder.
    ///
    /// - Returns: Two where a folder had to be escaped: the pattern, and the path that is named as the pattern is
    ///   written.
    public var texts: [String] {
        func text(_ magic: PathspecMagic, _ bytes: [UInt8]) -> String {
            magic.union(.top).text + String(decoding: bytes, as: UTF8.self)
        }
        let literal = text(magic.subtracting(.glob).union(.literal), path)
        if wildmatch == nil { return [literal] }
        return pattern == path ? [text(magic, path)] : [text(magic, pattern), literal]
    }

    /// The components of a path: without `.` and empty ones; `..` may not lead out.
    private static func parts(
        _ text: Substring, in folder: String
    ) throws(Malformed) -> [(bytes: [UInt8], isOfFolder: Bool)] {
        let slash = UInt8(ascii: "/")
        if text.utf8.first == slash { throw Malformed(reason: "give paths relative to the repository") }
        if text.utf8.contains(0) { throw Malformed(reason: "a path holds no NUL") }
        var parts = folder.utf8.split(separator: slash).map { (bytes: Array($0), isOfFolder: true) }
        for part in text.utf8.split(separator: slash) where !part.elementsEqual(".".utf8) {
            if !part.elementsEqual("..".utf8) {
                parts.append((bytes: Array(part), isOfFolder: false))
            } else if parts.popLast() == nil {
                throw Malformed(reason: "leads out of the repository")
            }
        }
        return parts
    }

    private static func joined(_ parts: [[UInt8]]) -> [UInt8] {
        Array(parts.joined(separator: CollectionOfOne(UInt8(ascii: "/"))))
    }
}
