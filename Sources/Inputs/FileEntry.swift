#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

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
    /// path below it. Bytes that are not UTF-8 are shown as U+FFFD, so two files may have the same path. Made anew at
    /// each call. Hostile text: escape it before printing.
    public var path: String { String(decoding: rawPath, as: UTF8.self) }

    /// The bytes of ``path`` as the file system has them.
    public var rawPath: [UInt8] {
        switch location {
        case .listed(let listing, let name): listing.path(at: name)
        case .root(let root): root.displayPrefix
        case .link(let link): link.path
        }
    }

    /// Opens the file for reading. Never waits, whatever took the file's place since it was listed.
    ///
    /// - Throws: `InputIssue`: ``InputIssue/Kind/unreadable(errno:)``, ``InputIssue/Kind/changed``, or
    ///   ``InputIssue/Kind/specialFile(_:)``.
    public func open() throws(InputIssue) -> FileReader {
        let opened: Result<Int32, SystemError>
        var identity: FileIdentity?
        switch location {
        case .listed(let listing, let name):
            opened = listing.open(name, flags: SystemCalls.readFlags | O_NOFOLLOW)
        case .root(let root): opened = SystemCalls.open(path: root.path, SystemCalls.readFlags)
        case .link(let link):
            opened = SystemCalls.open(path: link.realPath, SystemCalls.readFlags | O_NOFOLLOW)
            identity = link.identity
        }
        let path = self.path
        switch opened {
        case .success(let descriptor):
            return try FileReader(descriptor: descriptor, path: path, identity: identity)
        case .failure(let error):
            throw InputIssue(path: path, kind: InputIssue.Kind(openingError: error))
        }
    }
}

extension InputIssue.Kind {
    /// What a failed `openat` of something that was just listed means.
    init(openingError error: SystemError) {
        switch error.code {
        // A link has taken its place (ELOOP, because of O_NOFOLLOW), or one of its directories was replaced.
        case ELOOP, ESTALE, ENOTDIR: self = .changed
        // What Linux says for a socket or a device without a driver.
        case ENXIO: self = .specialFile(.unknown)
        default: self = .unreadable(errno: error.code)
        }
    }
}
