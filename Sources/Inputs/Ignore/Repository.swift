internal import Synchronization
internal import System

/// The git work tree that a directory belongs to: where its index and `info/exclude` are, and which paths it tracks.
///
/// The layout is described in gitrepository-layout(5). Nothing here runs git.
final class Repository: Sendable {
    /// The largest file of git's that is read, in bytes. The index of a million files takes some 100 MB.
    private static let fileLimit = 1 << 30

    /// As the walk opens it, without a slash at the end; for messages too.
    let workTree: [UInt8]
    private let gitDirectory: [UInt8]
    /// Differs from `gitDirectory` in linked work trees.
    private let commonDirectory: [UInt8]
    private let loaded = Mutex<TrackedPaths?>(nil)
    private let issue = Mutex<InputIssue?>(nil)

    /// Finds the repository whose `.git` is in `workTree`; nil if that is no repository.
    init?(workTree: [UInt8]) {
        self.workTree = workTree
        let dotGit = workTree + Array("/.git".utf8)
        guard let status = try? Stat(FilePath(bytes: dotGit)) else { return nil }
        var directory = dotGit
        if status.type == .regular {
            guard let text = Self.contents(of: dotGit), text.starts(with: "gitdir:".utf8) else { return nil }
            directory = Self.absolute(Self.trimmed(text.dropFirst(7)), in: workTree)
        } else if status.type != .directory {
            return nil
        }
        gitDirectory = directory
        let common = Self.contents(of: directory + Array("/commondir".utf8)).map { Self.trimmed($0[...]) }
        commonDirectory = common.map { Self.absolute($0, in: directory) } ?? directory
    }

    /// The rules that hold for this repository but are not part of it.
    var excludeFile: [UInt8]? { Self.contents(of: commonDirectory + Array("/info/exclude".utf8)) }

    /// Why the index could not be used; nil before ``trackedPaths()`` was called, too.
    var indexIssue: InputIssue? { issue.withLock { $0 } }

    /// What the index tracks, read at the first call; nothing if it cannot be read.
    func trackedPaths() -> TrackedPaths {
        loaded.withLock { loaded in
            if let loaded { return loaded }
            let paths = load()
            loaded = paths
            return paths
        }
    }

    private func load() -> TrackedPaths {
        let path = gitDirectory + Array("/index".utf8)
        let hashLength = objectHashLength
        do throws(TrackedPaths.Malformed) {
            guard var tracked = try Self.index(at: path, hashLength: hashLength) else { return TrackedPaths() }
            if let shared = tracked.sharedIndex {
                let sharedPath = gitDirectory + Array("/sharedindex.\(shared)".utf8)
                guard let base = try Self.index(at: sharedPath, hashLength: hashLength) else {
                    throw TrackedPaths.Malformed(reason: "shared index is missing")
                }
                tracked.formUnion(base)
            }
            return tracked
        } catch {
            issue.withLock {
                $0 = InputIssue(
                    path: FilePath(bytes: path), kind: .indexUnusable(reason: error.reason))
            }
            return TrackedPaths()
        }
    }

    private static func index(at path: [UInt8], hashLength: Int) throws(TrackedPaths.Malformed) -> TrackedPaths? {
        let bytes: [UInt8]?
        do throws(Errno) {
            bytes = try WholeFile.readIfPresent(FilePath(bytes: path), limit: fileLimit)
        } catch {
            throw TrackedPaths.Malformed(reason: error.description)
        }
        guard let bytes else { return nil }
        return try TrackedPaths(index: bytes, hashLength: hashLength)
    }

    /// From `extensions.objectFormat` of the repository's configuration, see git-config(1).
    private var objectHashLength: Int {
        guard let config = Self.contents(of: commonDirectory + Array("/config".utf8)) else { return 20 }
        var inExtensions = false
        for line in String(decoding: config, as: UTF8.self).lowercased().split(separator: "\n") {
            let words = line.split { " \t\r=\"".contains($0) }
            guard let first = words.first else { continue }
            if first.hasPrefix("[") {
                inExtensions = first == "[extensions]"
            } else if inExtensions, first == "objectformat", words.count > 1 {
                return words[1] == "sha256" ? 32 : 20
            }
        }
        return 20
    }

    private static func contents(of path: [UInt8]) -> [UInt8]? {
        try? WholeFile.readIfPresent(FilePath(bytes: path), limit: fileLimit)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
        func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return Array(text)
    }

    private static func absolute(_ path: [UInt8], in directory: [UInt8]) -> [UInt8] {
        path.first == UInt8(ascii: "/") ? path : directory + [UInt8(ascii: "/")] + path
    }
}
