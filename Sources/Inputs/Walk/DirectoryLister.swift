internal import GitStore
internal import Synchronization
internal import System

/// Lists directories for a ``TreeWalk``: reads names, applies ignore files, and says what is left to do. Safe to use
/// from many threads at once, on different directories.
final class DirectoryLister: Sendable {
    /// Entries read at a time. A larger directory is continued when these are used up, so that memory stays bounded
    /// and other threads need not wait for its end.
    private static let chunkLength = 2048

    /// What came of one listing.
    struct Outcome {
        /// nil when the directory could not be listed or was known already.
        var listing: Listing?
        var report = WalkReport()
        /// To be looked at when everything else is done.
        var links: [PendingLink] = []
    }

    /// A symbolic link that waits to be followed.
    struct PendingLink {
        let directory: Directory
        let name: [UInt8]
        /// As shown to the user.
        let path: [UInt8]
    }

    private let options: WalkOptions
    /// The user named these, so no other root delivers them.
    private let rootIdentities: Set<FileIdentity>
    private let rootInodes: Set<UInt64>
    private let budget = DescriptorBudget()
    /// Directories and files met so far; used only when links are followed.
    private let met: Mutex<Set<FileIdentity>>

    init(roots: [Root], options: WalkOptions) {
        self.options = options
        rootIdentities = Set(roots.map(\.identity))
        // Only several roots, or a file among them, can overlap.
        rootInodes = roots.count > 1 ? Set(roots.map(\.identity.inode)) : []
        met = Mutex(options.followSymlinks ? rootIdentities : [])
    }

    /// Whether nobody claimed this file or directory before.
    func claim(_ identity: FileIdentity) -> Bool { met.withLock { $0.insert(identity).inserted } }

    /// Lists a root that is a directory.
    func list(_ root: Root) -> Outcome {
        list(parent: nil, root: root, name: [], isReachedByLink: false, onlyTracked: false) { () throws(Errno) in
            try FileDescriptor.open(FilePath(bytes: root.path), .directory)
        }
    }

    /// Lists a directory that was found in `listing`.
    func list(_ subdirectory: Listing.Subdirectory, of listing: Listing) -> Outcome {
        let name = Array(listing.name(at: subdirectory.name))
        let parent = listing.directory
        guard Directory.relativeLength(below: parent, nameLength: name.count) <= Directory.maximumPathLength else {
            return .failed(listing.path(at: subdirectory.name), .unreadable(.fileNameTooLong))
        }
        return list(
            parent: parent, root: parent.root, name: name, isReachedByLink: parent.isReachedByLink,
            onlyTracked: subdirectory.onlyTracked
        ) { () throws(Errno) in
            try listing.open(subdirectory.name, [.directory, .noFollow])
        }
    }

    /// Lists the directory that a link leads to, unless it is known.
    func list(_ link: FollowedLink, for pending: PendingLink) -> Outcome {
        list(
            parent: pending.directory, root: pending.directory.root, name: pending.name, isReachedByLink: true,
            onlyTracked: false
        ) { () throws(Errno) in
            try FileDescriptor.open(link.realPath, [.directory, .noFollow])
        }
    }

    private func list(
        parent: Directory?, root: Root, name: [UInt8], isReachedByLink: Bool, onlyTracked: Bool,
        opening open: () throws(Errno) -> FileDescriptor
    ) -> Outcome {
        do throws(Errno) {
            let descriptor = try open()
            let identity: FileIdentity
            do throws(Errno) {
                identity = try descriptor.status().identity
            } catch {
                descriptor.closeQuietly()
                throw error
            }
            if parent != nil, options.followSymlinks ? !claim(identity) : isOtherRoot(identity) {
                descriptor.closeQuietly()
                return Outcome()
            }
            let isCharged = budget.take()
            let handle = try DirectoryHandle(owning: descriptor, budget: isCharged ? budget : nil)
            let entries = RawEntries(reading: handle, limit: isCharged ? Self.chunkLength : .max)
            var outcome = Outcome()
            let scope = scope(
                of: entries, handle: handle, parent: parent, root: root, name: name, report: &outcome.report)
            let directory = Directory(
                parent: parent, root: root, name: name, identity: identity, isReachedByLink: isReachedByLink,
                // What an outer repository tracks says nothing about the files of one inside it.
                onlyTracked: onlyTracked && scope?.workTree == nil, ownScope: scope)
            outcome.report.directories = 1
            sort(entries, of: directory, handle: handle, keepsHandle: isCharged, into: &outcome)
            return outcome
        } catch {
            return .failed(
                parent?.path(prefix: root.displayPrefix, name: name) ?? root.path,
                InputIssue.Kind(openingError: error))
        }
    }

    /// Reads on where `listing` ended.
    func continueListing(_ listing: Listing) -> Outcome {
        guard let handle = listing.handle else { return Outcome() }
        var outcome = Outcome()
        let entries = RawEntries(reading: handle, limit: Self.chunkLength)
        sort(entries, of: listing.directory, handle: handle, keepsHandle: true, into: &outcome)
        return outcome
    }

    private func isOtherRoot(_ identity: FileIdentity) -> Bool {
        !rootInodes.isEmpty && rootIdentities.contains(identity)
    }

    // MARK: Ignore files

    /// Those of the directory itself; nil when it has none and is no work tree.
    private func scope(
        of entries: RawEntries, handle: DirectoryHandle, parent: Directory?, root: Root, name: [UInt8],
        report: inout WalkReport
    ) -> IgnoreScope? {
        guard options.respectIgnoreFiles else { return nil }
        let length = Directory.relativeLength(below: parent, nameLength: name.count)
        let base = root.outerPath.count + length + (length > 0 ? 1 : 0)
        func path(_ prefix: [UInt8]) -> [UInt8] { parent?.path(prefix: prefix, name: name) ?? prefix }

        var workTree: VisitedWorkTree?
        // What was not read yet may include the files that matter.
        if entries.hasDotGit || entries.hasMore {
            let openPrefix = parent == nil ? root.path : root.path + [UInt8(ascii: "/")]
            workTree = VisitedWorkTree(top: FilePath(bytes: path(openPrefix)))
        }
        let isInWorkTree = workTree != nil || (parent.map { $0.workTree != nil } ?? (root.outerWorkTree != nil))
        var files: [IgnoreFile] = []
        for (index, (fileName, kind)) in IgnoreFile.names.enumerated() {
            guard entries.hasIgnoreFile[index] || entries.hasMore,
                kind == .tool || isInWorkTree || options.gitIgnoreOutsideRepositories
            else { continue }
            do throws(Errno) {
                let bytes = try WholeFile.readIfPresent(
                    FilePath(fileName), at: handle.descriptor, limit: IgnorePatterns.sizeLimit, followLink: false)
                if let bytes { files.append(IgnoreFile(kind: kind, patterns: IgnorePatterns(bytes), base: base)) }
            } catch {
                report.issues.append(
                    InputIssue(
                        path: FilePath(bytes: path(root.displayPrefix)).appending(fileName),
                        kind: .ignoreFileUnusable(error)))
            }
        }
        files.removeAll { $0.patterns.isEmpty }
        guard workTree != nil || !files.isEmpty else { return nil }
        return IgnoreScope(
            base: base, files: files, workTree: workTree, parent: parent?.scope ?? root.outerScopes.last)
    }

    // MARK: Entries

    /// Decides about each entry.
    private func sort(
        _ entries: RawEntries, of directory: Directory, handle: DirectoryHandle, keepsHandle: Bool,
        into outcome: inout Outcome
    ) {
        var files: [Int] = []
        files.reserveCapacity(entries.items.count)
        var subdirectories: [Listing.Subdirectory] = []
        var filter = EntryFilter(directory)
        func shownPath(_ name: ArraySlice<UInt8>) -> [UInt8] {
            directory.path(prefix: directory.root.displayPrefix, name: name)
        }
        for item in entries.items {
            let name = entries.names[item.name..<(item.name + item.length)]
            var type = item.type
            if type == nil { type = entries.type(of: item, in: handle) }
            let admission = filter.admission(of: name, isDirectory: type == .directory)
            if admission == .nothing {
                if type == .directory {
                    outcome.report.ignoredDirectories += 1
                } else {
                    outcome.report.ignoredFiles += 1
                }
                continue
            }
            switch type {
            case .regular:
                if isWanted(item, of: entries, directory, handle) { files.append(item.name) }
            case .directory:
                subdirectories.append(
                    Listing.Subdirectory(name: item.name, onlyTracked: admission == .onlyTracked))
            case .symbolicLink:
                if options.followSymlinks {
                    outcome.links.append(
                        PendingLink(directory: directory, name: Array(name), path: shownPath(name)))
                } else {
                    outcome.report.linksNotFollowed += 1
                }
            default:
                outcome.report.issues.append(
                    InputIssue(
                        path: FilePath(bytes: shownPath(name)), kind: .specialFile(InputIssue.SpecialFile(type))))
            }
        }
        if let error = entries.error {
            outcome.report.issues.append(
                InputIssue(path: FilePath(bytes: shownPath([])), kind: .unreadable(error)))
        }
        outcome.listing = Listing(
            directory: directory, handle: keepsHandle ? handle : nil, names: entries.names, files: files,
            subdirectories: subdirectories, hasMore: entries.hasMore)
    }

    /// Whether no other root and no other path delivers this file.
    private func isWanted(
        _ item: RawEntries.Item, of entries: RawEntries, _ directory: Directory, _ handle: DirectoryHandle
    ) -> Bool {
        guard options.followSymlinks || (!rootInodes.isEmpty && rootInodes.contains(item.inode)) else { return true }
        guard let identity = entries.identity(of: item, in: handle) else { return true }
        if rootIdentities.contains(identity) { return false }
        guard options.followSymlinks else { return true }
        return claim(identity) || !directory.isReachedByLink
    }
}

extension DirectoryLister.Outcome {
    /// Nothing but a problem.
    static func failed(_ path: [UInt8], _ kind: InputIssue.Kind) -> Self {
        var outcome = Self()
        outcome.report.issues = [InputIssue(path: FilePath(bytes: path), kind: kind)]
        return outcome
    }
}
