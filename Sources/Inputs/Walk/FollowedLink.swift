internal import System

/// A symbolic link that was resolved to a file or directory inside its root.
struct FollowedLink: Sendable {
    /// As shown to the user: the path of the link.
    let path: [UInt8]
    /// Where it leads, without links.
    let realPath: FilePath
    let identity: FileIdentity
    let type: FileType

    /// Why a link is not followed.
    enum Refusal: Error {
        case issue(InputIssue.Kind)
        /// It leads into `.git`, which is no part of the walk.
        case excluded
    }

    init(path: [UInt8], openPath: [UInt8], in root: Root) throws(Refusal) {
        self.path = path
        do throws(Errno) {
            realPath = try FilePath(bytes: openPath).resolved()
        } catch {
            throw .issue(
                error.isAbsence
                    ? .brokenLink : error == .tooManySymbolicLinkLevels ? .linkLoop : .unreadable(error))
        }
        guard realPath.starts(with: root.realPath) else { throw .issue(.linkLeavesRoot) }
        let below = realPath.components.dropFirst(root.realPath.components.count)
        if below.contains(".git") { throw .excluded }
        do throws(Errno) {
            let status = try Stat(realPath, followTargetSymlink: false)
            identity = status.identity
            type = status.type
        } catch {
            throw .issue(InputIssue.Kind(openingError: error))
        }
    }
}
