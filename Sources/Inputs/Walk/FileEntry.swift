public import System

/// A file that a ``TreeWalk`` delivered. Small to copy; keeps its directory open as long as it lives, so open it soon
/// or drop it.
public struct FileEntry: Sendable {
    enum Location: Sendable {
        /// In a listed directory; the number says where its name begins.
        case listed(Listing, name: Int)
        /// Named by the user.
        case root(Root)
        /// Behind a symbolic link.
        case link(FollowedLink)
    }

    let location: Location

    /// As shown to the user: the root as it was given, without `./` in front and slashes at the end, joined with the
    /// path below it, in the bytes that the file system has. Made anew at each call. Hostile text: escape it before
    /// printing.
    public var path: FilePath {
        switch location {
        case .listed(let listing, let name): FilePath(bytes: listing.path(at: name))
        case .root(let root): FilePath(bytes: root.displayPrefix)
        case .link(let link): FilePath(bytes: link.path)
        }
    }

    /// Opens the file for reading. Never waits, whatever took the file's place since it was listed.
    ///
    /// - Throws: `InputIssue`: ``InputIssue/Kind/unreadable(_:)``, ``InputIssue/Kind/changed``, or
    ///   ``InputIssue/Kind/specialFile(_:)``.
    public func open() throws(InputIssue) -> FileReader {
        let path = self.path
        let descriptor: FileDescriptor
        var identity: FileIdentity?
        do throws(Errno) {
            switch location {
            case .listed(let listing, let name): descriptor = try listing.open(name, .noFollow)
            case .root(let root): descriptor = try FileDescriptor.open(FilePath(bytes: root.path))
            case .link(let link):
                descriptor = try FileDescriptor.open(link.realPath, .noFollow)
                identity = link.identity
            }
        } catch {
            throw InputIssue(path: path, kind: InputIssue.Kind(openingError: error))
        }
        return try FileReader(owning: descriptor, path: path, identity: identity)
    }
}

extension InputIssue.Kind {
    /// What a failed `openat` of something that was just listed means.
    init(openingError error: Errno) {
        switch error {
        // A link has taken its place (ELOOP, because of O_NOFOLLOW), or one of its directories was replaced.
        case .tooManySymbolicLinkLevels, .staleNFSFileHandle, .notDirectory: self = .changed
        // What Linux says for a socket or a device without a driver.
        case .noSuchAddressOrDevice: self = .specialFile(.unknown)
        default: self = .unreadable(error)
        }
    }
}
