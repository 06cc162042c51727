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

    /// The rules of the directories above, from the top of the enclosing work tree down.
    let outerScopes: [RuleScope]
    /// The work tree that encloses the root; nil too when the root is itself the top of one.
    let outerRepository: Repository?
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
            (realPath, outerScopes, outerRepository, outerPath) = (path, [], nil, [])
            return
        }
        realPath = resolved
        let real = resolved.bytes
        guard options.respectIgnoreFiles, let outer = Self.enclosingRepository(of: real) else {
            (outerScopes, outerRepository, outerPath) = ([], nil, [])
            return
        }
        outerRepository = outer
        let top = outer.workTree
        let below = real.dropFirst(top.count).drop { $0 == UInt8(ascii: "/") }
        outerPath = below + [UInt8(ascii: "/")]
        var scopes: [RuleScope] = []
        var base = 0
        for component in [[]] + below.split(separator: UInt8(ascii: "/")).dropLast() {
            base += component.isEmpty ? 0 : component.count + 1
            let directory = top + [UInt8(ascii: "/")] + outerPath.prefix(base)
            let files = RuleScope.fileNames.compactMap { name, source in
                (try? WholeFile.readIfPresent(
                    FilePath(bytes: directory).appending(name), limit: IgnoreFile.sizeLimit, followLink: false))
                    .map { IgnoreFile($0, source: source, base: base) }
            }
            let repository = base == 0 ? outer : nil
            if repository != nil || !files.isEmpty {
                scopes.append(RuleScope(base: base, files: files, repository: repository, parent: scopes.last))
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
    private static func enclosingRepository(of path: [UInt8]) -> Repository? {
        var directory = path
        if Repository(workTree: directory) != nil { return nil }
        while let slash = directory.lastIndex(of: UInt8(ascii: "/")) {
            directory.removeSubrange(slash...)
            if let repository = Repository(workTree: directory) { return repository }
        }
        return nil
    }
}
