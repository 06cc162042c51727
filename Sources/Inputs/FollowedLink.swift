#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A symbolic link that was resolved to a file or directory inside its root.
struct FollowedLink: Sendable {
    /// As shown to the user: the path of the link.
    let path: [UInt8]
    /// Where it leads, without links.
    let realPath: [UInt8]
    let identity: FileIdentity
    let type: SystemCalls.FileType

    /// Why a link is not followed.
    enum Refusal: Error {
        case issue(InputIssue.Kind)
        /// It leads into `.git`, which is no part of the walk.
        case excluded
    }

    init(path: [UInt8], openPath: [UInt8], in root: Root) throws(Refusal) {
        self.path = path
        switch SystemCalls.realPath(openPath) {
        case .success(let real): realPath = real
        case .failure(let error):
            throw .issue(
                error.code == ENOENT || error.code == ENOTDIR
                    ? .brokenLink : error.code == ELOOP ? .linkLoop : .unreadable(errno: error.code))
        }
        let slash = UInt8(ascii: "/")
        let inside = root.realPath.last == slash ? root.realPath : root.realPath + [slash]
        guard realPath == root.realPath || realPath.starts(with: inside) else { throw .issue(.linkLeavesRoot) }
        let components = realPath.dropFirst(inside.count).split(separator: slash)
        if components.contains(where: { $0.elementsEqual(".git".utf8) }) { throw .excluded }
        switch SystemCalls.status(path: realPath, followLink: false) {
        case .success(let status):
            identity = status.identity
            type = status.type
        case .failure(let error): throw .issue(InputIssue.Kind(openingError: error))
        }
    }
}
