public import System

/// Something about one path that a user should be told: thrown when it stops an operation, collected in
/// ``WalkReport/issues`` when the walk goes on.
public struct InputIssue: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened.
    public enum Kind: Hashable, Sendable {
        /// A file or directory could not be opened, listed or read; the error says why.
        case unreadable(Errno)
        /// The path was replaced between listing and opening, or a file became shorter while it was read.
        case changed
        /// Not a regular file, so there is nothing to scan: a pipe, socket or device.
        case specialFile(SpecialFile)
        /// A symbolic link whose resolution never ends.
        case linkLoop
        /// A symbolic link whose target does not exist.
        case brokenLink
        /// A symbolic link to something outside of the root in which the link was found; not followed.
        case linkLeavesRoot
        /// An ignore file could not be read; nothing is ignored because of it.
        case ignoreFileUnusable(Errno)
        /// The git index is damaged or cannot be read; files it tracks although an ignore rule matches them may have
        /// been ignored.
        case indexUnusable(reason: String)
    }

    /// What a path is that is neither file, directory nor link.
    public enum SpecialFile: String, Hashable, Sendable {
        case namedPipe = "named pipe"
        case socket
        case characterDevice = "character device"
        case blockDevice = "block device"
        case unknown = "file of unknown type"
    }

    /// The path as shown to the user, in the bytes that the file system has. Hostile text: escape it before printing.
    public var path: FilePath
    public var kind: Kind

    public init(path: FilePath, kind: Kind) {
        self.path = path
        self.kind = kind
    }

    /// Whether content that should have been scanned was not, which makes a run incomplete. The others are notes.
    public var isProblem: Bool {
        switch kind {
        case .unreadable, .changed: true
        case .specialFile, .linkLoop, .brokenLink, .linkLeavesRoot, .ignoreFileUnusable, .indexUnusable: false
        }
    }

    /// What happened, without the path: `skipped: named pipe`.
    public var reason: String {
        switch kind {
        case .unreadable(let error): error.description
        case .changed: "changed while it was being read"
        case .specialFile(let type): "skipped: \(type.rawValue)"
        case .linkLoop: "skipped: symbolic link that loops"
        case .brokenLink: "skipped: symbolic link to nothing"
        case .linkLeavesRoot: "skipped: symbolic link that leaves the scanned folder"
        case .ignoreFileUnusable(let error): "ignore file not used: \(error)"
        case .indexUnusable(let reason): "git index not used, tracked files may count as ignored: \(reason)"
        }
    }

    /// Path and reason.
    public var description: String { "\(path): \(reason)" }
}

extension InputIssue.SpecialFile {
    init(_ type: FileType?) {
        switch type {
        case .fifo: self = .namedPipe
        case .socket: self = .socket
        case .characterSpecial: self = .characterDevice
        case .blockSpecial: self = .blockDevice
        default: self = .unknown
        }
    }
}
