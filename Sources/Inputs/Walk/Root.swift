internal import GitStore
internal import System

/// One of the paths that the user named.
final class Root: Sendable {
    /// As given; not empty.
    let path: [UInt8]
    /// What is shown in front of a path below it: empty for `.`, else ending in a slash.
    let displayPrefix: [UInt8]
    /// Without links; links that are followed must not leave it.
    let realPath: FilePath
    let identity: FileIdentity
    let type: FileType

    /// The ignore files of the directories above, from the top of the enclosing work tree down.
    let outerScopes: [IgnoreScope]
    /// The work tree that encloses the root; nil too when the root is itself the top of one.
    let outerWorkTree: VisitedWorkTree?
    /// The path from the top of the enclosing work tree to the root, ending in a slash; empty without one.
    let outerPath: [UInt8]

    /// - Throws: `InputIssue` when nothing is there.
    init(path: FilePath, options: WalkOptions) throws(InputIssue) {
        self.path = path.bytes
        do throws(Errno) {
            let status = try Stat(path)
            identity = status.identity
            type = status.type
        } catch {
            throw InputIssue(path: path, kind: .unreadable(error))
        }
        let clean = Self.normalised(self.path)
        displayPrefix =
            clean.isEmpty || clean.last == UInt8(ascii: "/") || type != .directory
            ? clean : clean + [UInt8(ascii: "/")]
        guard type == .directory, let resolved = try? path.resolved() else {
            (realPath, outerScopes, outerWorkTree, outerPath) = (path, [], nil, [])
            return
        }
        realPath = resolved
        guard options.respectIgnoreFiles, let outer = Self.enclosingWorkTree(of: resolved) else {
            (outerScopes, outerWorkTree, outerPath) = ([], nil, [])
            return
        }
        outerWorkTree = outer
        let slash = UInt8(ascii: "/")
        let below = resolved.bytes.dropFirst(outer.top.bytes.count).drop { $0 == slash }
        outerPath = below + [slash]
        var scopes: [IgnoreScope] = []
        var base = 0
        for component in [[]] + below.split(separator: slash).dropLast() {
            base += component.isEmpty ? 0 : component.count + 1
            let directory = outer.top.pushing(FilePath(bytes: Array(outerPath.prefix(base))))
            let files = IgnoreFile.names.compactMap { name, kind in
                (try? WholeFile.readIfPresent(
                    directory.appending(name), limit: IgnorePatterns.sizeLimit, followLink: false))
                    .map { IgnoreFile(kind: kind, patterns: IgnorePatterns($0), base: base) }
            }
            let workTree = base == 0 ? outer : nil
            if workTree != nil || !files.isEmpty {
                scopes.append(IgnoreScope(base: base, files: files, workTree: workTree, parent: scopes.last))
            }
        }
        outerScopes = scopes
    }

    /// Without `.` components, double slashes and a slash at the end; empty for the current directory.
    private static func normalised(_ path: [UInt8]) -> [UInt8] {
        let slash = UInt8(ascii: "/")
        let components = path.split(separator: slash).filter { !$0.elementsEqual(CollectionOfOne(UInt8(ascii: "."))) }
        let joined = Array(components.joined(separator: CollectionOfOne(slash)))
        return path.first == slash ? [slash] + joined : joined
    }

    /// The nearest directory above `path` (which is real) that has a `.git`, unless `path` itself has one.
    private static func enclosingWorkTree(of path: FilePath) -> VisitedWorkTree? {
        if WorkTree(top: path) != nil { return nil }
        var folder = path
        while folder.removeLastComponent() {
            if let workTree = VisitedWorkTree(top: folder) { return workTree }
        }
        return nil
    }
}
